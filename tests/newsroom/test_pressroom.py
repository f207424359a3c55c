"""Pressing: what is stale and wanted, once per batch, and never an older page over a newer."""

import asyncio
import datetime as dt
from collections.abc import Iterator

import pytest

from hustings.newsroom import ByTheClock, Pressroom
from hustings.newsroom.pressroom import HEAD
from hustings.press import Composed, Hub, Shelf
from tests.elections import CLOSE, OPEN
from tests.newsroom.rooms import Pages, Room, page

COLD = "/constituency/ashby"


class RecordingHub(Hub):
    """Keeps what is published."""

    def __init__(self, shelf: Shelf, watched: set[str]) -> None:
        super().__init__(shelf)
        self.batches: list[tuple[dict[str, bytes], int]] = []
        self._watched = watched

    def watched(self) -> set[str]:
        return self._watched

    def publish(self, pages, head):  # type: ignore[no-untyped-def]
        self.batches.append(({printed.address: printed.bodies[b""] for printed in pages}, head))


class Press:
    """A pressroom with its surroundings."""

    def __init__(self, room: Room, *sources: Pages) -> None:
        self.room, self.sources, self.shelf = room, sources, Shelf()
        self.watched: set[str] = set()
        self.hub = RecordingHub(self.shelf, self.watched)
        self.pressroom = Pressroom(
            room.tail, sources, self.shelf, self.hub, head_page=lambda version: page(HEAD, version)
        )

    def fetch(self, address: str) -> bytes | None:
        """What a reader gets, made if need be."""
        printed = asyncio.run(self.shelf.fetch(address))
        return None if printed is None else printed.bodies[b""]


@pytest.fixture
def press(room: Room) -> Iterator[Press]:
    made = Press(room, Pages("/", "/live/uk", cold=(COLD,)), Pages(cold=("/api",)))
    made.shelf.register(lambda _: True, made.pressroom.compose)
    yield made
    made.pressroom.close()
    made.shelf.close()


def on_shelf(press: Press, address: str) -> bytes | None:
    printed = press.shelf.get(address)
    return None if printed is None else printed.bodies[b""]


def test_hot_pages_that_are_stale_are_pressed_and_put_on_the_shelf(press: Press) -> None:
    press.sources[0].stale = {"/", "/live/uk"}
    ready = [press.pressroom.ready]

    assert press.pressroom.press() == 2
    assert [*ready, press.pressroom.ready] == [False, True]
    assert on_shelf(press, "/live/uk") == b"/live/uk in version 1"


def test_a_hot_page_that_is_not_stale_stays_as_it_is(press: Press) -> None:
    press.sources[0].stale = {"/", "/live/uk"}
    press.pressroom.press()
    press.sources[0].stale = {"/"}
    press.pressroom.press()

    assert on_shelf(press, "/") == b"/ in version 2"
    assert on_shelf(press, "/live/uk") == b"/live/uk in version 1"


def test_when_nothing_is_stale_only_the_head_is_pressed(press: Press) -> None:
    press.room.submit(OPEN, CLOSE)

    assert press.pressroom.press() == 0
    assert press.hub.batches == [({HEAD: b"/head.json in version 1"}, 2)]
    assert press.pressroom.batches == 1


def test_other_pages_are_made_when_asked_for_and_again_after_a_change(press: Press) -> None:
    press.pressroom.press()
    assert press.fetch(COLD) == b"/constituency/ashby in version 2"
    press.pressroom.press()
    assert press.fetch(COLD) == b"/constituency/ashby in version 2"
    press.sources[0].stale = {COLD}
    assert press.pressroom.press() == 0
    assert on_shelf(press, COLD) is None

    assert press.fetch(COLD) == b"/constituency/ashby in version 5"


def test_a_page_asked_for_while_a_batch_is_pressed_is_newer_than_the_batchs(room: Room) -> None:
    shelf, fetched = Shelf(), list[bytes]()

    def head_page(version: int) -> Composed:
        printed = asyncio.run(shelf.fetch("/live/uk"))
        assert printed is not None
        fetched.append(printed.bodies[b""])
        return page(HEAD, version)

    source = Pages("/", "/live/uk")
    source.stale = {"/", "/live/uk"}
    pressroom = Pressroom(room.tail, [source], shelf, Hub(shelf), head_page=head_page)
    shelf.register(lambda _: True, pressroom.compose)
    pressroom.press()
    printed = shelf.get("/live/uk")
    pressroom.close()
    shelf.close()

    assert printed is not None
    assert fetched == [b"/live/uk in version 2"] == [printed.bodies[b""]]


def test_a_page_that_somebody_follows_is_pressed_with_the_batch_and_published(press: Press) -> None:
    press.watched.add(COLD)
    press.sources[0].stale = {COLD}

    assert press.pressroom.press() == 1
    assert press.hub.batches[-1][0][COLD] == b"/constituency/ashby in version 1"


def test_every_source_is_asked_and_what_none_knows_is_no_page(press: Press) -> None:
    assert press.fetch("/api") == b"/api in version 1"
    assert press.fetch("/nowhere") is None


def test_a_batch_carries_the_seq_of_the_night_it_shows(press: Press) -> None:
    press.room.submit(OPEN)
    press.pressroom.press()
    press.room.submit(CLOSE)
    press.pressroom.press()

    assert [head for _, head in press.hub.batches] == [1, 2]


def test_what_a_failed_batch_owed_comes_with_the_next(press: Press) -> None:
    press.sources[0].stale = {"/", COLD}
    press.sources[0].failure = OSError("no room")
    with pytest.raises(OSError, match="no room"):
        press.pressroom.press()
    press.sources[0].failure = None

    assert press.pressroom.press() == 1
    assert on_shelf(press, "/") == b"/ in version 2"


def test_by_the_clock_it_presses_once_in_each_half_hour_with_something_in_it(press: Press) -> None:
    clock, pressed = ByTheClock(press.pressroom), list[str]()
    for text in ("20:00", "22:00", "22:00", "22:29", "22:30", "22:31", "23:17", "23:59", "02:05", "02:29", "02:30"):
        before = press.pressroom.batches
        day = 4 if text > "12" else 5
        clock.tick(dt.datetime.fromisoformat(f"2024-07-{day:02}T{text}:00+00:00"))
        if press.pressroom.batches > before:
            pressed.append(text)

    assert pressed == ["20:00", "22:00", "22:30", "23:17", "23:59", "02:05", "02:30"]
