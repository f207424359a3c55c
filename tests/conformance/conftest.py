"""The stores that must pass the suite: a second one needs one more line here."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hustings.log import Log, SqliteLog
from tests.conformance.samples import wall_clock

Opener = Callable[[Path], Log]


def _sqlite(folder: Path) -> Log:
    return SqliteLog(folder / "night.sqlite", clock=wall_clock)


STORES: dict[str, Opener] = {"sqlite": _sqlite}


@pytest.fixture(params=STORES)
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Log]]:
    """Opens one and the same log, as often as it is called."""
    logs: list[Log] = []

    def again() -> Log:
        logs.append(STORES[request.param](tmp_path))
        return logs[-1]

    yield again
    for log in logs:
        log.close()


@pytest.fixture
def log(opened: Callable[[], Log]) -> Log:
    return opened()
