"""The tables of accounts: a file beside the log, or a database that several machines share."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from hustings.accounts.sqlite import SqliteTables
from hustings.accounts.turn import Turn
from hustings.postgres.address import Address


class Tables(Protocol):
    """What a database does for ``Database``."""

    def turn(self) -> AbstractContextManager[Turn]:
        """A transaction."""
        ...

    def wipe(self) -> None:
        """Leave nothing of what was erased."""
        ...

    def close(self) -> None:
        """Let go."""
        ...


class Database:
    """The tables at *place*, made where there are none; raises ``AccountsError``. Safe to use from threads."""

    def __init__(self, place: Path | Address) -> None:
        self._tables: Tables = SqliteTables(place) if isinstance(place, Path) else _in_postgres(place)

    def turn(self) -> AbstractContextManager[Turn]:
        """A transaction, one at a time: all of it is written or none. Raises ``Taken`` where one there may be is there."""
        return self._tables.turn()

    def wipe(self) -> None:
        """Write what drafts lie in anew, so that it holds what its tables hold and nothing that stood there before."""
        self._tables.wipe()

    def close(self) -> None:
        """Let go of it."""
        self._tables.close()


def _in_postgres(address: Address) -> Tables:
    from hustings.accounts.postgres import PostgresTables  # noqa: PLC0415 - a night in files does without its library

    return PostgresTables(address)
