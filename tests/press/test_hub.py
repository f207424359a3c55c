"""The live push, without a network: what followers are told, and that nothing falls between page and push."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.press import Composed, Follower, Fragment, Hub, Shelf, UnknownPage, hub
from tests.press.client import Client
from tests.press.pages import composed, moving

PAGES = ("/live/uk", "/live/derbyshire")
NAMES = ("scoreboard", "points", "post")
BATCHES = st.lists(st.dictionaries(st.sampled_from([(p, n) for p in PAGES for n in NAMES]), st.just(None), max_size=3))


class Night:
    """Two pages that move batch by batch, each batch one seq."""

    def __init__(self, hub: Hub, shelf: Shelf) -> None:
        self.hub, self.shelf, self.seq, self.version = hub, shelf, 1, 1
        self.seqs = {page: dict.fromkeys(NAMES, 1) for page in PAGES}
        for page in PAGES:
            shelf.put(moving(page, **self.seqs[page]))
        hub.publish([], 1)

    def batch(self, changed: dict[tuple[str, str], None]) -> None:
        self.seq, self.version = self.seq + 1, self.version + 1
        for page, name in changed:
            self.seqs[page][name] = self.seq
        pages = [moving(p, version=self.version, **self.seqs[p]) for p in dict.fromkeys(page for page, _ in changed)]
        for printed in pages:
            self.shelf.put(printed)
        self.hub.publish(pages, self.seq)

    def whole(self, address: str) -> dict[str, str]:
        page = self.shelf.get(address)
        assert page is not None
        return {each.id: each.html for each in page.fragments}


@asynccontextmanager
async def night(heartbeat: float = 60, grace: float = 0) -> AsyncIterator[Night]:
    shelf = Shelf()
    hub = Hub(shelf, heartbeat=heartbeat, grace=grace)
    yield Night(hub, shelf)
    hub.close()
    shelf.close()


async def read_until(follower: Follower, client: Client, head: int) -> None:
    while client.last_id is None or client.last_id < head:
        client.take(await follower.read())


@given(BATCHES, st.data())
def test_following_and_coming_back_at_any_point_ends_with_the_page(
    batches: list[dict[tuple[str, str], None]], data: st.DataObject
) -> None:
    async def scenario() -> None:
        async with night() as on:
            client, follower = Client(), await on.hub.subscribe(PAGES, 0)
            await read_until(follower, client, 1)
            for batch in batches:
                on.batch(batch)
                await asyncio.sleep(0)
                if data.draw(st.booleans()):  # the connection breaks, perhaps with something unread
                    on.hub.leave(follower)
                    follower = await on.hub.subscribe(PAGES, client.last_id or 0)
                    client.take(await follower.read())
            on.hub.leave(follower)
            back = await on.hub.subscribe(PAGES, client.last_id or 0)
            client.take(await back.read())

            assert client.pages == {page: on.whole(page) for page in PAGES}

    asyncio.run(scenario())


@given(BATCHES, st.integers(0, 8))
def test_catching_up_from_any_seq_gives_what_following_gives(
    batches: list[dict[tuple[str, str], None]], after: int
) -> None:
    async def scenario() -> None:
        async with night() as on:
            live = await on.hub.subscribe(PAGES, 0)
            for batch in batches:
                on.batch(batch)
                await asyncio.sleep(0)
            then = await on.hub.subscribe(PAGES, min(after, on.seq))
            following, catching_up = Client(), Client()
            following.take(await live.read())
            catching_up.take(await then.read())
            missed = {p: {n: h for n, h in on.whole(p).items() if on.seqs[p][n] > min(after, on.seq)} for p in PAGES}

            assert following.pages == {page: on.whole(page) for page in PAGES}
            assert {page: catching_up.pages.get(page, {}) for page in PAGES} == missed

    asyncio.run(scenario())


@given(st.integers(0, 5))
def test_a_frame_taken_twice_changes_nothing(after: int) -> None:
    frame, once, twice = moving(a=1, b=3, c=5).since(after), Client(), Client()
    once.take(frame)
    twice.take(frame + frame)

    assert once.pages == twice.pages


async def test_the_id_stands_behind_every_page_of_its_batch() -> None:
    async with night() as on:
        follower = await on.hub.subscribe(PAGES, 1)
        assert await follower.read() == b"event: ready\ndata:\nid: 1\n\n"
        on.batch({("/live/uk", "post"): None, ("/live/derbyshire", "post"): None})
        chunk = await follower.read()

        assert [block.split(b"\n")[0] for block in chunk.split(b"\n\n")] == [
            b"event: frame",
            b"event: frame",
            b"id: 2",
            b"",
        ]


async def test_only_those_whose_page_changed_are_woken() -> None:
    async with night() as on:
        uk, derbyshire = await on.hub.subscribe(PAGES[:1], 1), await on.hub.subscribe(PAGES[1:], 1)
        await uk.read()
        await derbyshire.read()
        on.batch({("/live/uk", "post"): None})
        await uk.read()

        assert not derbyshire._bell.is_set()


async def test_someone_from_another_night_is_told_to_reload() -> None:
    async with night() as on:
        follower = await on.hub.subscribe(PAGES, 500)

        assert await follower.read() == b"event: reload\ndata:\n\n"
        assert await follower.read() == b""


async def test_someone_who_is_ahead_of_this_process_is_no_stranger_once_it_has_come_so_far() -> None:
    async with night(grace=30.0) as on:
        coming = asyncio.create_task(on.hub.subscribe(PAGES, 2))
        await asyncio.sleep(0)  # it has come by now
        assert on.hub.watched()
        on.batch({("/live/uk", "post"): None})

        assert await (await coming).read() == b"event: ready\ndata:\nid: 2\n\n"


async def test_someone_who_stays_ahead_is_told_to_reload() -> None:
    async with night(grace=0.01) as on:
        assert await (await on.hub.subscribe(PAGES, 500)).read() == b"event: reload\ndata:\n\n"


async def test_a_page_just_ahead_of_its_batch_is_no_other_night() -> None:
    async with night() as on:
        on.shelf.put(moving("/live/uk", version=2, post=2))
        follower = await on.hub.subscribe(("/live/uk",), 2)

        assert b"reload" not in await follower.read()


async def test_nor_is_one_made_since_the_batch_that_others_follow() -> None:
    async with night() as on:
        await on.hub.subscribe(("/live/uk",), 1)
        on.shelf.put(moving("/live/uk", version=2, post=2))
        follower = await on.hub.subscribe(("/live/uk",), 2)

        assert b"reload" not in await follower.read()


async def test_a_quiet_stream_gives_signs_of_life() -> None:
    async with night(heartbeat=0.01) as on:
        follower = await on.hub.subscribe(PAGES, 1)

        assert [await follower.read() for _ in range(3)] == [b"event: ready\ndata:\nid: 1\n\n"] * 3


async def test_watched_pages_are_those_someone_follows() -> None:
    async with night() as on:
        first, second = await on.hub.subscribe(PAGES, 1), await on.hub.subscribe(PAGES[:1], 1)
        assert on.hub.watched() == set(PAGES)
        on.hub.leave(first)
        on.hub.leave(first)
        assert on.hub.watched() == {"/live/uk"}
        on.hub.leave(second)

        assert (on.hub.watched(), on.hub._followers) == (set(), {})


async def test_what_some_followed_together_is_forgotten_with_the_last_of_them() -> None:
    async with night() as on:
        stays = await on.hub.subscribe(PAGES[:1], 1)
        for _ in range(2):
            on.hub.leave(await on.hub.subscribe(PAGES, 1))

        assert list(on.hub._together.values()) == [stays.together]
        assert all(topic.together == {stays.together} for topic in on.hub._topics.values())


async def test_a_page_that_is_not_there_cannot_be_followed() -> None:
    async with night() as on:
        with pytest.raises(UnknownPage):
            await on.hub.subscribe(("/live/uk", "/live/atlantis"), 0)

        assert (on.hub.watched(), on.hub._followers) == (set(), {})


async def test_a_followed_page_that_the_batch_only_expired_is_made_and_then_pushed() -> None:
    async with night() as on:
        version = 1

        def make(address: str) -> Composed:
            return composed(address, version=version, fragments=(Fragment("count", version, f"<p>{version}</p>"),))

        on.shelf.register(lambda address: address == "/constituency/bolsover", make)
        follower, client = await on.hub.subscribe(("/constituency/bolsover",), 1), Client()
        client.take(await follower.read())
        version = 2
        on.shelf.expire(["/constituency/bolsover"], 2)
        on.hub.publish([], 2)
        await read_until(follower, client, 2)

        assert client.pages == {"/constituency/bolsover": {"count": "<p>2</p>"}}


async def test_a_page_whose_making_fails_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(hub, "PAUSE", 0)
    async with night() as on:
        turns = iter([1, 0, 0, 2])

        def make(address: str) -> Composed:
            if (version := next(turns)) == 0:
                raise ValueError("no such figure")
            return composed(address, version=version, fragments=(Fragment("count", version, f"<p>{version}</p>"),))

        on.shelf.register(lambda address: address == "/live/kent", make)
        follower, client = await on.hub.subscribe(("/live/kent",), 1), Client()
        client.take(await follower.read())
        on.shelf.expire(["/live/kent"], 2)
        on.hub.publish([], 2)
        await read_until(follower, client, 2)

        assert client.pages == {"/live/kent": {"count": "<p>2</p>"}}
        assert (
            caplog.messages
            == ["The page at /live/kent could not be made for its followers: ValueError('no such figure')"] * 2
        )


async def test_the_id_waits_for_a_page_that_is_still_being_made() -> None:
    async with night(heartbeat=0.01) as on:
        gate, version = threading.Event(), 1
        gate.set()

        def make(address: str) -> Composed:
            gate.wait()
            return composed(address, version=version, fragments=(Fragment("count", version, f"<p>{version}</p>"),))

        on.shelf.register(lambda address: address == "/slow", make)
        follower, client = await on.hub.subscribe(("/slow", "/live/uk"), 1), Client()
        client.take(await follower.read())
        gate.clear()
        version = 2
        on.shelf.expire(["/slow"], 2)
        on.batch({("/live/uk", "post"): None})
        while "/live/uk" not in client.pages:
            client.take(await follower.read())
        before = client.last_id
        gate.set()
        await read_until(follower, client, 2)

        assert before == 1
        assert client.pages["/slow"] == {"count": "<p>2</p>"}


async def test_closing_ends_every_stream() -> None:
    async with night() as on:
        follower = await on.hub.subscribe(PAGES, 1)
        await follower.read()
        await asyncio.to_thread(on.hub.close)

        assert await follower.read() == b""


async def test_a_thread_may_publish() -> None:
    async with night() as on:
        follower, client = await on.hub.subscribe(PAGES, 1), Client()
        await asyncio.to_thread(on.batch, {("/live/uk", "post"): None})
        await read_until(follower, client, 2)

        assert client.pages["/live/uk"] == {"post": '<p id="post">post at 2</p>'}
