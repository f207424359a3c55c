"""The live push: who follows which pages, and waking them when a batch is pressed."""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable, Coroutine, Iterable

from hustings.press.follower import Follower, Place, Together, Topic
from hustings.press.making import Busy
from hustings.press.printed import Printed
from hustings.press.shelf import Shelf

logger = logging.getLogger(__name__)

SLICE = 64  # followers woken before pages get their turn
PAUSE = 5.0  # seconds before a page that could not be made is tried again


class UnknownPage(LookupError):
    """There is no page at this address, so nobody can follow it."""


class Hub:
    """Followers by page. ``publish`` and ``watched`` may be called from any thread, the rest in one event loop.

    Put pages on the shelf, and expire the others, before publishing their batch: a follower who comes in between
    reads the shelf, and a followed page that is neither published nor on the shelf is made afresh.
    *grace*: seconds in which this process may still come to what a reader has from another that is ahead.
    """

    def __init__(
        self, shelf: Shelf, *, heartbeat: float = 20.0, grace: float = 0.0, pushing: Callable[[], bool] = lambda: True
    ) -> None:
        """*pushing*: whether anyone may follow; who may not is told to be busy, and polls."""
        self._shelf, self._heartbeat, self._grace, self.pushing = shelf, heartbeat, grace, pushing
        self._bells: list[Callable[[], None]] = []
        self._topics: dict[str, Topic] = {}
        self._together: dict[tuple[str, ...], Together] = {}
        self._followers: dict[Place, None] = {}
        self._news = asyncio.Event()
        self._head: int | None = None  # before the first batch nobody is too far ahead
        self._loop: asyncio.AbstractEventLoop | None = None
        self._beating: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._lock = threading.Lock()

    @property
    def followers(self) -> int:
        """How many follow."""
        return len(self._followers)

    def readers(self) -> dict[str, int]:
        """How many follow each page."""
        with self._lock:
            return {address: len(topic.followers) for address, topic in self._topics.items()}

    def on_told(self, bell: Callable[[], None]) -> None:
        """Ring *bell* whenever a batch has been told to the last of its followers."""
        self._bells.append(bell)

    def watched(self) -> set[str]:
        """The addresses that someone follows, so that the newsroom presses them with the batch."""
        with self._lock:
            return set(self._topics)

    def publish(self, pages: Iterable[Printed], head: int) -> None:
        """Push the changed *pages* of a batch to those who follow them; *head* is the log's seq after the batch."""
        pages = list(pages)
        with self._lock:
            if self._loop is None:
                self._head = head
            else:
                with contextlib.suppress(RuntimeError):  # the loop has ended, and every stream with it
                    self._loop.call_soon_threadsafe(self._deliver, pages, head)

    def close(self) -> None:
        """End every stream; readers come again by themselves. May be called from any thread."""
        with self._lock:
            if self._loop is not None:
                with contextlib.suppress(RuntimeError):
                    self._loop.call_soon_threadsafe(self._end_all)

    async def subscribe(self, addresses: tuple[str, ...], after: int) -> Follower:
        """Follow *addresses* from *after* on; raises UnknownPage or Busy. Give the follower to ``leave`` at the end."""
        if not self.pushing():
            raise Busy
        self._enter(follower := Follower(), addresses, after)
        try:
            for topic in follower.together.topics:
                if _lacks(topic, after):
                    await self._fill(topic)
            await self._overtake(follower, after)
        except BaseException:
            self.leave(follower)
            raise
        self._greet(follower, after)
        return follower

    def join(self, place: Place, addresses: tuple[str, ...], after: int) -> bool:
        """Let *place* follow *addresses* if all of them are pressed by now; else ``subscribe`` has to wait for them."""
        if not self.pushing():
            return False
        self._enter(place, addresses, after)
        for topic in place.together.topics:
            if _lacks(topic, after):
                printed = self._shelf.get(topic.address)
                if printed is None or not printed.fragments:
                    self.leave(place)
                    return False
                topic.offer(printed)
        if self._grace and self._ahead(place, after):
            self.leave(place)
            return False
        self._greet(place, after)
        return True

    def leave(self, follower: Place) -> None:
        """Forget *follower*."""
        if follower not in self._followers:
            return
        del self._followers[follower]
        together = follower.together
        together.followers -= 1
        with self._lock:
            for topic in together.topics:
                topic.followers.discard(follower)
                if not topic.followers:
                    del self._topics[topic.address]
                if not together.followers:
                    topic.together.discard(together)
        if not together.followers:
            del self._together[tuple(topic.address for topic in together.topics)]

    def _enter(self, place: Place, addresses: tuple[str, ...], after: int) -> None:
        with self._lock:
            self._loop = asyncio.get_running_loop()
            place.follow(self._of(addresses), after)
            place.together.followers += 1
            for topic in place.together.topics:
                topic.followers.add(place)
        self._followers[place] = None
        if self._beating is None or self._beating.done():
            self._beating = self._start(self._beat())

    def _of(self, addresses: tuple[str, ...]) -> Together:
        together = self._together.get(addresses)
        if together is None:
            topics = tuple(self._topics.setdefault(each, Topic(each)) for each in addresses)
            together = self._together[addresses] = Together(topics)
        return together

    def _greet(self, place: Place, after: int) -> None:
        """Tell it what it missed; who comes from further on than any page comes from another night."""
        place.reload = self._ahead(place, after)
        place.ring(self._head or 0, beat=True)

    def _ahead(self, place: Place, after: int) -> bool:
        newest = max((topic.printed.seq for topic in place.together.topics if topic.printed), default=0)
        return self._head is not None and after > max(self._head, newest)

    async def _overtake(self, place: Place, after: int) -> None:
        """Wait a little for who is ahead: what it has may be of a process that has followed more of the log."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._grace):
                while self._ahead(place, after):
                    self._news.clear()
                    await self._news.wait()

    async def _fill(self, topic: Topic) -> None:
        printed = await self._shelf.fetch(topic.address)
        if printed is None or not printed.fragments:
            raise UnknownPage(topic.address)
        topic.offer(printed)

    def _deliver(self, pages: list[Printed], head: int) -> None:
        self._head = head
        self._news.set()
        published = {page.address: page for page in pages}
        stirred: dict[Place, None] = {}
        for topic in self._topics.values():
            printed = published.get(topic.address) or self._shelf.get(topic.address)
            if printed is None:
                self._refresh_soon(topic)
                continue
            topic.late = 0
            if topic.offer(printed):
                stirred |= dict.fromkeys(topic.followers)
        self._start(self._tell(list(stirred)))

    def _refresh_soon(self, topic: Topic) -> None:
        topic.late += 1
        if topic.refresh is None or topic.refresh.done():
            topic.refresh = self._start(self._refresh(topic))

    async def _refresh(self, topic: Topic) -> None:
        """Make a page that went stale between a follower's coming and the batch, or that fell off the shelf."""
        while topic.late and topic.followers:
            batches = topic.late
            try:
                printed = await self._shelf.fetch(topic.address)
            except Busy as busy:
                await asyncio.sleep(busy.retry_after)
                continue
            except Exception as failure:  # noqa: BLE001  # whatever it is, followers must not be left without an id
                logger.warning("The page at %s could not be made for its followers: %r", topic.address, failure)
                await asyncio.sleep(PAUSE)
                continue
            if topic.late == batches:  # else one more came meanwhile, and this print may lack it
                topic.late = 0
            if printed is not None and topic.offer(printed):
                await self._ring(list(topic.followers))

    async def _tell(self, followers: list[Place]) -> None:
        await self._ring(followers)
        for bell in self._bells:
            bell()

    async def _ring(self, followers: list[Place], *, beat: bool = False) -> None:
        for start in range(0, len(followers), SLICE):
            for follower in followers[start : start + SLICE]:
                follower.ring(self._head or 0, beat=beat)
            await asyncio.sleep(0)

    async def _beat(self) -> None:
        while self._followers:
            await asyncio.sleep(self._heartbeat)
            await self._ring(list(self._followers), beat=True)

    def _end_all(self) -> None:
        for follower in list(self._followers):
            follower.end()

    def _start(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def _lacks(topic: Topic, after: int) -> bool:
    """Whether the page must be looked for: the reader's own may have been made since the batch."""
    return topic.printed is None or topic.printed.seq < after
