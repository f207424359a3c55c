"""Listening for readers: the socket, and the server on it."""

import contextlib
import os
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable

import uvicorn

from hustings.assembly import Installation
from hustings.cli.failure import Failed
from hustings.reader.answer import ASGIApp

BACKLOG = 2048


class Server(uvicorn.Server):
    """Ends the live streams before it waits for connections to close."""

    def __init__(self, config: uvicorn.Config, end_streams: Callable[[], None]) -> None:
        super().__init__(config)
        self._end_streams = end_streams

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._end_streams()
        await super().shutdown(sockets)


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; raises ``Failed`` when the port is in use or may not be had."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=BACKLOG, reuse_port=False)
    except OSError as error:
        if (error.errno or 0) < 0:  # what the resolver says, in numbers of its own
            raise Failed(f"Nothing can be served at {host}: there is no such address.") from error
        hint = "; choose another with --port" if port else ""
        raise Failed(f"Port {port} of {host} cannot be used: {os.strerror(error.errno or 0)}{hint}.") from error


def serve(
    night: Installation,
    listening: socket.socket,
    app: ASGIApp,
    *,
    failed: threading.Event | None = None,
) -> None:
    """Serve *app* until interrupted, or until *failed* is set; says where."""
    print(f"Open {url_of(listening, night.prefix)} (Ctrl+C ends)", flush=True)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=2
    )
    server = Server(config, night.hub.close)
    if failed is not None:
        threading.Thread(target=_end_when, args=(failed, server), daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listening])


def _end_when(failed: threading.Event, server: uvicorn.Server) -> None:
    failed.wait()
    server.should_exit = True


def url_of(listening: socket.socket, prefix: str) -> str:
    """The address of the front page."""
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}{prefix}/"


def open_browser(listening: socket.socket, prefix: str) -> None:
    """Open the front page in the browser of a desktop; elsewhere the printed address must do."""
    desktop = sys.platform in ("darwin", "win32") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if desktop:
        webbrowser.open(url_of(listening, prefix))
