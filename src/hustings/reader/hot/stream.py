"""One reader's push on its own connection: no task, no buffer of its own, little more than a place."""

import asyncio
from collections.abc import MutableSet
from functools import lru_cache

from hustings.press import Hub, Place
from hustings.reader.hot.bounds import Bounds
from hustings.reader.hot.reach import chunk

LAST = b"0\r\n\r\n"
MOST_HELD = 16_384  # bytes on their way to a reader before nothing more is given to it


class Stream(Place, asyncio.Protocol):
    """Follows from ``begin`` on; who takes nothing for as long as patience lasts is dropped, and catches up on return."""

    __slots__ = ("_bounds", "_connections", "_hub", "_paused", "_stall", "_transport")

    def __init__(self, hub: Hub, bounds: Bounds) -> None:
        super().__init__()
        self._hub, self._bounds = hub, bounds
        self._transport: asyncio.Transport | None = None
        self._stall: asyncio.TimerHandle | None = None

    def begin(self, transport: asyncio.Transport, opening: bytes, connections: MutableSet[object]) -> None:
        """Take the connection over and send what was missed."""
        self._connections = connections
        connections.add(self)
        transport.set_protocol(self)
        transport.set_write_buffer_limits(high=MOST_HELD)
        self._transport = transport
        transport.write(_beginning(opening, self.fresh()))
        if transport.get_write_buffer_size() > MOST_HELD:  # of answers before it
            self.pause_writing()
        if self.over:
            self.shutdown()

    def wake(self) -> None:
        """Send what is new, unless the last is still on its way: then it waits, and is joined with what comes next."""
        transport = self._transport
        if transport is None or self._stall is not None:
            return
        if block := self.fresh():
            transport.write(chunk(block))
        if self.over:
            self.shutdown()

    def shutdown(self) -> None:
        """End it with what is on its way; the reader comes again by itself."""
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(LAST)
            self._transport.close()

    def data_received(self, data: bytes) -> None:
        """Whoever has a push has nothing more to say on this connection."""

    def pause_writing(self) -> None:
        """The reader is slower than the night."""
        if self._transport is not None and self._stall is None:
            loop = asyncio.get_running_loop()
            self._stall = loop.call_later(self._bounds.patience, self._transport.abort)

    def resume_writing(self) -> None:
        """It has taken what it was given."""
        self._stop_stall()
        self.wake()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        """Forget it."""
        self._transport = None
        self._stop_stall()
        self._connections.discard(self)
        self._hub.leave(self)

    def check(self, now: float, longest: tuple[float, ...]) -> None:
        """A push is not timed by the rounds: the hub's signs of life find out who has gone."""

    def _stop_stall(self) -> None:
        if self._stall is not None:
            self._stall.cancel()
            self._stall = None


@lru_cache(32)
def _beginning(opening: bytes, block: bytes) -> bytes:
    """Both as one, which is one write; those who come back together share it."""
    return opening + chunk(block) if block else opening
