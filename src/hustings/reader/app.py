"""The public site as an ASGI app: look the page up on the shelf, choose a coding, send. Cannot write, cannot render."""

from collections.abc import Callable

from hustings.press import Busy, Hub, Printed, Shelf
from hustings.reader.answer import Answer, Receive, Scope, Send, fault, header, redirect, send_answer, sentence
from hustings.reader.negotiation import choose_coding, has_already
from hustings.reader.push import Push
from hustings.reader.target import LANGUAGES, Malformed, location_of, read_path, read_query, wanted

READING = ("GET", "HEAD")
API = "/api/"
OUT_OF_SIGHT = "The night cannot be looked at. Figures are as they were last seen."


def app(
    shelf: Shelf,
    hub: Hub,
    *,
    prefix: str = "",
    ready: Callable[[], bool] = lambda: True,
    interval: Callable[[], int] = lambda: 15,
    sighted: Callable[[], bool] = lambda: True,
    patience: float = 10.0,
) -> "Reader":
    """Serve *shelf* and *hub* under *prefix* ("" or "/election").

    *interval* is the poll's, in seconds, asked each time; *sighted*: whether pages are as the night stands, as far as anybody
    here knows: if not, polls are refused, so that pages say how old they are; *patience* how long a push may wait for a slow reader.
    """
    return Reader(shelf, Push(hub, patience=patience), prefix.rstrip("/"), ready, interval=interval, sighted=sighted)


class Reader:
    """The app; what it shows, ``reader.hot`` shows ahead of it."""

    def __init__(
        self,
        shelf: Shelf,
        push: Push,
        prefix: str,
        ready: Callable[[], bool],
        *,
        interval: Callable[[], int],
        sighted: Callable[[], bool],
    ) -> None:
        self.shelf, self.hub, self.prefix, self.interval, self.sighted = shelf, push.hub, prefix, interval, sighted
        self._push, self._ready = push, ready

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            return await _live(receive, send)
        if scope["type"] != "http":
            return await send({"type": "websocket.close", "code": 1000})
        if scope["method"] == "GET" and scope["path"] == f"{self.prefix}/push":
            return await self._push(scope, receive, send)
        answer = await self._answer(scope)
        return await send_answer(answer, send, head=scope["method"] == "HEAD")

    async def _answer(self, scope: Scope) -> Answer:
        if scope["method"] not in READING:
            return sentence(405, "Pages can only be read.", allow=", ".join(READING))
        try:
            path = read_path(scope.get("raw_path") or scope["path"].encode())
            inside = path == self.prefix or path.startswith(f"{self.prefix}/")
            rest = path.removeprefix(self.prefix) if inside else path
            return self._sign_of_life(rest) or (
                await (self._site_answer(scope, rest) if inside else self._missing(scope, path))
            )
        except Malformed as wrong:
            return sentence(400, str(wrong))
        except Busy as busy:
            return sentence(503, "Too many ask at once. Please try again.", retry_after=str(busy.retry_after))

    def _sign_of_life(self, path: str) -> Answer | None:
        match path:
            case "/healthz":
                return sentence(200, "ok")
            case "/readyz":
                return sentence(200, "ready") if self._ready() else sentence(503, "not ready yet", retry_after="1")
        return None

    async def _site_answer(self, scope: Scope, path: str) -> Answer:
        if not path:
            return redirect(f"{self.prefix}/")
        if path == "/push":
            return sentence(405, "Follow pages with GET.", allow="GET")
        return await self._page_answer(scope, path)

    async def _page_answer(self, scope: Scope, path: str) -> Answer:
        pairs = read_query(scope["query_string"])
        if len(path) > 1 and path.endswith("/"):
            return redirect(self.prefix + location_of(path.rstrip("/"), pairs))
        page, poll = wanted(path, pairs)
        if poll and not self.sighted():
            return sentence(503, OUT_OF_SIGHT, retry_after=str(self.interval()))
        printed = await (self.shelf.fetch_poll(page, self.interval()) if poll else self.shelf.fetch(page))
        return await self._missing(scope, path) if printed is None else _printed_answer(printed, scope)

    async def _missing(self, scope: Scope, path: str) -> Answer:
        if path.startswith(API):
            return fault(404, "There is no such address.")
        language = path.split("/", 2)[1]
        page = self.shelf.get("/404")
        if language in LANGUAGES:
            page = await self.shelf.fetch(f"/{language}/404") or page
        return _printed_answer(page, scope)._replace(status=404) if page else sentence(404, "There is no such page.")


def _printed_answer(page: Printed, scope: Scope) -> Answer:
    known = header(scope, b"if-none-match")
    if known and page.status == 200 and has_already(known, page.etag):
        return Answer(304, page.not_modified)
    coding = choose_coding(header(scope, b"accept-encoding"), page.bodies)
    return Answer(page.status, page.headers[coding], page.bodies[coding])


async def _live(receive: Receive, send: Send) -> None:
    while (await receive())["type"] == "lifespan.startup":
        await send({"type": "lifespan.startup.complete"})
    await send({"type": "lifespan.shutdown.complete"})
