"""Listening for readers: the socket, and the server on it."""

import contextlib
import gc
import io
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
from hustings.assembly import Installation, overseen
from hustings.cli.certificate import Certificate
from hustings.cli.failure import Failed
from hustings.desk import Desk, Schedule, desk_app
from hustings.reader import Bounds, Reader, protocol_of
from hustings.reader.answer import ASGIApp
from hustings.reader.hot.bounds import Rounds

BACKLOG = 2048
TURN = (
    0.0005  # seconds for which a thread may draw pages before the desk's gets its turn; Python's own is ten times that
)

OTHER_FILES = 512  # for the log, the desk, its pictures, and readers on their way in
PLENTY = 1_048_576  # where the system knows no limit

RARELY = 1000  # times as seldom as the generation before it is what has long been there searched for garbage


BEAT = 10  # of uvicorn's ticks, of which a second has ten


def nothing(*_: object) -> None:
    """What is done where there is nothing to do."""


class Server(uvicorn.Server):
    """Ends the live streams before it waits for connections to close; *beat* is called once a second while it runs."""

    def __init__(
        self, config: uvicorn.Config, end_streams: Callable[[], None] = nothing, beat: "Beat" = nothing
    ) -> None:
        super().__init__(config)
        self._end_streams, self._beat = end_streams, beat

    @property
    def connections(self) -> int:
        """How many are open."""
        return len(self.server_state.connections)

    @property
    def requests(self) -> int:
        """How many were answered so far."""
        return self.server_state.total_requests

    @property
    def turned_away(self) -> int:
        """How many connections were one too many so far."""
        rounds = getattr(self.config.http_protocol_class, "rounds", None)
        return rounds.turned_away if isinstance(rounds, Rounds) else 0

    async def on_tick(self, counter: int) -> bool:
        if counter % BEAT == 0:
            self._beat(self)
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._end_streams()
        await super().shutdown(sockets)


Beat = Callable[[Server], None]


def listen(host: str, port: int, option: str = "--port", *, shared: bool = False) -> socket.socket:
    """A listening socket, *shared* with others of its port; raises ``Failed`` when the port is in use or may not be had."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=BACKLOG, reuse_port=shared)
    except OSError as error:
        if (error.errno or 0) < 0:  # what the resolver says, in numbers of its own
            raise Failed(f"Nothing can be served at {host}: there is no such address.") from error
        hint = f"; choose another with {option}" if port else ""
        raise Failed(f"Port {port} of {host} cannot be used: {os.strerror(error.errno or 0)}{hint}.") from error


def share(host: str, port: int, places: int) -> tuple[socket.socket, ...]:
    """Listening sockets of one port, to which the system deals out those who connect; raises ``Failed`` as ``listen``."""
    alone = listen(host, port)  # a port in which somebody else has a share is in use
    if places == 1:
        return (alone,)
    with alone:
        port = alone.getsockname()[1]
    return tuple(listen(host, port, shared=True) for _ in range(places))


def serve(
    night: Installation,
    listening: socket.socket,
    app: ASGIApp,
    *,
    failed: threading.Event | None = None,
    desk: "DeskServer | None" = None,
    alerts: Alerts | None = None,
    beat: Beat = nothing,
    certificate: Certificate | None = None,
) -> None:
    """Serve *app* until interrupted, or until *failed* is set; says where. *desk* has a server and a loop of its own."""
    settle()
    url, told = url_of(listening, night.prefix, secure=certificate is not None), desk.notice() if desk else ""
    print(f"Open {url} (Ctrl+C ends)\n{told}", end="", flush=True)
    server = _server(night, app, beat, certificate)
    if failed is not None:
        threading.Thread(target=_end_when, args=(failed, server), daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt), contextlib.ExitStack() as beside:
        for each in (desk, alerts):
            if each is not None:
                beside.enter_context(each)
        _warm(night)
        server.run(sockets=[listening])


def show(
    night: Installation, listening: socket.socket, app: ASGIApp, beat: Beat, certificate: Certificate | None = None
) -> None:
    """Serve *app* until told to end; *beat* is called once a second meanwhile."""
    _warm(night)
    _server(night, app, beat, certificate).run(sockets=[listening])


def _server(night: Installation, app: ASGIApp, beat: Beat, certificate: Certificate | None) -> Server:
    """A server for readers, which also looks whether its *certificate* was renewed."""

    def both(server: Server) -> None:
        if certificate is not None:
            certificate.look()
        beat(server)

    return Server(config_for_readers(app, night.reader, certificate), night.hub.close, both)


def _warm(night: Installation) -> None:
    threading.Thread(target=night.warm, daemon=True).start()  # beside the first readers


def settle() -> None:
    """Let the collector of garbage leave alone what is there by now: searching all of a night stops it for a fifth of a second."""
    gc.freeze()
    young, older, _ = gc.get_threshold()
    gc.set_threshold(young, older, RARELY)


def config_for(app: ASGIApp, **more: Any) -> uvicorn.Config:
    """How every server of a night runs: quiet, and without a word of who asked for what."""
    return uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=2,
        **more,
    )


def config_for_readers(app: ASGIApp, reader: Reader, certificate: Certificate | None = None) -> uvicorn.Config:
    """How a server for readers runs: what lies on *reader*'s shelf is answered ahead of *app*."""
    bounds = Bounds(connections=most_connections())
    return config_for(
        app,
        http=protocol_of(reader, bounds),
        ws="none",
        timeout_keep_alive=int(bounds.idle),
        backlog=BACKLOG,
        ssl_context_factory=None if certificate is None else certificate.context,
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

    def __init__(
        self,
        listening: socket.socket,
        desk: Desk,
        host: str = "",
        beat: Beat = nothing,
        **more: Any,
    ) -> None:
        """*host*: what phones in the network call this machine, "" where only its own browser comes."""
        self._listening, self._desk, self._host = listening, desk, host
        self._schedule = Schedule(desk)
        self._server = Server(config_for(overseen(desk_app(desk), desk.pulses, desk.prefix), **more), beat=beat)
        self._thread, self._ended = threading.Thread(target=self._run, daemon=True), threading.Event()

    def _run(self) -> None:
        try:
            self._server.run(sockets=[self._listening])
        finally:
            self._ended.set()

    def __enter__(self) -> None:
        sys.setswitchinterval(TURN)
        self._thread.start()
        self._schedule.start()

    def notice(self) -> str:
        """Lines for the operator: where the desk is, and how its first people come in."""
        url = url_of(self._listening, self._desk.url(""), secure=self._desk.secure, host=self._host)
        said = io.StringIO()
        print(f"The desk is at {url}", file=said)
        if self._desk.people.none_yet:
            print(f"Make the first administrator at {url}first?code={self._desk.opening_code}", file=said)
        if self._host:
            print("Phones in this network:", file=said)
            segno.make(f"{url}trust", error="m").terminal(said, compact=True)
        return said.getvalue()

    def wait(self) -> None:
        """Wait until it has ended by itself, which it should not; a signal may break this off."""
        self._ended.wait()  # a thread whose join is broken off counts as ended, and the last answers would be cut

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
