"""Asking the reader's app: pages without a network, streams from a real server on a free port."""

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
import uvicorn

from hustings.press import Hub, Shelf, press
from hustings.reader import Bounds, Reader, app, protocol_of
from tests.press.pages import composed, moving


def small_site() -> Shelf:
    shelf = Shelf()
    shelf.put(moving("/", a=1))
    shelf.put(moving("/live/uk", scoreboard=3, post=7))
    shelf.put(moving("/declarations", rows=2))
    shelf.put(press(composed("/declarations?area=derbyshire", text="Derbyshire")))
    shelf.put(press(composed("/live/uk?at=04:01", text="at 04:01")))
    shelf.put(press(composed("/find?q=High%20Peak", text="High Peak")))
    shelf.put(press(composed("/static/hustings.0a1b.css", text="p {}", content_type="text/css")))
    shelf.put(press(composed("/404", text="Not found. " * 40, status=404)))
    return shelf


async def ask(
    target: str, *, shelf: Shelf | None = None, method: str = "GET", headers: Any = None, **options: Any
) -> httpx2.Response:
    """One request to an app over *shelf*, the target sent as it stands."""
    shelf = shelf or small_site()
    transport = httpx2.ASGITransport(app=app(shelf, Hub(shelf), **options))
    raw, _, query = target.partition("?")
    url = httpx2.URL("http://site/").copy_with(raw_path=f"{raw}{'?' + query if query else ''}".encode("latin-1"))
    async with httpx2.AsyncClient(transport=transport, headers={"accept-encoding": ""}) as client:
        return await client.request(method, url, headers=headers)


class Site:
    """A reader's app that runs on a free port, with its shelf and hub."""

    def __init__(self, port: int, shelf: Shelf, hub: Hub, server: uvicorn.Server) -> None:
        self.url, self.port, self.shelf, self.hub, self.server = f"http://127.0.0.1:{port}", port, shelf, hub, server


@contextmanager
def served(
    shelf: Shelf,
    *,
    hub: Hub | None = None,
    listener: socket.socket | None = None,
    bounds: Bounds | None = None,
    protocol: Callable[[Reader, Bounds], type[asyncio.Protocol]] = protocol_of,
    **options: Any,
) -> Iterator[Site]:
    """Serve *shelf* in a thread until the end of the block, ahead of its app unless another *protocol* is given."""
    hub = hub or Hub(shelf)
    listener = listener or socket.create_server(("127.0.0.1", 0))
    reader = app(shelf, hub, **options)
    http = protocol(reader, bounds or Bounds(patience=options.get("patience", 10.0)))
    config = uvicorn.Config(
        reader, http=http, ws="none", log_level="warning", server_header=False, timeout_graceful_shutdown=2
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield Site(listener.getsockname()[1], shelf, hub, server)
    finally:
        hub.close()
        server.should_exit = True
        thread.join()
        shelf.close()
        listener.close()
