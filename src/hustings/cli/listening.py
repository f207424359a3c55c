"""Listening for readers: the socket, and the server on it."""

import contextlib
import gc
import os
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from typing import Any

import segno
import uvicorn

from hustings.alerts import Alerts
from hustings.assembly import Installation
from hustings.cli.failure import Failed
from hustings.desk import Desk, Schedule, desk_app
from hustings.reader import Bounds, Reader, protocol_of
from hustings.reader.answer import ASGIApp

BACKLOG = 2048
TURN = (
    0.0005  # seconds for which a thread may draw pages before the desk's gets its turn; Python's own is ten times that
)

OTHER_FILES = 512  # for the log, the desk, its pictures, and readers on their way in
PLENTY = 1_048_576  # where the system knows no limit

RARELY = 1000  # times as seldom as the generation before it is what has long been there searched for garbage


class Server(uvicorn.Server):
    """Ends the live streams before it waits for connections to close."""

    def __init__(self, config: uvicorn.Config, end_streams: Callable[[], None]) -> None:
        super().__init__(config)
        self._end_streams = end_streams

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._end_streams()
        await super().shutdown(sockets)


def listen(host: str, port: int, option: str = "--port") -> socket.socket:
    """A listening socket; raises ``Failed`` when the port is in use or may not be had."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=BACKLOG, reuse_port=False)
    except OSError as error:
        if (error.errno or 0) < 0:  # what the resolver says, in numbers of its own
            raise Failed(f"Nothing can be served at {host}: there is no such address.") from error
        hint = f"; choose another with {option}" if port else ""
        raise Failed(f"Port {port} of {host} cannot be used: {os.strerror(error.errno or 0)}{hint}.") from error


def serve(
    night: Installation,
    listening: socket.socket,
    app: ASGIApp,
    *,
    failed: threading.Event | None = None,
    desk: "DeskServer | None" = None,
    alerts: Alerts | None = None,
) -> None:
    """Serve *app* until interrupted, or until *failed* is set; says where. *desk* has a server and a loop of its own."""
    settle()
    print(f"Open {url_of(listening, night.prefix)} (Ctrl+C ends)", flush=True)
    server = Server(config_for_readers(app, night.reader), night.hub.close)
    if failed is not None:
        threading.Thread(target=_end_when, args=(failed, server), daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt), contextlib.ExitStack() as beside:
        for each in (desk, alerts):
            if each is not None:
                beside.enter_context(each)
        server.run(sockets=[listening])


def settle() -> None:
    """Let the collector of garbage leave alone what is there by now: searching all of a night stops it for a fifth of a second."""
    gc.freeze()
    young, older, _ = gc.get_threshold()
    gc.set_threshold(young, older, RARELY)


def config_for(app: ASGIApp, **more: Any) -> uvicorn.Config:
    """How every server of a night runs: quiet, and without a word of who asked for what."""
    return uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=2, **more
    )


def config_for_readers(app: ASGIApp, reader: Reader, **more: Any) -> uvicorn.Config:
    """How a server for readers runs: what lies on *reader*'s shelf is answered ahead of *app*."""
    bounds = Bounds(connections=most_connections())
    return config_for(
        app, http=protocol_of(reader, bounds), ws="none", timeout_keep_alive=int(bounds.idle), backlog=BACKLOG, **more
    )


def most_connections() -> int:
    """How many readers this process has room for, once it may open as many files as the system lets it."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return Bounds().connections
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most == resource.RLIM_INFINITY:
        most = PLENTY
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return max(most - OTHER_FILES, most // 2)


class DeskServer:
    """The desk on a thread of its own, so that readers cannot slow it; runs while the context lasts."""

    def __init__(self, listening: socket.socket, desk: Desk, host: str = "", **more: Any) -> None:
        """*host*: what phones in the network call this machine, "" where only its own browser comes."""
        self._listening, self._desk, self._host = listening, desk, host
        self._schedule = Schedule(desk)
        self._server = uvicorn.Server(config_for(desk_app(desk), **more))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [listening]}, daemon=True)

    def __enter__(self) -> None:
        url = url_of(self._listening, self._desk.url(""), secure=self._desk.secure, host=self._host)
        print(f"The desk is at {url}", flush=True)
        if self._desk.people.none_yet:
            print(f"Make the first administrator at {url}first?code={self._desk.opening_code}", flush=True)
        if self._host:
            print("Phones in this network:", flush=True)
            segno.make(f"{url}trust", error="m").terminal(compact=True)
        sys.setswitchinterval(TURN)
        self._thread.start()
        self._schedule.start()

    def __exit__(self, *_: object) -> None:
        self._schedule.stop()
        self._server.should_exit = True
        self._thread.join()


def _end_when(failed: threading.Event, server: uvicorn.Server) -> None:
    failed.wait()
    server.should_exit = True


def url_of(listening: socket.socket, prefix: str, *, secure: bool = False, host: str = "") -> str:
    """The address of the front page under *prefix*; *host* where the socket's own address is no good to others."""
    own, port = listening.getsockname()[:2]
    host = host or own
    return f"http{'s' if secure else ''}://{f'[{host}]' if ':' in host else host}:{port}{prefix.rstrip('/')}/"


def open_browser(listening: socket.socket, prefix: str) -> None:
    """Open the front page in the browser of a desktop; elsewhere the printed address must do."""
    desktop = sys.platform in ("darwin", "win32") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if desktop:
        webbrowser.open(url_of(listening, prefix))
