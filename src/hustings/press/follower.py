"""One reader's place in the live push: a cursor per page, and no queue."""

import asyncio

from hustings.press.printed import Printed

RELOAD = b"event: reload\ndata:\n\n"


class Topic:
    """A page that someone follows: its newest print, and who waits for the next."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.printed: Printed | None = None
        self.late = 0  # batches that made it stale while its new print is still to come
        self.refresh: asyncio.Task[None] | None = None
        self.followers: set[Follower] = set()

    def offer(self, printed: Printed) -> bool:
        """Take *printed* unless a newer one is here; say whether it is news."""
        news = self.printed is None or printed.version > self.printed.version or printed.seq > self.printed.seq
        if news:
            self.printed = printed
        return news


class Follower:
    """What one reader has of each page it follows, and a bell to wake it."""

    def __init__(self, topics: list[Topic], after: int) -> None:
        self.topics = topics
        self.cursors = [after] * len(topics)
        self.head = 0  # to be told with the next block
        self.reload = False
        self._beat = self._over = False
        self._bell = asyncio.Event()

    def ring(self, head: int, *, beat: bool = False) -> None:
        """Wake it: something new may be there, or (*beat*) it is time for a sign of life."""
        self.head, self._beat = head, self._beat or beat
        self._bell.set()

    def end(self) -> None:
        """Let its stream end with what is on its way."""
        self._over = True
        self._bell.set()

    async def read(self) -> bytes:
        """Wait for the next bytes to send; empty when the stream is over."""
        while not self._over:
            if self.reload:
                self._over = True
                return RELOAD
            await self._bell.wait()
            self._bell.clear()
            if chunk := self._fresh():
                return chunk
        return b""

    def _fresh(self) -> bytes:
        parts = [self._advance(place, topic.printed) for place, topic in enumerate(self.topics) if topic.printed]
        beat, self._beat = self._beat, False
        if not (beat or any(parts)):
            return b""
        tail = b"event: ready\ndata:\n" if beat else b""
        if not any(topic.late for topic in self.topics):
            tail += b"id: %d\n" % self.head  # only now: every page of the batch is in front of it
        return b"".join([*parts, tail, b"\n" if tail else b""])

    def _advance(self, place: int, page: Printed) -> bytes:
        message = page.since(self.cursors[place])
        self.cursors[place] = max(self.cursors[place], page.seq)
        return message
