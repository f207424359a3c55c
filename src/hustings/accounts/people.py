"""The people of a night's desk."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from hustings.accounts.database import Database
from hustings.accounts.passwords import fits, hashed, weakness
from hustings.accounts.person import Assignment, Newcomer, Person, Role
from hustings.accounts.turn import Taken, Turn

_COLUMNS = "id, login, name, role, byline, may_publish, language, disabled"
_INSERT = "insert into person (login, name, role, byline, may_publish, language, password) values (?, ?, ?, ?, ?, ?, ?) returning id"
_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{1,59}")


class Unfit(Exception):
    """An account cannot be so; the message is one sentence."""


class People:
    """Accounts by id and login."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def none_yet(self) -> bool:
        """Whether the first administrator is still to come."""
        with self._database.turn() as connection:
            return connection.execute("select 1 from person limit 1").fetchone() is None

    def add(
        self, new: Newcomer, password: str, *, first: bool = False, using: Callable[[], bool] = lambda: True
    ) -> Person:
        """Make an account; raises ``Unfit``. *first*: only where there is no other; *using* is asked in the same breath."""
        _refuse(new.login, new.name, new.byline, password)
        kept = hashed(password)
        row = (new.login, new.name.strip(), new.role, new.byline.strip(), int(new.may_publish), new.language, kept)
        try:
            with self._database.turn() as connection:
                if first and connection.execute("select 1 from person").fetchone():
                    raise Unfit("There is an administrator already.")
                identity = connection.execute(_INSERT, row).fetchone()[0]
                if not using():
                    raise Unfit("Somebody else has just used this link.")
                _assign(connection, identity, new.assignments)
        except Taken:
            raise Unfit(f"“{new.login}” is taken.") from None
        return self.get(identity)

    def get(self, identity: int) -> Person:
        """The person of an id; raises ``KeyError``."""
        return self._one("id = ?", identity)

    def named(self, login: str) -> Person:
        """The person of a login; raises ``KeyError``."""
        return self._one("lower(login) = lower(?)", login)

    def all(self) -> list[Person]:
        """Everyone, by login."""
        with self._database.turn() as connection:
            rows = list(connection.execute(f"select {_COLUMNS} from person order by lower(login)"))  # noqa: S608 - constants
            return [_person(connection, row) for row in rows]

    def with_password(self, login: str, password: str) -> Person | None:
        """The person whose login and password these are; None when they are nobody's, or the account is closed."""
        with self._database.turn() as connection:
            found = connection.execute(
                "select id, password from person where lower(login) = lower(?) and disabled = 0", (login,)
            )
            row = found.fetchone()
        kept = row[1] if row else None
        return self.get(row[0]) if fits(password, kept) and row else None

    def set_password(self, identity: int, password: str, using: Callable[[], bool] = lambda: True) -> None:
        """Give a new password and end every session; raises ``Unfit``."""
        _refuse(self.get(identity).login, "-", "", password)
        kept = hashed(password)
        with self._database.turn() as connection:
            if not using():
                raise Unfit("Somebody else has just used this link.")
            connection.execute("update person set password = ? where id = ?", (kept, identity))
            connection.execute("delete from session where person = ?", (identity,))

    def arrange(self, identity: int, role: Role, *, may_publish: bool, assignments: Sequence[Assignment]) -> None:
        """Change what a person may do."""
        with self._database.turn() as connection:
            connection.execute(
                "update person set role = ?, may_publish = ? where id = ?", (role, int(may_publish), identity)
            )
            connection.execute("delete from assignment where person = ?", (identity,))
            _assign(connection, identity, assignments)

    def introduce(self, identity: int, name: str, byline: str, language: str) -> None:
        """Change what a person says of themselves; raises ``Unfit``."""
        _refuse_names(name, byline)
        row = (name.strip(), byline.strip(), "cy" if language == "cy" else "en", identity)
        with self._database.turn() as connection:
            connection.execute("update person set name = ?, byline = ?, language = ? where id = ?", row)

    def disable(self, identity: int, *, disabled: bool = True) -> None:
        """Close an account, with its sessions, or open it again."""
        with self._database.turn() as connection:
            connection.execute("update person set disabled = ? where id = ?", (int(disabled), identity))
            connection.execute("delete from session where person = ?", (identity,))

    def _one(self, where: str, value: str | int) -> Person:
        with self._database.turn() as connection:
            row = connection.execute(f"select {_COLUMNS} from person where {where}", (value,)).fetchone()  # noqa: S608
            if row is None:
                raise KeyError(value)
            return _person(connection, row)


def _assign(connection: Turn, identity: int, assignments: Sequence[Assignment]) -> None:
    rows = [(identity, each.kind, each.subject) for each in assignments]
    connection.executemany("insert into assignment values (?, ?, ?) on conflict do nothing", rows)


def _person(connection: Turn, row: tuple[Any, ...]) -> Person:
    identity, login, name, role, byline, may_publish, language, disabled = row
    given = connection.execute("select kind, subject from assignment where person = ? order by 1, 2", (identity,))
    return Person(
        id=identity,
        login=login,
        name=name,
        role=role,
        byline=byline,
        may_publish=bool(may_publish),
        language=language,
        disabled=bool(disabled),
        assignments=tuple(Assignment(kind, subject) for kind, subject in given),
    )


def _refuse_names(name: str, byline: str) -> None:
    if not 0 < len(name.strip()) <= 100 or not name.isprintable():
        raise Unfit("A name has 1 to 100 characters.")
    if len(byline) > 100 or not byline.isprintable():
        raise Unfit("The line under a name has at most 100 characters.")


def _refuse(login: str, name: str, byline: str, password: str) -> None:
    if not _LOGIN.fullmatch(login):
        raise Unfit("A login has 2 to 60 letters, digits or . _ @ + - and begins with a letter or digit.")
    _refuse_names(name, byline)
    if why := weakness(password, login):
        raise Unfit(why)
