"""The live push as Server-Sent Events: one stream for any pages, from any seq on."""

import asyncio
import contextlib
from functools import lru_cache

from hustings.press import Busy, Follower, Hub, UnknownPage
from hustings.reader.answer import Answer, Receive, Scope, Send, header, send_answer, sentence
from hustings.reader.target import Malformed, page_address, read_path, read_query

MOST_PAGES = 20  # as many seats as a reader may follow
REMEMBERED = 1024  # wishes: those who come back together want the same
LARGEST_SEQ = 2**53  # JavaScript's largest whole number
OPENING = b"retry: 2000\n\n"
STREAM = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
    (b"connection", b"close"),  # a stream has its connection to itself
]


class Push:
    """Answers /push. A reader whose buffer stays full for *patience* seconds is dropped, and catches up on return."""

    def __init__(self, hub: Hub, *, patience: float = 10.0) -> None:
        self.hub, self._patience = hub, patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Stream to one reader until it goes, or the hub closes."""
        follower = await self._subscribe(scope)
        if isinstance(follower, Answer):
            return await send_answer(follower, send)
        leaving = asyncio.create_task(_end_when_gone(receive, follower))
        try:
            await self._stream(follower, send)
        except (TimeoutError, OSError):
            return None  # too slow, or gone: the server closes the connection
        finally:
            leaving.cancel()
            self.hub.leave(follower)

    async def _subscribe(self, scope: Scope) -> Follower | Answer:
        try:
            return await self.hub.subscribe(*read_wish(scope["query_string"], header(scope, b"last-event-id")))
        except Malformed as wrong:
            return sentence(400, str(wrong))
        except UnknownPage as unknown:
            return sentence(404, f"There is no page at {ascii(unknown.args[0])[1:-1]} that moves.")
        except Busy as busy:
            return sentence(503, "Too many ask at once. Please try again.", retry_after=str(busy.retry_after))

    async def _stream(self, follower: Follower, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": STREAM})
        chunk = OPENING
        while chunk:
            async with asyncio.timeout(self._patience):
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            chunk = await follower.read()
        await send({"type": "http.response.body", "body": b""})


@lru_cache(REMEMBERED)
def read_wish(query: bytes, last_event_id: bytes) -> tuple[tuple[str, ...], int]:
    """The pages that a request with this *query* wants to follow, and the seq it has; raises Malformed."""
    pairs = read_query(query)
    pages = tuple(dict.fromkeys(_address(value) for name, value in pairs if name == "page"))
    if not pages:
        raise Malformed("Say which page to follow: /push?page=/live/uk&after=0")
    if len(pages) > MOST_PAGES:
        raise Malformed(f"One connection follows at most {MOST_PAGES} pages.")
    after = _seq(last_event_id.decode("latin-1"))
    if after is None:
        asked = next((value for name, value in pairs if name == "after"), "0")
        after = _seq(asked)
    if after is None:
        raise Malformed("The number in after= is not the seq of a page.")
    return pages, after


def _address(value: str) -> str:
    path, _, query = value.partition("?")
    return page_address(read_path(path.encode()), read_query(query.encode()))


def _seq(text: str) -> int | None:
    seq = int(text) if text.isascii() and text.isdigit() and len(text) <= 16 else None
    return seq if seq is not None and seq < LARGEST_SEQ else None


async def _end_when_gone(receive: Receive, follower: Follower) -> None:
    with contextlib.suppress(asyncio.CancelledError):
        while (await receive())["type"] != "http.disconnect":
            pass
        follower.end()
