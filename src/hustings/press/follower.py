"""One reader's place in the live push: how far it is on each page, and no queue."""

import asyncio
from typing import Final

from hustings.press.printed import Printed

RELOAD: Final = b"event: reload\ndata:\n\n"
SHARED = 64  # joined messages kept at once: those who stand at the same place are sent the same bytes


class Topic:
    """A page that someone follows: its newest print, and who waits for the next."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.printed: Printed | None = None
        self.refresh: asyncio.Task[None] | None = None
        self.followers: set[Place] = set()
        self.together: set[Together] = set()
        self._late = 0

    @property
    def late(self) -> int:
        """How many batches made it stale while its new print is still to come."""
        return self._late

    @late.setter
    def late(self, batches: int) -> None:
        if batches != self._late:
            self._late = batches
            self._stir()

    def offer(self, printed: Printed) -> bool:
        """Take *printed* unless a newer one is here; say whether it is news."""
        news = self.printed is None or printed.version > self.printed.version or printed.seq > self.printed.seq
        if news:
            self.printed = printed
            self._stir()
        return news

    def _stir(self) -> None:
        for each in self.together:
            each.forget()


Standing = tuple[int, ...]  # the seq that a reader has, by page


class Together:
    """Pages that some readers follow together, and what those of them who stand at the same place are told.

    It is found once for all of them: a crowd costs little more than its writes, and little of its memory is touched.
    """

    def __init__(self, topics: tuple[Topic, ...]) -> None:
        self.topics = topics
        self.followers = 0
        self._told: dict[tuple[Standing, int, bool], tuple[bytes, Standing]] = {}
        for topic in topics:
            topic.together.add(self)

    def told(self, standing: Standing, head: int, *, beat: bool) -> tuple[bytes, Standing]:
        """What is new, b"" for nothing, and where that leads; *beat*: a sign of life, if nothing else."""
        key = standing, head, beat
        found = self._told.get(key)
        if found is None:
            if len(self._told) >= SHARED:
                self._told.clear()
            found = self._told[key] = self._find(standing, head, beat=beat)
        return found

    def forget(self) -> None:
        """Find it anew: something has changed."""
        self._told.clear()

    def _find(self, standing: Standing, head: int, *, beat: bool) -> tuple[bytes, Standing]:
        parts, stands = list[bytes](), list(standing)
        for place, topic in enumerate(self.topics):
            if topic.printed is not None and (part := topic.printed.since(stands[place])):
                stands[place] = topic.printed.seq
                parts.append(part)
        if not (beat or parts):
            return b"", standing
        late = any(topic.late for topic in self.topics)  # then a page of the batch is to come: the id stands behind all
        ready, told = b"event: ready\ndata:\n" if beat else b"", b"" if late else b"id: %d\n" % head
        tail = ready + told
        return b"".join([*parts, tail + b"\n" if tail else b""]), tuple(stands)


class Place:
    """What one reader has of the pages it follows; whoever sends to the reader says what ``wake`` does."""

    __slots__ = ("_beat", "head", "over", "reload", "standing", "together")

    def __init__(self) -> None:
        self.together = NOTHING
        self.standing: Standing = ()
        self.head = 0  # to be told with the next block
        self.reload = self.over = self._beat = False

    def follow(self, together: Together, after: int) -> None:
        """Stand at *after* on every page."""
        self.together, self.standing = together, (after,) * len(together.topics)

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
        block, self.standing = self.together.told(self.standing, self.head, beat=self._beat)
        self._beat = False
        return block


NOTHING: Final = Together(())


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
