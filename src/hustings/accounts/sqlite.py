"""The tables of accounts in SQLite: one file beside the log, and its one connection."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from hustings.accounts.turn import AccountsError, AccountsUnavailable, Taken

_FIRST = """
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
"""
_PASSKEYS = """
alter table person add column handle blob;
create table passkey (
    id blob primary key, person integer not null references person on delete cascade, public_key blob not null,
    sign_count integer not null, name text not null, created_at integer not null, used_at integer
) strict;
create index passkey_person on passkey (person);
create table challenge (
    challenge blob primary key, person integer references person on delete cascade, client text not null,
    expires_at integer not null
) strict;
"""
_ALERTS = """
create table subscription (
    id integer primary key, endpoint text not null unique, p256dh blob not null, auth blob not null,
    language text not null, since text not null
) strict;
create table wish (
    contest text not null, subscription integer not null references subscription on delete cascade,
    primary key (contest, subscription)
) strict, without rowid;
create index wish_subscription on wish (subscription);
create table alert (id integer primary key, subject text not null, body blob not null, expires_at integer not null) strict;
create table owed (
    alert integer not null references alert on delete cascade,
    subscription integer not null references subscription on delete cascade,
    due_at integer not null, tries integer not null, primary key (alert, subscription)
) strict, without rowid;
create index owed_subscription on owed (subscription);
create index owed_due on owed (due_at);
create table told (subject text primary key, what text not null) strict;
"""
_STEPS = (_FIRST, _PASSKEYS, _ALERTS)  # what each version adds: a file of an older one gets those that it lacks
VERSION = len(_STEPS)
_UNAVAILABLE = (apsw.FullError, apsw.IOError, apsw.BusyError, apsw.CantOpenError)


class SqliteTables:
    """One connection that threads share by turns; readable by its owner alone."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turn = threading.RLock()
        try:
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            self._connection = apsw.Connection(str(path))
            self._connection.set_busy_timeout(5_000)
            self._prepare(path)
        except (OSError, apsw.Error) as error:
            raise AccountsError(f"{path} cannot be used for accounts: {error}.") from error

    def _prepare(self, path: Path) -> None:
        connection = self._connection
        connection.pragma("journal_mode", "wal")
        connection.transaction_mode = (
            "IMMEDIATE"  # other processes write, too: what was read is to hold until it is written
        )
        connection.pragma("foreign_keys", True)
        connection.pragma("secure_delete", True)  # what is replaced or deleted leaves no bytes behind
        with connection:
            found = connection.pragma("user_version")
            if not 0 <= found <= VERSION:
                raise AccountsError(f"{path} was written by another version of Hustings ({found}).")
            for step in _STEPS[found:]:
                connection.execute(step)
            if found < VERSION:
                connection.pragma("user_version", VERSION)

    @contextmanager
    def turn(self) -> Iterator[apsw.Connection]:
        """The connection, in a transaction of its own; see Database."""
        try:
            with self._turn, self._connection:
                yield self._connection
        except apsw.ConstraintError as error:
            raise Taken from error
        except _UNAVAILABLE as error:
            raise AccountsUnavailable(f"{self._path} cannot be read or written just now: {error}.") from error

    def wipe(self) -> None:
        """Write the file anew, so that it holds what its tables hold and nothing that stood there before."""
        with self._turn:
            self._connection.execute("vacuum")
            self._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            self._connection.close()
