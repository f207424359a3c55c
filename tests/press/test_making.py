"""The bounds within which pages are made: nobody's crowd stands in another's way, and no work is done for nobody."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from hustings.press import Busy, Composed, Making, Shelf
from tests.press.pages import composed


class Past:
    """A maker of pages as at a minute that waits at a gate and notes what it made."""

    def __init__(self) -> None:
        self.begun, self.gate, self.made = threading.Event(), threading.Event(), list[str]()

    def make(self, address: str) -> Composed:
        self.begun.set()
        self.gate.wait()
        self.made.append(address)
        return composed(address)


@pytest.fixture
def past() -> Iterator[Past]:
    past = Past()
    yield past
    past.gate.set()


@pytest.fixture
def shelf(past: Past) -> Iterator[Shelf]:
    shelf = Shelf(making=Making(threads=1, ceiling=1, patience=30))
    shelf.register(lambda address: "?at=" in address, past.make, Making(threads=1, ceiling=2, patience=30))
    shelf.register(lambda _: True, composed)
    yield shelf
    past.gate.set()
    shelf.close()


async def ask(shelf: Shelf, *addresses: str) -> list[asyncio.Task[object]]:
    asked = [asyncio.create_task(shelf.fetch(address)) for address in addresses]
    await asyncio.sleep(0)
    return asked  # type: ignore[return-value]


async def give_up(asked: asyncio.Task[object]) -> None:
    asked.cancel()
    await asyncio.wait([asked])


async def test_a_crowd_in_the_past_does_not_keep_the_present_waiting(shelf: Shelf, past: Past) -> None:
    crowd = await ask(shelf, "/?at=01:00", "/?at=02:00")
    with pytest.raises(Busy):
        await shelf.fetch("/?at=03:00")

    assert await shelf.fetch("/constituency/bolsover") is not None
    past.gate.set()
    await asyncio.gather(*crowd)


async def test_work_that_nobody_waits_for_any_more_is_not_begun_and_frees_its_place(shelf: Shelf, past: Past) -> None:
    first, unwanted = await ask(shelf, "/?at=01:00", "/?at=02:00")
    await give_up(unwanted)
    (last,) = await ask(shelf, "/?at=03:00")
    past.gate.set()
    await asyncio.gather(first, last)

    assert past.made == ["/?at=01:00", "/?at=03:00"]
    assert await shelf.fetch("/?at=02:00") is not None


async def test_work_that_one_of_two_still_waits_for_is_done(shelf: Shelf, past: Past) -> None:
    _, impatient, patient = await ask(shelf, "/?at=01:00", "/?at=02:00", "/?at=02:00")
    await give_up(impatient)
    past.gate.set()

    assert await patient is not None


async def test_a_page_that_went_stale_is_not_kept_whoever_makes_it(shelf: Shelf, past: Past) -> None:
    (asked,) = await ask(shelf, "/?at=01:00")
    await asyncio.to_thread(past.begun.wait)
    shelf.expire(["/?at=01:00"], version=2)
    past.gate.set()

    assert await asked is not None
    assert shelf.get("/?at=01:00") is None


async def test_closing_the_shelf_closes_every_making(shelf: Shelf) -> None:
    shelf.close()
    for address in ("/?at=01:00", "/constituency/bolsover"):
        with pytest.raises(Busy):
            await shelf.fetch(address)
