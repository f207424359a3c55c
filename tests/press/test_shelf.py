"""The shelf under one reader and under many: who gets which page, and what is not kept."""

import asyncio
import threading
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.press import PRIVATE, Busy, Composed, Making, Shelf, press
from tests.press.pages import composed, moving


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    shelf = Shelf(making=Making(threads=2, ceiling=2, patience=30))
    yield shelf
    shelf.close()


def make_all(shelf: Shelf, make: Callable[[str], Composed | None]) -> None:
    shelf.register(lambda _: True, make)


@given(st.permutations(range(6)))
def test_the_newest_page_stays_in_whatever_order_pages_come(versions: list[int]) -> None:
    shelf = Shelf()
    for version in versions:
        shelf.put(press(composed(version=version)))
    newest = shelf.get("/live/uk")

    assert newest is not None
    assert newest.version == 5


def test_an_expired_page_is_gone_unless_it_is_of_that_version(shelf: Shelf) -> None:
    shelf.put(press(composed("/old", version=1)))
    shelf.put(press(composed("/new", version=2)))
    shelf.expire(["/old", "/new", "/never"], version=2)

    assert shelf.get("/old") is None
    assert shelf.get("/new") is not None


async def test_a_page_is_made_once_and_kept(shelf: Shelf) -> None:
    made: list[str] = []

    def make(address: str) -> Composed:
        made.append(address)
        return composed(address)

    make_all(shelf, make)
    first = await shelf.fetch("/find?q=Bolsover")

    assert await shelf.fetch("/find?q=Bolsover") is first
    assert made == ["/find?q=Bolsover"]


async def test_what_is_private_is_made_for_its_reader_and_not_kept(shelf: Shelf) -> None:
    made: list[str] = []

    def make(address: str) -> Composed:
        made.append(address)
        return composed(address, cache=PRIVATE)

    make_all(shelf, make)
    first, again = await shelf.fetch("/find?q=DE55"), await shelf.fetch("/find?q=DE55")

    assert first is not None
    assert first is not again
    assert made == ["/find?q=DE55"] * 2
    assert shelf.get("/find?q=DE55") is None


async def test_nobody_makes_an_address_that_no_maker_knows(shelf: Shelf) -> None:
    shelf.register(lambda address: address == "/there", lambda _: None)

    assert await shelf.fetch("/nowhere") is None
    assert await shelf.fetch("/there") is None


async def test_readers_who_ask_at_once_share_one_making(shelf: Shelf) -> None:
    gate, made = threading.Event(), []

    def make(address: str) -> Composed:
        gate.wait()
        made.append(address)
        return composed(address)

    make_all(shelf, make)
    askers = [asyncio.create_task(shelf.fetch("/a")) for _ in range(50)]
    await asyncio.sleep(0)
    gate.set()
    pages = await asyncio.gather(*askers)

    assert len(set(map(id, pages))) == len(made) == 1


async def test_too_many_pages_under_way_are_refused_as_busy(shelf: Shelf) -> None:
    gate = threading.Event()

    def make(address: str) -> Composed:
        gate.wait()
        return composed(address)

    make_all(shelf, make)
    under_way = [asyncio.create_task(shelf.fetch(address)) for address in ("/a", "/b")]
    await asyncio.sleep(0)
    with pytest.raises(Busy):
        await shelf.fetch("/c")
    gate.set()
    await asyncio.gather(*under_way)

    assert await shelf.fetch("/c") is not None


async def test_a_page_that_takes_too_long_is_busy_now_and_there_later() -> None:
    shelf, begun, gate = Shelf(making=Making(patience=0.01)), threading.Event(), threading.Event()

    def make(address: str) -> Composed:
        begun.set()
        gate.wait()
        return composed(address)

    make_all(shelf, make)
    asked = asyncio.create_task(shelf.fetch("/slow"))
    await asyncio.sleep(0)
    begun.wait()  # holds up the loop, and so the asker's patience
    with pytest.raises(Busy):
        await asked
    gate.set()
    await asyncio.to_thread(shelf.close)

    assert shelf.get("/slow") is not None


async def test_a_page_that_went_stale_while_being_made_is_served_but_not_kept(shelf: Shelf) -> None:
    reading, gate = threading.Event(), threading.Event()

    def make(address: str) -> Composed:
        reading.set()
        gate.wait()
        return composed(address, version=5)

    make_all(shelf, make)
    asked = asyncio.create_task(shelf.fetch("/a"))
    await asyncio.to_thread(reading.wait)
    shelf.expire(["/a"], version=6)
    gate.set()

    assert (page := await asked) is not None
    assert page.version == 5
    assert shelf.get("/a") is None


@pytest.mark.parametrize(("batch", "kept"), [(4, 5), (6, 6)])
async def test_the_newer_stays_of_a_page_made_on_demand_and_one_pressed_meanwhile(
    shelf: Shelf, batch: int, kept: int
) -> None:
    reading, gate = threading.Event(), threading.Event()

    def make(address: str) -> Composed:
        reading.set()
        gate.wait()
        return composed(address, version=5)

    make_all(shelf, make)
    asked = asyncio.create_task(shelf.fetch("/a"))
    await asyncio.to_thread(reading.wait)
    shelf.put(press(composed("/a", version=batch)))
    gate.set()
    await asked
    page = shelf.get("/a")

    assert page is not None
    assert page.version == kept


async def test_a_reader_who_comes_after_a_page_went_stale_waits_for_a_newer_one(shelf: Shelf) -> None:
    reading, gate, versions = threading.Event(), threading.Event(), iter([5, 6])

    def make(address: str) -> Composed:
        version = next(versions)
        if version == 5:
            reading.set()
            gate.wait()
        return composed(address, version=version)

    make_all(shelf, make)
    early = asyncio.create_task(shelf.fetch("/a"))
    await asyncio.to_thread(reading.wait)
    shelf.expire(["/a"], version=6)
    late = await shelf.fetch("/a")
    gate.set()
    await early
    kept = shelf.get("/a")

    assert late is not None
    assert kept is late
    assert late.version == 6


async def test_pages_made_on_demand_make_room_for_each_other_but_never_hot_ones() -> None:
    shelf = Shelf(room_pages=2)
    shelf.put(press(composed("/hot")))
    make_all(shelf, composed)
    for address in ("/a", "/b", "/c"):
        await shelf.fetch(address)

    assert [shelf.get(each) is None for each in ("/hot", "/a", "/b", "/c")] == [False, True, False, False]
    shelf.close()


async def test_room_is_also_counted_in_bytes() -> None:
    page = press(composed("/a"))
    shelf = Shelf(room_bytes=page.size * 2)
    make_all(shelf, composed)
    for address in ("/a", "/b", "/c"):
        await shelf.fetch(address)
    await shelf.fetch("/b")

    assert [shelf.get(each) is None for each in ("/a", "/b", "/c")] == [True, False, False]
    shelf.close()


async def test_a_maker_that_fails_says_so_to_everyone_who_asked(shelf: Shelf) -> None:
    def make(_: str) -> Composed:
        raise ValueError("no figures for this minute")

    make_all(shelf, make)
    with pytest.raises(ValueError, match="no figures"):
        await shelf.fetch("/a")


async def test_a_poll_is_made_once_per_page_and_interval(shelf: Shelf) -> None:
    shelf.put(moving(a=3))
    first = await shelf.fetch_poll("/live/uk", 15)

    assert first is not None
    assert await shelf.fetch_poll("/live/uk", 15) is first
    assert await shelf.fetch_poll("/live/uk", 60) is not first
    shelf.put(moving(a=4, version=2))
    newer = await shelf.fetch_poll("/live/uk", 15)
    assert newer is not None
    assert newer.seq == 4


async def test_a_page_on_which_nothing_moves_has_no_poll(shelf: Shelf) -> None:
    shelf.put(press(composed("/static/hustings.css")))

    assert await shelf.fetch_poll("/static/hustings.css", 15) is None


@pytest.mark.parametrize("status", [303, 400, 404])
async def test_an_error_or_a_way_elsewhere_is_made_anew_each_time(shelf: Shelf, status: int) -> None:
    made: list[str] = []

    def make(address: str) -> Composed:
        made.append(address)
        return composed(address, status=status)

    make_all(shelf, make)
    for _ in range(2):
        assert await shelf.fetch("/live/uk?at=09:00") is not None

    assert len(made) == 2


def test_a_closed_shelf_is_busy() -> None:
    shelf = Shelf()
    make_all(shelf, composed)
    shelf.close()
    with pytest.raises(Busy):
        asyncio.run(shelf.fetch("/a"))
