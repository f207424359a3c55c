"""A log that another process writes is followed, at a ring or without, and through its failures."""

import threading
from pathlib import Path

import pytest

from hustings.log import LogUnavailable
from hustings.newsroom import Sight, TailLoop, tail, tail_loop
from tests.elections import CLOSE, OPEN
from tests.newsroom.rooms import Room, open_log

PATIENCE = 30.0


class Rung:
    """A bell within one process."""

    def __init__(self) -> None:
        self._rung = threading.Event()

    def ring(self) -> None:
        self._rung.set()

    def wait(self, seconds: float) -> bool:
        rang = self._rung.wait(seconds)
        self._rung.clear()
        return rang


class Followed:
    """A room that follows the log of another."""

    def __init__(self, folder: Path) -> None:
        self.writer, self.reader = Room(open_log(folder)), Room(open_log(folder))
        self.bell, self.heard, self.moved = Rung(), threading.Event(), threading.Event()
        self.clock = 0.0
        self.sight = self.reader.tail.sight = Sight(lambda: self.clock)
        self.loop = TailLoop(self.reader.tail, self.bell, self.heard.set)
        self.reader.tail.on_move(self.moved.set)

    @property
    def seq(self) -> int:
        return self.reader.tail.night.seq


@pytest.fixture
def followed(tmp_path: Path) -> Followed:
    return Followed(tmp_path)


def test_a_ring_brings_what_is_new_before_those_who_wait_for_it_are_told(
    followed: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tail_loop, "POLL", PATIENCE)
    with followed.loop:
        followed.writer.submit(OPEN)
        followed.bell.ring()

        assert followed.heard.wait(PATIENCE)
        assert followed.seq == followed.writer.tail.night.seq


def test_a_ring_that_was_missed_is_made_good(followed: Followed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tail_loop, "POLL", 0.01)
    with followed.loop:
        followed.writer.submit(OPEN)

        assert followed.moved.wait(PATIENCE)
        assert not followed.heard.is_set()


def test_who_writes_all_there_is_never_loses_sight_of_it(followed: Followed) -> None:
    followed.clock += tail.LONGEST

    assert followed.sight.clear


def test_a_log_that_fails_leaves_the_night_as_it_was_and_is_followed_on_when_it_can_be(
    followed: Followed, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(tail_loop, "POLL", 0.01)
    followed.writer.submit(OPEN)
    followed.reader.tail.catch_up()
    before, tried = followed.seq, threading.Semaphore(0)
    read, followed.moved = followed.reader.log.read, threading.Event()
    followed.reader.tail.on_move(followed.moved.set)

    def broken(*_: object) -> None:
        tried.release()
        raise LogUnavailable("The disk is gone.")

    monkeypatch.setattr(followed.reader.log, "read", broken)
    with followed.loop:
        followed.writer.submit(CLOSE)
        assert all(tried.acquire(timeout=PATIENCE) for _ in range(3))
        assert (followed.seq, followed.loop.failure) == (before, "The disk is gone.")
        clear = [followed.sight.clear]  # for a moment nobody need know
        followed.clock += tail.LONGEST
        assert [*clear, followed.sight.clear] == [True, False]
        monkeypatch.setattr(followed.reader.log, "read", read)

        assert followed.moved.wait(PATIENCE)
    assert (followed.seq, followed.loop.failure) == (followed.writer.tail.night.seq, "")
    assert followed.sight.clear
    assert len([each for each in caplog.records if each.exc_info]) == 1, "one failure is told once"
