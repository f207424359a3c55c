"""``hustings serve``: show a night to readers."""

import argparse
import logging
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hustings.alerts import Alerts
from hustings.assembly import Installation, alerts_of, assemble, clock, desk_of, following_of, kind_of, mounted
from hustings.cli.arguments import add_desk_port, add_port
from hustings.cli.listening import DeskServer, listen, serve
from hustings.ops.authority import addresses, certify
from hustings.ops.folder import NightFolder
from hustings.settings import Settings, load

logger = logging.getLogger(__name__)
EVERYWHERE = "0.0.0.0"  # noqa: S104 - what --lan is for


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser("serve", help="serve a night")
    command.add_argument("dir", type=Path, metavar="DIR", help="the night's folder")
    command.add_argument("--host", metavar="H", help="address to listen on (default: 127.0.0.1)")
    add_port(command)
    add_desk_port(command)
    command.add_argument(
        "--lan", action="store_true", help="the desk for phones in this network, with HTTPS of its own"
    )
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> None:
    """Serve until interrupted."""
    folder = NightFolder.open(asked.dir)
    settings = load(folder.settings)
    port = settings.port if asked.port is None else asked.port
    desk_port = settings.desk_port if asked.desk_port is None else asked.desk_port
    host = asked.host or settings.host
    desk_host = EVERYWHERE if asked.lan else host
    with folder.lock(), listen(host, port) as listening, listen(desk_host, desk_port, "--desk-port") as desk_socket:
        night = assemble(folder, settings, kind_of(folder))
        try:
            night.tail.catch_up()
            night.loop.start()
            night.loop.ring()
            alerts = alerts_of(night, folder, settings)
            desk = _in_the_hall(folder, night, desk_socket, alerts) if asked.lan else _here(night, desk_socket, alerts)
            with _followed(folder, night, settings):
                serve(night, listening, mounted(night, alerts=alerts), desk=desk, alerts=alerts)
        finally:
            night.close()


@contextmanager
def _followed(folder: NightFolder, night: Installation, settings: Settings) -> Iterator[None]:
    """Follow the night's feeds for as long as it is served; nothing is followed into a replay."""
    opened = night.tail.night.opened
    if opened is None or opened.kind == "replay":
        yield
        return
    following = following_of(night, folder, settings, lambda sentence: logger.warning("%s", sentence))
    following.start()
    try:
        yield
    finally:
        following.stop()


def _here(night: Installation, listening: socket.socket, alerts: Alerts | None) -> DeskServer:
    return DeskServer(listening, desk_of(night, alerts=alerts, opening_code=secrets.token_urlsafe(9)))


def _in_the_hall(
    folder: NightFolder, night: Installation, listening: socket.socket, alerts: Alerts | None
) -> DeskServer:
    """The desk with HTTPS for every address that this machine has, and a code that leads a phone there."""
    hosts = addresses()
    made = certify(folder.certificates, hosts, clock())
    desk = desk_of(night, alerts=alerts, authority=made.authority.read_bytes(), opening_code=secrets.token_urlsafe(9))
    return DeskServer(listening, desk, hosts[0], ssl_certfile=str(made.certificate), ssl_keyfile=str(made.key))
