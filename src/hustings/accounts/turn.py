"""What the tables of accounts are asked in, whichever database keeps them."""

from collections.abc import Iterable, Sequence, Sized
from typing import Any, Protocol


class AccountsError(Exception):
    """The tables of accounts cannot be used; the message is one sentence that names file or database."""


class AccountsUnavailable(AccountsError):
    """The database of accounts cannot be reached just now."""


class Taken(Exception):
    """There is one already, and there may be one only."""


class Found(Protocol):
    """What a query found."""

    def fetchone(self) -> Any:
        """The next row; None after the last."""
        ...

    def __iter__(self) -> Any:
        """The rows."""
        ...


class Turn(Protocol):
    """A transaction. Queries have ``?`` for what is given, and are such that SQLite and PostgreSQL mean the same by them."""

    def execute(self, query: str, given: Sequence[Any] = (), /) -> Found:
        """Do one query."""
        ...

    def executemany(self, query: str, rows: Iterable[Sequence[Any]], /) -> Any:
        """Do one query for each row."""
        ...

    def changes(self) -> int:
        """How many rows the last query changed."""
        ...


def marks(given: Sized) -> str:
    """A ``?`` for each of what is given."""
    return ", ".join("?" * len(given))
