"""What one of several machines does at a time, and another takes over when that one is gone."""

from hustings.postgres.address import Address
from hustings.postgres.connections import Connection, connect
from hustings.postgres.failures import spoken
from hustings.postgres.trouble import Trouble

ALERTS = 0x48555354_0004


class Duty:
    """Whose turn it is for *what*, a number: the server's lock is let go with the connection that holds it."""

    def __init__(self, address: Address, what: int) -> None:
        self._address, self._what = address, what
        self._connection: Connection | None = None
        self._held = False

    def mine(self) -> bool:
        """Whether it is this process's turn; False while the database cannot be reached."""
        try:
            if self._connection is None:
                self._connection = connect(self._address)
            with spoken(self._address):
                query = "select true" if self._held else "select pg_try_advisory_lock(%s)"
                row = self._connection.execute(query, None if self._held else (self._what,)).fetchone()
        except Trouble:
            self.close()
            return False
        self._held = row == (True,)
        return self._held

    def close(self) -> None:
        """Let somebody else do it."""
        self._held = False
        if self._connection is not None:
            self._connection.close()
        self._connection = None
