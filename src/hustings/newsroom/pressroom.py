"""The pressroom: stale pages are composed, pressed, put on the shelf and pushed, once per batch."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from hustings.newsroom.tail import Tail
from hustings.press import Composed, Hub, Shelf, press

HEAD = "/head.json"  # the log's signed head, pressed with every batch
HeadPage = Callable[[int], Composed | None]  # of a batch's version; None while no head was signed


class Source(Protocol):
    """Something that composes pages: the site, the feeds."""

    @property
    def hot(self) -> tuple[str, ...]:
        """Addresses that are always pressed."""
        ...

    def take_stale(self) -> set[str]:
        """Addresses gone stale since last asked."""
        ...

    def compose(self, address: str, version: int) -> Composed | None:
        """The page at *address*; None when it is not of this source."""
        ...


class Pressroom:
    """Presses what went stale. *head_page* makes, for every batch, the page of the log's signed head."""

    def __init__(
        self,
        tail: Tail,
        sources: Sequence[Source],
        shelf: Shelf,
        hub: Hub,
        *,
        head_page: HeadPage,
    ) -> None:
        self._tail, self._sources, self._shelf, self._hub = tail, sources, shelf, hub
        self._head_page = head_page
        # What is pressed though nobody follows it
        self.hot = {HEAD, *(address for source in sources for address in source.hot)}
        self._pool = ThreadPoolExecutor(2, thread_name_prefix="press")
        self._pressing = threading.Lock()
        self._version = 0
        self._owed: set[str] = set()  # stale since the last batch that went out
        self._bells: list[Callable[[], None]] = []
        self.batches = 0

    @property
    def ready(self) -> bool:
        """Whether the hot pages are there."""
        return self.batches > 0

    def on_pressed(self, bell: Callable[[], None]) -> None:
        """Ring *bell* after every batch, when readers have it."""
        self._bells.append(bell)

    def compose(self, address: str) -> Composed | None:
        """Compose a page that is asked for; None when there is none."""
        with self._tail.lock:
            self._version += 1  # it may know more than a batch that is still being pressed
            return self._compose(address, self._version)

    def _compose(self, address: str, version: int) -> Composed | None:
        pages = (source.compose(address, version) for source in self._sources)
        return next((page for page in pages if page is not None), None)

    def _composed(self, address: str, version: int) -> Composed | None:
        """One page of a batch. Between two the night may move: a page may then know more than its batch says."""
        self._tail.make_way()
        with self._tail.lock:
            return self._compose(address, version)

    def press(self) -> int:
        """Press everything stale; return how many pages were pressed, the head aside."""
        with self._pressing:
            with self._tail.lock:
                self._version += 1
                version, seq = self._version, self._tail.night.seq
                self._owed |= {address for source in self._sources for address in source.take_stale()}
                stale = frozenset(self._owed)
                wanted = sorted(stale & (self.hot | self._hub.watched()))
            # A page is pressed, outside the interpreter's lock, while the next is composed.
            pages = (self._composed(address, version) for address in wanted)
            pressing = [self._pool.submit(press, page) for page in pages if page is not None]
            head = self._head_page(version)
            if head is not None:
                pressing.append(self._pool.submit(press, head))
            printed = [page.result() for page in pressing]
            for finished in printed:
                if finished.address in self.hot:
                    self._shelf.put(finished)
            self._shelf.expire(stale - self.hot, version)
            self._hub.publish(printed, seq)
            self._owed.clear()
            self.batches += 1
        for bell in self._bells:
            bell()
        return len(printed) - (head is not None)

    def close(self) -> None:
        """Let the pool's threads go."""
        self._pool.shutdown()
