"""The tables of accounts in PostgreSQL: every process takes turns, as the threads of one do with a file."""

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus

from hustings.accounts.postgres_schema import PART, STEPS
from hustings.accounts.turn import AccountsError, AccountsUnavailable, Found, Taken
from hustings.postgres.address import Address
from hustings.postgres.connections import Connection, connect
from hustings.postgres.failures import spoken
from hustings.postgres.migrations import migrate
from hustings.postgres.trouble import Trouble

_BEGIN = f"begin; select pg_advisory_xact_lock({0x48555354_0003})".encode()


class Asking:
    """A transaction in which queries written for both databases are asked."""

    def __init__(self, connection: Connection) -> None:
        self._cursor = connection.cursor()

    def execute(self, query: str, given: Sequence[Any] = (), /) -> Found:
        """Do one query."""
        done = self._cursor.execute(query.replace("?", "%s").encode(), given)
        return _Rows(done.fetchall() if done.description else [])

    def executemany(self, query: str, rows: Iterable[Sequence[Any]], /) -> None:
        """Do one query for each row."""
        self._cursor.executemany(query.replace("?", "%s").encode(), rows)

    def changes(self) -> int:
        """How many rows the last query changed."""
        return max(self._cursor.rowcount, 0)


class _Rows(list[tuple[Any, ...]]):
    """What a query found."""

    def fetchone(self) -> tuple[Any, ...] | None:
        """The next row; None after the last."""
        return self.pop(0) if self else None


class PostgresTables:
    """One connection that threads share by turns, and processes by a lock in the database."""

    def __init__(self, address: Address) -> None:
        self._address, self._turn = address, threading.RLock()
        with _told():
            self._connection = connect(address)
            try:
                with spoken(address):
                    migrate(self._connection, address, PART, STEPS)
            except BaseException:
                self._connection.close()
                raise

    @contextmanager
    def turn(self) -> Iterator[Asking]:
        """A transaction, or a part of one; see Database."""
        try:
            with self._turn, _told(), spoken(self._address), self._transaction():
                yield Asking(self._connection)
        except psycopg.errors.UniqueViolation as error:
            raise Taken from error

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if self._connection.info.transaction_status == TransactionStatus.INTRANS:  # a turn within one of this thread's
            with self._connection.transaction():
                yield
            return
        self._begin()
        try:
            yield
        except BaseException:
            self._roll_back()
            raise
        self._connection.execute("commit")

    def _roll_back(self) -> None:
        try:
            self._connection.execute("rollback")
        except psycopg.Error:
            self._connection.close()  # lost, perhaps between two answers: nothing more is to be had of it

    def _begin(self) -> None:
        """Begin, with a new connection where the old one turns out to be lost."""
        try:
            self._connection.execute(_BEGIN)
        except psycopg.OperationalError:
            self._roll_back()
            if not self._connection.closed:
                raise
            self._connection = connect(self._address)
            self._connection.execute(_BEGIN)

    def wipe(self) -> None:
        """Write the table of drafts anew."""
        with self.turn():
            pass  # the connection is there
        with self._turn, _told(), spoken(self._address):
            self._connection.execute("vacuum (full, analyze) draft")

    def close(self) -> None:
        """Close the connection."""
        with self._turn:
            self._connection.close()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except Trouble as trouble:
        raise (AccountsUnavailable if trouble.wrong == "gone" else AccountsError)(str(trouble)) from trouble
