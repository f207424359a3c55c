"""The press loop: at once when idle, seldom in a rush, and never given up."""

import threading
from collections.abc import Iterator

import pytest

from hustings.newsroom import PressLoop
from hustings.newsroom.press_loop import BREATH, PATIENCE
from tests.elections import CLOSE, OPEN
from tests.newsroom.rooms import Room

SOON = 20.0  # seconds: long before a test that hangs is ended from outside


class Presses:
    """A pressroom whose batches wait until they are let through."""

    def __init__(self) -> None:
        self.begun, self.through = threading.Semaphore(0), threading.Semaphore(0)
        self.count, self.failures = 0, list[Exception]()

    def press(self) -> int:
        self.count += 1
        self.begun.release()
        assert self.through.acquire(timeout=SOON)
        if self.failures:
            raise self.failures.pop()
        return 0

    def let_one_through(self) -> None:
        assert self.begun.acquire(timeout=SOON)
        self.through.release()


class Breaths(threading.Event):
    """The loop's stop, which notes how long it is waited for, and waits for a tap instead."""

    def __init__(self) -> None:
        super().__init__()
        self.lengths = list[float | None]()
        self.drawn, self.over = threading.Semaphore(0), threading.Semaphore(0)

    def wait(self, timeout: float | None = None) -> bool:
        self.lengths.append(timeout)
        self.drawn.release()
        assert self.over.acquire(timeout=SOON)
        return self.is_set()


class Loop:
    """A loop whose batches and breaths are led by the test."""

    def __init__(self, room: Room) -> None:
        self.presses, self.breaths = Presses(), Breaths()
        self.loop = PressLoop(self.presses, room.tail)  # type: ignore[arg-type]
        self.loop._stop = self.breaths

    def batch(self) -> None:
        """Let one batch through, and wait until the loop draws breath after it."""
        self.presses.let_one_through()
        assert self.breaths.drawn.acquire(timeout=SOON)

    def breathe(self) -> None:
        self.breaths.over.release()

    def end(self) -> None:
        self.breaths.set()
        for _ in range(3):
            self.presses.through.release()
            self.breathe()
        self.loop.stop()


@pytest.fixture
def led(room: Room) -> Iterator[Loop]:
    loop = Loop(room)
    loop.loop.start()
    yield loop
    loop.end()


def test_when_idle_a_move_is_pressed_at_once(room: Room, led: Loop) -> None:
    room.submit(OPEN)
    led.batch()

    assert led.presses.count == 1
    assert led.breaths.lengths == [BREATH]


def test_moves_in_a_rush_share_the_next_batch(room: Room, led: Loop) -> None:
    room.submit(OPEN)
    led.batch()
    room.submit(CLOSE)
    for _ in range(5):
        led.loop.ring()
    assert led.presses.count == 1
    led.breathe()
    led.batch()

    assert led.presses.count == 2
    assert not led.loop._moved.is_set()


def test_a_move_during_a_batch_has_a_batch_of_its_own(room: Room, led: Loop) -> None:
    led.loop.ring()
    assert led.presses.begun.acquire(timeout=SOON)
    room.submit(OPEN)
    led.presses.through.release()
    assert led.breaths.drawn.acquire(timeout=SOON)
    led.breathe()
    led.batch()

    assert led.presses.count == 2


def test_a_night_that_was_there_before_is_pressed_when_it_is_rung_for(led: Loop) -> None:
    led.loop.ring()
    led.batch()

    assert led.presses.count == 1


def test_a_batch_that_failed_is_tried_again_after_a_while(led: Loop, caplog: pytest.LogCaptureFixture) -> None:
    led.presses.failures.append(OSError("no room"))
    led.loop.ring()
    led.batch()
    assert "readers keep the last good ones" in caplog.text
    assert led.breaths.lengths == [PATIENCE]
    led.breathe()
    led.batch()

    assert led.presses.count == 2
    assert led.breaths.lengths == [PATIENCE, BREATH]


def test_it_can_be_stopped_before_it_was_started(room: Room) -> None:
    loop = Loop(room).loop
    loop.stop()

    assert not loop._thread.is_alive()
