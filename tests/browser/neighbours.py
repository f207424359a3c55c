"""Two nights on one host, one below the other's prefix, whose server can be taken away and come back."""

import asyncio
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import uvicorn

from hustings.newsroom.pressroom import Source
from hustings.pages.installable import Installable
from hustings.pages.site import Look, Site
from hustings.press import Composed, Hub, Shelf
from hustings.reader.answer import ASGIApp, Receive, Scope, Send
from hustings.reader.app import app as reader_app
from tests.elections import GAZETTEER, Asked, history
from tests.pages.sites import Following

BELOW = "/election"
LOOKS = [Look(kind="replay", language=language) for language in ("en", "cy")]


def night(prefix: str, requests: Sequence[Asked]) -> tuple[ASGIApp, Hub]:
    """The reader of a small night that stands still, and who follows it."""
    boards = Following(GAZETTEER, entries=history(*requests)).boards
    looks = [Look(prefix=prefix, kind="replay", language=look.language) for look in LOOKS]
    sources: list[Source] = [*(Site(boards, look) for look in looks), Installable(boards, looks)]
    shelf, turn = Shelf(), threading.Lock()

    def compose(address: str) -> Composed | None:
        with turn:
            found = (source.compose(address, 1) for source in sources)
            return next((page for page in found if page is not None), None)

    shelf.register(lambda _: True, compose)
    hub = Hub(shelf)
    return reader_app(shelf, hub, prefix=prefix), hub


class Host:
    """Serves both nights on one port; what was asked for is noted."""

    def __init__(self, *requests: Asked) -> None:
        self._requests = requests
        self._apps: list[tuple[ASGIApp, Hub]] = []
        self._server: uvicorn.Server | None = None
        self._thread = threading.Thread()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.asked: list[str] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        if scope["type"] == "http":
            self.asked.append(scope["path"])
        below = scope["type"] == "http" and scope["path"].startswith(BELOW)
        await self._apps[below][0](scope, receive, send)

    def start(self) -> None:
        """Serve, again on the same port after ``stop``."""
        if self._listener.fileno() < 0:
            self._listener = socket.create_server(("127.0.0.1", self.port), backlog=64)
        self._apps = [night(prefix, self._requests) for prefix in ("", BELOW)]
        config = uvicorn.Config(self, log_level="error", timeout_graceful_shutdown=1)
        server = self._server = uvicorn.Server(config)
        listener = self._listener
        self._thread = threading.Thread(target=lambda: asyncio.run(server.serve([listener])), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Be gone: connections are refused."""
        assert self._server is not None
        for _, hub in self._apps:
            hub.close()
        self._server.should_exit = self._server.force_exit = True
        self._thread.join()
        self._listener.close()


@contextmanager
def neighbours(*requests: Asked) -> Iterator[Host]:
    """Serve both until the context ends."""
    host = Host(*requests)
    host.start()
    try:
        yield host
    finally:
        if host._listener.fileno() >= 0:
            host.stop()
