"""A doorbell that any machine rings by committing: it says that something is new, never what."""

import select
import socket
from contextlib import suppress

import psycopg

from hustings.postgres.address import Address
from hustings.postgres.connections import Connection, connect
from hustings.postgres.trouble import Trouble


class Bell:
    """Listens on *channel* of a database; without one to listen to it is quiet, and tries again at every wait."""

    def __init__(self, address: Address, channel: str) -> None:
        self._address, self._listen = address, f"listen {channel}".encode()
        self._connection: Connection | None = None
        self._hears, self._rings = socket.socketpair()
        self._hears.setblocking(False)
        self._rings.setblocking(False)

    def ring(self) -> None:
        """Wake whoever waits here, in this process alone."""
        with suppress(BlockingIOError):
            self._rings.send(b"\0")

    def wait(self, seconds: float) -> bool:
        """Wait for a ring from anywhere; False when there was none in so many *seconds*."""
        try:
            connection = self._listening()
            self._poll(seconds, connection.fileno())
            rang = bool(list(connection.notifies(timeout=0)))
        except (Trouble, psycopg.Error):
            self._let_go()
            self._poll(seconds)
            rang = False
        return self._rung() or rang

    def close(self) -> None:
        """Listen no more."""
        self._let_go()
        self._hears.close()
        self._rings.close()

    def _listening(self) -> Connection:
        if self._connection is None:
            self._connection = connect(self._address)
            self._connection.execute(self._listen)
            self.ring()  # what was missed meanwhile
        return self._connection

    def _poll(self, seconds: float, *more: int) -> None:
        heard = select.poll()
        for each in (self._hears.fileno(), *more):
            heard.register(each, select.POLLIN)
        heard.poll(seconds * 1000)

    def _rung(self) -> bool:
        rang = False
        with suppress(BlockingIOError):
            while self._hears.recv(4096):
                rang = True
        return rang

    def _let_go(self) -> None:
        if self._connection is not None:
            with suppress(psycopg.Error):
                self._connection.close()
        self._connection = None
