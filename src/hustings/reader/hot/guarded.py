"""uvicorn's protocol within bounds: what one connection may take of time, memory and attention."""

import asyncio
from typing import Any, ClassVar

import httptools
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from hustings.press import lines_of
from hustings.reader.answer import Answer, Receive, Scope, Send, send_answer, sentence
from hustings.reader.hot.bounds import APP, BODY, HEAD, IDLE, NOW, REFUSED, SPARE, Bounds, Rounds

UNREADABLE = sentence(400, "This is no HTTP request that can be read.", connection="close")
TOO_LARGE = sentence(431, "The head of this request is too large.", connection="close")
TOO_MANY = sentence(429, "Too many requests wait on this connection.", connection="close")
FULL = sentence(503, "Too many readers are here just now. Please try again.", retry_after="10", connection="close")


class Refusal(Exception):
    """A request that nobody is asked to answer; thrown through the parser."""


class Guarded(HttpToolsProtocol):
    """Reads heads without preparing what only an app needs, and hands on what ``ahead`` does not take."""

    bounds: ClassVar[Bounds]
    rounds: ClassVar[Rounds]

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.phase, self.since = HEAD, 0.0
        self._chunk = self._fed = self._unsent = 0
        self._refusal, self.turned_away = UNREADABLE, False
        self._prepared = False
        self._at_work: RequestResponseCycle | None = None  # the last that the app was asked to answer
        self._stall: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take part in the rounds; one too many is told so with its first request, and many too many are cut off."""
        self.transport, self.since = transport, self.loop.time()
        self.connections.add(self)
        self.rounds.begin(self.loop, self.connections)  # type: ignore[arg-type] # all are of this class or streams
        if len(self.connections) > self.bounds.connections:
            self.app, self.turned_away = _full, True
            self.rounds.turned_away += 1
            if len(self.connections) > self.bounds.connections + SPARE:
                transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self._stop_stall()
        self._leave_app()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, as uvicorn does, but without a line in the log for everyone who sends rubbish."""
        if self.phase == REFUSED:
            return
        self._unset_keepalive_if_required()
        self._chunk = len(data)
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            return  # nothing is upgraded to: the app answers, and what follows is not read
        except httptools.HttpParserError:
            self.refuse(self._refusal)
            return
        if self.phase == HEAD:
            self._fed += len(data)
            if self._fed > self.bounds.head_bytes:
                self.refuse(TOO_LARGE)

    def on_message_begin(self) -> None:
        """A head begins; uvicorn's own beginning waits until an app is asked."""
        self.url, self.headers = b"", []
        self.phase, self.since, self._fed = HEAD, self.loop.time(), -self._chunk

    def on_header(self, name: bytes, value: bytes) -> None:
        """Keep a line of the head, and nothing of what may follow a body."""
        if self.phase == HEAD:
            self.headers.append((name.lower(), value))

    def on_headers_complete(self) -> None:
        """Answer ahead of the app, or ask it."""
        if self._head_too_large():
            self._throw(TOO_LARGE)
        self.phase = BODY
        if not self.ahead():
            if len(self.pipeline) >= self.bounds.ahead:
                self._throw(TOO_MANY)
            self._ask_app()
            if self.parser.should_upgrade():
                self.cycle.keep_alive = False

    def on_message_complete(self) -> None:
        """The request is all there."""
        if self.phase == BODY:
            self.phase = APP
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """The app has answered."""
        if self.phase != HEAD:
            self.phase, self.since = IDLE, self.loop.time()
        super().on_response_complete()

    def ahead(self) -> bool:
        """Answer the request whose head has been read, if it can be done at once."""
        return False

    def refuse(self, answer: Answer) -> None:
        """Say why, and end the connection."""
        head = lines_of([*self.server_state.default_headers, *answer.headers])
        self.transport.write(b"".join([STATUS_LINE[answer.status], head, b"\r\n", answer.body]))
        self.phase, self.since = REFUSED, self.loop.time()
        self._leave_app()
        if self.transport.can_write_eof():  # to close at once would throw away what is on its way
            self.transport.write_eof()
        else:
            self.transport.close()

    def pause_writing(self) -> None:
        """The reader takes less than it is given: not for ever. The system holds megabytes for it before this is said."""
        self._prepare()
        self._stall = self.loop.call_later(self.bounds.stalled, self.transport.abort)
        super().pause_writing()

    def resume_writing(self) -> None:
        """It takes again."""
        self._stop_stall()
        super().resume_writing()

    def check(self, now: float, longest: tuple[float, ...]) -> None:
        """End a connection that has waited too long; a last answer that is still being taken gets its time."""
        if self.since == NOW:
            self.since = now
        if now - self.since <= longest[self.phase]:
            return
        unsent = self.transport.get_write_buffer_size()
        if not unsent:
            self.transport.close()
        elif self._unsent and unsent >= self._unsent:
            self.transport.abort()
        else:
            self._unsent, self.since = unsent, now

    @property
    def app_at_work(self) -> bool:
        """Whether the app has not yet answered what it was asked."""
        return self._at_work is not None and not self.cycle.response_complete

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        self._at_work = cycle
        super()._start_asgi_task(cycle, app)

    def _leave_app(self) -> None:
        """Let the app's answer go nowhere; those who wait behind it are not asked any more."""
        if self._at_work is not None and not self._at_work.response_complete:
            self._at_work.disconnected = True
            self._at_work.message_event.set()
        self.pipeline.clear()

    def _ask_app(self) -> None:
        self._prepare()
        url, headers = self.url, self.headers
        super().on_message_begin()
        super().on_url(url)
        for name, value in headers:
            super().on_header(name, value)
        super().on_headers_complete()

    def _prepare(self) -> None:
        """What uvicorn does with a new connection."""
        if not self._prepared:
            self._prepared = True
            super().connection_made(self.transport)

    def _head_too_large(self) -> bool:
        if len(self.headers) > self.bounds.head_lines:
            return True
        if self._fed < 0 and self._chunk <= self.bounds.head_bytes:
            return False
        return len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers) > self.bounds.head_bytes

    def _throw(self, answer: Answer) -> None:
        self._refusal = answer
        raise Refusal

    def _stop_stall(self) -> None:
        if self._stall is not None:
            self._stall.cancel()
            self._stall = None


async def _full(scope: Scope, _receive: Receive, send: Send) -> None:
    await send_answer(FULL, send, head=scope["method"] == "HEAD")
