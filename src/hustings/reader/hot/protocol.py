"""The protocol of a server for readers: answers from the shelf ahead of the app, at the end of what was read."""

import asyncio
from typing import Any, ClassVar

from hustings.press import Headers
from hustings.reader.answer import Answer
from hustings.reader.app import Reader
from hustings.reader.hot.bounds import IDLE, NOW, Bounds, Rounds
from hustings.reader.hot.guarded import Guarded
from hustings.reader.hot.reach import Reach, Wish, wish_of
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
        self._wish: Wish | None = None  # of the last request that was answered ahead
        self._stream: Stream | None = None
        self._ending = False  # nothing is answered behind a last answer
        self._mine = False  # the message that is being read is no app's
        self._between = False  # all that came is read and answered: what comes next begins a request

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Whoever has room may begin."""
        super().connection_made(transport)
        self._between = not self.turned_away

    def data_received(self, data: bytes) -> None:
        """Read, then answer; a request that was read before, byte for byte, is not read again."""
        if self._between and (answer := self.reach.again(data, self.server_state.default_headers)):
            self.transport.write(answer)
            self.phase, self.since = IDLE, NOW
            self.server_state.total_requests += 1
        else:
            self._read(data)

    def _read(self, data: bytes) -> None:
        begins, self._between = self._between, False
        super().data_received(data)
        if self._due:
            self.transport.write(b"".join(self._due))
            self.server_state.total_requests += len(self._due)
            self._between = self._mine and self.phase == IDLE and self._stall is None
            if begins and self._between and len(self._due) == 1 and self._wish:
                self.reach.remember(data, self._wish)
            self._due.clear()
        if self._ending:
            self._end()

    @property
    def said(self) -> Headers:
        """What uvicorn says in every answer: the date."""
        return self.server_state.default_headers

    def pause_writing(self) -> None:
        """Let nothing be answered ahead until it takes again."""
        self._between = False
        super().pause_writing()

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
        if spot.query is not None:
            return method == b"GET" and self._followed(spot.query)
        wish = wish_of(spot, self.headers, head=method == b"HEAD", alive=self._keeps_alive())
        if wish is None or (found := self.reach.grant(wish, self.said)) is None:
            return False
        self._due.append(found)
        self._wish, self._ending = wish, not wish.alive
        return True

    def _may_answer(self) -> bool:
        """Nothing waits before it, and the reader takes what it asked for."""
        return not self.app_at_work and len(self._due) < MOST_AT_ONCE and self._stall is None and not self.turned_away

    def _keeps_alive(self) -> bool:
        """As uvicorn decides it."""
        return self.parser.get_http_version() != "1.0" and bool(self.parser.should_keep_alive())

    def _followed(self, query: bytes) -> bool:
        stream = Stream(self.reader.hub, self.bounds)
        if not self.reach.follow(stream, query, self.headers):
            return False
        self._stream, self._ending = stream, True
        return True

    def _end(self) -> None:
        if self._stream is None:
            self.transport.close()
        elif not self.transport.is_closing():
            self._stop_stall()
            self.connections.discard(self)
            self.reach.prepare(self.said)
            self._stream.begin(self.transport, self.reach.opening, self.connections)  # type: ignore[arg-type]
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
