"""The tail follows the log, whoever writes it."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hustings.domain.entry import Entry
from hustings.log import LogUnavailable, SqliteLog
from tests.elections import CLOSE, OPEN, declare
from tests.newsroom.rooms import WALL, Room, open_log


def test_what_another_writer_appended_is_caught_up(room: Room, tmp_path: Path) -> None:
    other = Room(open_log(tmp_path))
    room.submit(OPEN, CLOSE, declare("ashby", 5, 1, 7))
    assert other.tail.night.seq == 0
    night = other.tail.catch_up()

    assert night == other.tail.night == room.tail.night
    assert other.marked == room.marked
    other.log.close()


def test_nothing_new_rings_no_bell(room: Room) -> None:
    rung: list[int] = []
    room.tail.on_move(lambda: rung.append(room.tail.night.seq))
    room.submit(OPEN, CLOSE)
    room.tail.catch_up()

    assert rung == [1, 2]


def test_a_bell_rings_once_for_many_entries(room: Room, tmp_path: Path) -> None:
    other, rung = Room(open_log(tmp_path)), list[int]()
    other.tail.on_move(lambda: rung.append(other.tail.night.seq))
    room.submit(OPEN, CLOSE, declare("ashby", 5, 1, 7))
    other.tail.catch_up()

    assert rung == [4]
    other.log.close()


class Halting(SqliteLog):
    """A log that gives two entries and then does not answer until it is let go on, with a fault."""

    asked, go_on = threading.Event(), threading.Event()

    def read(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        for number, entry in enumerate(super().read(after, until)):
            if number == 2:
                self.asked.set()
                assert self.go_on.wait(30)
                raise LogUnavailable("The log is gone.")
            yield entry


def test_a_log_that_does_not_answer_holds_nobody_up_and_what_it_gave_is_shown(room: Room, tmp_path: Path) -> None:
    room.submit(OPEN, CLOSE, declare("ashby", 5, 1, 7))
    other, faults = Room(Halting(tmp_path / "night.sqlite", clock=lambda: WALL)), list[Exception]()

    def follow() -> None:
        with pytest.raises(LogUnavailable) as fault:
            other.tail.catch_up()
        faults.append(fault.value)

    following = threading.Thread(target=follow)
    following.start()
    assert Halting.asked.wait(30)
    free = other.tail.lock.acquire(timeout=5)
    other.tail.lock.release()
    Halting.go_on.set()
    following.join()

    assert (free, len(faults), other.tail.night.seq) == (True, 1, 2)
    other.log.close()
