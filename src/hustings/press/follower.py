"""One reader's place in the live push: a cursor per page, and no queue."""

import asyncio
from functools import lru_cache
from typing import Final

from hustings.press.printed import Printed

RELOAD: Final = b"event: reload\ndata:\n\n"
SHARED = 64  # joined messages kept at once: those who stand at the same place are sent the same bytes


class Topic:
    """A page that someone follows: its newest print, and who waits for the next."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.printed: Printed | None = None
        self.late = 0  # batches that made it stale while its new print is still to come
        self.refresh: asyncio.Task[None] | None = None
        self.followers: set[Place] = set()

    def offer(self, printed: Printed) -> bool:
        """Take *printed* unless a newer one is here; say whether it is news."""
        news = self.printed is None or printed.version > self.printed.version or printed.seq > self.printed.seq
        if news:
            self.printed = printed
        return news


class Place:
    """What one reader has of each page it follows; whoever sends to the reader says what ``wake`` does."""

    __slots__ = ("_beat", "cursors", "head", "over", "reload", "topics")

    def __init__(self) -> None:
        self.topics: tuple[Topic, ...] = ()
        self.cursors: list[int] = []
        self.head = 0  # to be told with the next block
        self.reload = self.over = self._beat = False

    def follow(self, topics: tuple[Topic, ...], after: int) -> None:
        """Stand on *topics* at *after*."""
        self.topics, self.cursors = topics, [after] * len(topics)

    def ring(self, head: int, *, beat: bool = False) -> None:
        """Something new may be there, or (*beat*) it is time for a sign of life."""
        self.head = head
        if beat:
            self._beat = True
        self.wake()

    def end(self) -> None:
        """Let its stream end with what is on its way."""
        self.over = True
        self.wake()

    def wake(self) -> None:
        """Have ``fresh`` asked soon."""
        raise NotImplementedError

    def fresh(self) -> bytes:
        """What the reader does not have yet, or b""; once ``over``, nothing comes any more."""
        if self.over:
            return b""
        if self.reload:
            self.over = True
            return RELOAD
        parts, late = [], False
        for place, topic in enumerate(self.topics):
            late = late or topic.late > 0
            if topic.printed is not None and (part := topic.printed.since(self.cursors[place])):
                self.cursors[place] = topic.printed.seq
                parts.append(part)
        beat, self._beat = self._beat, False
        if not (beat or parts):
            return b""
        return _joined(tuple(parts), _tail(None if late else self.head, beat=beat))


class Follower(Place):
    """A place with a bell, for who waits in a coroutine."""

    def __init__(self) -> None:
        super().__init__()
        self._bell = asyncio.Event()

    def wake(self) -> None:
        """Let ``read`` go on."""
        self._bell.set()

    async def read(self) -> bytes:
        """Wait for the next bytes to send; empty when the stream is over."""
        while not self.over:
            await self._bell.wait()
            self._bell.clear()
            if chunk := self.fresh():
                return chunk
        return b""


@lru_cache(maxsize=SHARED)
def _joined(parts: tuple[bytes, ...], tail: bytes) -> bytes:
    return b"".join([*parts, tail])


@lru_cache(maxsize=SHARED)
def _tail(head: int | None, *, beat: bool) -> bytes:
    """*head* is None while a page of the batch is still to come: the id may only stand behind all of them."""
    tail = (b"event: ready\ndata:\n" if beat else b"") + (b"" if head is None else b"id: %d\n" % head)
    return tail + b"\n" if tail else b""
