"""The protocol of a server for readers: answers from the shelf ahead of the app, at the end of what was read."""

import asyncio
from typing import Any, ClassVar

from hustings.reader.answer import Answer
from hustings.reader.app import Reader
from hustings.reader.hot.bounds import IDLE, Bounds, Rounds
from hustings.reader.hot.guarded import Guarded
from hustings.reader.hot.reach import Reach
from hustings.reader.hot.stream import Stream

MOST_AT_ONCE = 32  # answers given in one go; who asks for more on one connection waits for the app, one by one
READING = (b"GET", b"HEAD")


class Hot(Guarded):
    """Holds finished answers until everything that came with them is read: of a chunk that ends in rubbish nothing is answered."""

    reader: ClassVar[Reader]
    reach: ClassVar[Reach]

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._due: list[bytes] = []
        self._stream: Stream | None = None
        self._ending = False  # nothing is answered behind a last answer
        self._mine = False  # the message that is being read is no app's

    def data_received(self, data: bytes) -> None:
        """Read, then answer."""
        super().data_received(data)
        if self._due:
            self.transport.write(b"".join(self._due))
            self.server_state.total_requests += len(self._due)
            self._due.clear()
        if self._ending:
            self._end()

    def ahead(self) -> bool:
        """Have the answer ready, if it lies on the shelf and nothing before it waits for the app."""
        self._mine = self._ending or self._answered()
        if self._mine:
            self.phase = IDLE
        return self._mine

    def on_body(self, body: bytes) -> None:
        """Hand on what is the app's."""
        if not self._mine:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """Tell the app, if it is its."""
        if not self._mine:
            super().on_message_complete()

    def refuse(self, answer: Answer) -> None:
        """Take back what was ready, too."""
        self._due.clear()
        self._forget_stream()
        super().refuse(answer)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self._forget_stream()
        super().connection_lost(exc)

    def _answered(self) -> bool:
        method = self.parser.get_method()
        if method not in READING or not self._may_answer() or (spot := self.reach.spot(self.url)) is None:
            return False
        if spot.wish is not None:
            return method == b"GET" and self._followed(spot.wish)
        said, alive = self.server_state.default_headers, self._keeps_alive()
        found = self.reach.answer(spot, self.headers, said, head=method == b"HEAD", alive=alive)
        if found is None:
            return False
        self._due.append(found)
        self._ending = not alive
        return True

    def _may_answer(self) -> bool:
        """Nothing waits before it, and the reader takes what it asked for."""
        return not self.app_at_work and len(self._due) < MOST_AT_ONCE and self._stall is None and not self.turned_away

    def _keeps_alive(self) -> bool:
        """As uvicorn decides it."""
        return self.parser.get_http_version() != "1.0" and bool(self.parser.should_keep_alive())

    def _followed(self, wish: bytes) -> bool:
        stream = Stream(self.reader.hub, self.bounds)
        if not self.reach.follow(stream, wish, self.headers):
            return False
        self._stream, self._ending = stream, True
        return True

    def _end(self) -> None:
        if self._stream is None:
            self.transport.close()
        elif not self.transport.is_closing():
            self._stop_stall()
            self.connections.discard(self)
            opening = self.reach.opening(self.server_state.default_headers)
            self._stream.begin(self.transport, opening, self.connections)  # type: ignore[arg-type]
            self._stream = None

    def _forget_stream(self) -> None:
        if self._stream is not None:
            self.reader.hub.leave(self._stream)
            self._stream = None


def protocol_of(reader: Reader, bounds: Bounds | None = None) -> type[asyncio.Protocol]:
    """The protocol of one server that shows *reader*'s site: ``uvicorn.Config(reader, http=protocol_of(reader))``."""
    bounds = bounds or Bounds()
    own = {"reader": reader, "reach": Reach(reader), "bounds": bounds, "rounds": Rounds(bounds)}
    return type("Protocol", (Hot,), own)
