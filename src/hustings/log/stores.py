"""Which store keeps a log: a file, or a database that several machines share."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hustings.log.protocol import Log
from hustings.log.sqlite import SqliteLog
from hustings.postgres.address import Address

Place = Path | Address


def open_log(place: Place, *, clock: Callable[[], dt.datetime], read_only: bool = False) -> Log:
    """The log at *place*; made when it is not there, but where it is only read. Raises ``LogError``."""
    if isinstance(place, Path):
        return SqliteLog(place, clock=clock, read_only=read_only)
    from hustings.log.postgres import PostgresLog  # noqa: PLC0415 - a night in files does without its library

    return PostgresLog(place, clock=clock, read_only=read_only)


@contextmanager
def reading(place: Place) -> Iterator[Log]:
    """The log at *place*, to be read while the context lasts. Raises ``LogError``."""
    log = open_log(place, clock=_no_clock, read_only=True)
    try:
        yield log
    finally:
        log.close()


def _no_clock() -> dt.datetime:
    raise AssertionError("Who reads writes nothing.")
