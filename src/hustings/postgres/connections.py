"""Connections to one database: opened as threads need them, kept while they work, replaced when they do not."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

import psycopg
from psycopg.conninfo import make_conninfo

from hustings.postgres.address import Address
from hustings.postgres.failures import spoken
from hustings.postgres.trouble import Trouble

Connection = psycopg.Connection[tuple[Any, ...]]
T = TypeVar("T")

# A machine that vanishes holds a lock no longer than this, and is missed no longer than that.
_SESSION = """
set search_path to hustings, pg_temp;
set lock_timeout to '5s';
set statement_timeout to '30s';
set idle_in_transaction_session_timeout to '5s';
select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off';
"""
_READING = "set default_transaction_read_only to on"
_CONNECT = 5  # seconds
_VANISHED = {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3, "tcp_user_timeout": 10_000}


def connect(address: Address, *, read_only: bool = False) -> Connection:
    """A session of Hustings in the database; raises ``Trouble``."""
    with spoken(address):
        secret = make_conninfo(address.secret, application_name="hustings", connect_timeout=_CONNECT, **_VANISHED)
        connection = psycopg.connect(secret, autocommit=True)
        try:
            connection.execute(_SESSION)
            if read_only:
                connection.execute(_READING)
        except BaseException:
            connection.close()
            raise
        return connection


class Connections:
    """Connections to *address* that threads share, one at a time."""

    def __init__(self, address: Address, *, read_only: bool = False) -> None:
        self.address, self._read_only = address, read_only
        self._idle: list[Connection] = []
        self._closed = False

    def run(self, work: Callable[[Connection], T], *, again: bool = True) -> T:
        """Do *work* with a connection; raises ``Trouble``.

        Where the connection turns out to be lost, as all are when the server was started again, *work* is
        done once more with a new one, unless *again* says that it must not be done twice.
        """
        try:
            return self._once(work)
        except Trouble as trouble:
            if trouble.wrong != "gone" or not again:
                raise
        self._close_idle()
        return self._once(work)

    def close(self) -> None:
        """Close what is idle; what is at work is closed when it is done."""
        self._closed = True
        self._close_idle()

    def _once(self, work: Callable[[Connection], T]) -> T:
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = connect(self.address, read_only=self._read_only)
        try:
            with spoken(self.address):
                return work(connection)
        except Trouble as trouble:
            if trouble.wrong == "gone":
                connection.close()  # it may not know yet that it is lost
            raise
        finally:
            self._take_back(connection)

    def _take_back(self, connection: Connection) -> None:
        usable = not connection.closed and connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE
        if usable and not self._closed:
            self._idle.append(connection)
        else:
            connection.close()

    def _close_idle(self) -> None:
        with suppress(IndexError):
            while True:
                self._idle.pop().close()
