"""The file of accounts: older ones are brought up to date as they are opened, newer ones are left alone."""

from pathlib import Path

import apsw
import pytest

from hustings.accounts import Database, Passkeys, People
from hustings.accounts.sqlite import VERSION
from hustings.accounts.turn import AccountsError

VERSION_1 = """
create table person (
    id integer primary key, login text not null unique collate nocase, name text not null, role text not null,
    byline text not null default '', may_publish integer not null default 0, language text not null default 'en',
    password text not null, disabled integer not null default 0
) strict;
create table assignment (
    person integer not null references person on delete cascade, kind text not null, subject text not null,
    primary key (person, kind, subject)
) strict;
create table session (
    digest blob primary key, person integer not null references person on delete cascade, csrf text not null,
    agent text not null, created_at integer not null, seen_at integer not null, expires_at integer not null
) strict;
create table invitation (
    digest blob primary key, role text not null, may_publish integer not null, assignments text not null,
    person integer references person on delete cascade, expires_at integer not null, used_at integer
) strict;
create table attempt (login text not null collate nocase, client text not null, at integer not null) strict;
create index attempt_at on attempt (client, login, at);
create table draft (
    id text primary key, author integer not null references person on delete cascade, state text not null,
    body text not null, version integer not null, changed_at integer not null, changed_by integer not null
) strict;
create table venue (slug text primary key, name text not null, contests text not null) strict;
insert into person (login, name, role, password) values ('reporter', 'Reporter Example', 'reporter', 'a hash');
"""


def file_of(path: Path, version: int, schema: str = "") -> Path:
    connection = apsw.Connection(str(path))
    connection.execute(schema)
    connection.pragma("user_version", version)
    connection.close()
    return path


def shape(path: Path) -> tuple[int, list[tuple[str, ...]]]:
    """Version, tables and columns of a file."""
    connection = apsw.Connection(str(path))
    query = "select m.name, c.name, c.type from sqlite_schema m, pragma_table_info(m.name) c order by m.name, c.cid"
    found = connection.pragma("user_version"), list(connection.execute(query))
    connection.close()
    return found


def test_a_file_of_version_1_keeps_its_people_and_gets_passkeys(tmp_path: Path) -> None:
    path = file_of(tmp_path / "accounts.sqlite", 1, VERSION_1)
    for _ in range(2):
        database = Database(path)
        person = People(database).named("reporter")
        handle = Passkeys(database, lambda: 0.0).handle(person.id)
        database.close()

        assert (person.name, len(handle)) == ("Reporter Example", 32)
    Database(tmp_path / "new.sqlite").close()
    assert shape(path) == shape(tmp_path / "new.sqlite")
    assert shape(path)[0] == VERSION


def test_a_file_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    path = file_of(tmp_path / "accounts.sqlite", VERSION + 1)
    before = shape(path)

    with pytest.raises(AccountsError, match="another version"):
        Database(path)
    assert shape(path) == before


def test_a_person_who_is_erased_takes_sessions_and_passkeys_along(tmp_path: Path) -> None:
    database = Database(file_of(tmp_path / "accounts.sqlite", 1, VERSION_1))
    Passkeys(database, lambda: 0.0).add(1, "Phone", b"id", b"key", 0)
    with database.turn() as connection:
        connection.execute("delete from person")

    assert Passkeys(database, lambda: 0.0).of(1) == []
    database.close()
