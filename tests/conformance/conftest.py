"""The stores that must pass the suite: another one needs one more class here."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest

from hustings.log import Log, SqliteLog
from hustings.log.postgres import PostgresLog
from hustings.postgres.address import Address
from tests.conformance.samples import wall_clock
from tests.postgres.fixtures import *  # noqa: F403 - fixtures are found by name
from tests.postgres.server import Server


class Store(Protocol):
    """Where one log is kept."""

    def open(self) -> Log:
        """The log, once more."""
        ...

    def holds(self, words: bytes) -> bool:
        """Whether *words* stand anywhere in what it keeps."""
        ...


class _Sqlite:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open(self) -> Log:
        return SqliteLog(self._folder / "night.sqlite", clock=wall_clock)

    def holds(self, words: bytes) -> bool:
        return any(words in file.read_bytes() for file in self._folder.iterdir())


class _Postgres:
    def __init__(self, server: Server, address: Address) -> None:
        self._server, self._address = server, address

    def open(self) -> Log:
        return PostgresLog(self._address, clock=wall_clock)

    def holds(self, words: bytes) -> bool:
        return self._server.holds(self._address.name.rpartition("/")[2], words)


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "sqlite":
        return _Sqlite(tmp_path)
    return _Postgres(request.getfixturevalue("server"), request.getfixturevalue("database"))


@pytest.fixture
def opened(store: Store) -> Iterator[Callable[[], Log]]:
    """Opens one and the same log, as often as it is called."""
    logs: list[Log] = []

    def again() -> Log:
        logs.append(store.open())
        return logs[-1]

    yield again
    for log in logs:
        log.close()


@pytest.fixture
def log(opened: Callable[[], Log]) -> Log:
    return opened()
