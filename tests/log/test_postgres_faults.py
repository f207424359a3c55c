"""The database is stopped, killed and cut off in the middle of commits: what was acknowledged is there, once."""

import random
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hustings.log import LogError, LogUnavailable
from hustings.log.postgres import PostgresLog
from hustings.ops.verify import verify_log
from hustings.postgres.address import Address
from tests.conformance.samples import closed, declared, minutes, wall_clock
from tests.postgres.server import Server
from tests.postgres.wire import Wire

SHORT, LONG = 3, 20  # times that the database goes


@pytest.fixture
def wire(server: Server, database: Address) -> Iterator[Wire]:
    with tempfile.TemporaryDirectory(prefix="wire") as folder:
        wire = Wire(server.folder, database.name.rpartition("/")[2], Path(folder))
        yield wire
        wire.close()


def test_a_request_that_is_cut_while_it_commits_is_written_once_and_acknowledged(wire: Wire) -> None:
    log = PostgresLog(wire.address, clock=wall_clock)
    log.append([closed()], at=minutes(0), by="a")
    wire.cut_next_commit()
    entries = log.append([declared("ely"), declared("putney")], at=minutes(1), by="a", key="form-1")

    assert (wire.cuts, [entry.seq for entry in entries]) == (1, [2, 3])
    assert log.head().seq == 3
    log.close()


def test_without_a_key_nobody_knows_whether_it_was_written_and_it_is_not_written_twice(wire: Wire) -> None:
    log = PostgresLog(wire.address, clock=wall_clock)
    wire.cut_next_commit()
    with pytest.raises(LogUnavailable, match="cannot be reached"):
        log.append([closed()], at=minutes(0), by="a")

    assert log.head().seq == 1
    log.close()


class Writer:
    """Writes until it is told to stop; a request that failed is sent again under its key, as a desk's browser does."""

    def __init__(self, address: Address) -> None:
        self.acknowledged, self.failures = 0, 0
        self._address, self._over = address, threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        log = PostgresLog(self._address, clock=wall_clock)
        while not self._over.is_set():
            number = self.acknowledged
            try:
                log.append([declared("ely", number)] * 2, at=minutes(number), by="a", key=f"{number}")
            except LogError:
                self.failures += 1
                self._over.wait(0.01)
            else:
                self.acknowledged += 1
        log.close()

    def reaches(self, number: int) -> None:
        """Wait until so many are acknowledged."""
        end = time.monotonic() + 60
        while self.acknowledged < number:
            assert time.monotonic() < end
            time.sleep(0.01)

    def stop(self) -> None:
        self._over.set()
        self._thread.join()


@pytest.fixture(scope="module")
def lasting() -> Iterator[Server]:
    """A server of these tests' own, which they may kill."""
    server = Server.begin(durable=True)
    yield server
    server.remove()


@pytest.mark.parametrize("times", [SHORT, pytest.param(LONG, marks=pytest.mark.soak)])
def test_whenever_the_database_goes_what_was_acknowledged_is_there_once(lasting: Server, times: int) -> None:
    address, chance = lasting.make(f"night-{times}"), random.Random(times)
    ways: list[Callable[[], None]] = [lasting.kill, lambda: lasting.stop("immediate"), lasting.stop]
    writer = Writer(address)
    for time_ in range(times):
        writer.reaches(writer.acknowledged + chance.randint(1, 20))
        ways[time_ % len(ways)]()
        lasting.start()
    writer.reaches(writer.acknowledged + 1)
    writer.stop()
    log = PostgresLog(address, clock=wall_clock, read_only=True)

    assert writer.failures >= times
    assert verify_log(log, None).fault is None
    votes = [entry.event.votes[0].votes for entry in log.read()]  # type: ignore[union-attr]
    assert votes == [number for number in range(writer.acknowledged) for _ in range(2)]
    log.close()
