"""``hustings serve``: show a night to readers."""

import argparse
import secrets
from pathlib import Path

from hustings.assembly import assemble, desk_of, kind_of
from hustings.cli.arguments import add_desk_port, add_port
from hustings.cli.listening import listen, serve
from hustings.ops.folder import NightFolder
from hustings.settings import load

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser("serve", help="serve a night")
    command.add_argument("dir", type=Path, metavar="DIR", help="the night's folder")
    command.add_argument("--host", metavar="H", help="address to listen on (default: 127.0.0.1)")
    add_port(command)
    add_desk_port(command)
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> None:
    """Serve until interrupted."""
    folder = NightFolder.open(asked.dir)
    settings = load(folder.settings)
    port = settings.port if asked.port is None else asked.port
    desk_port = settings.desk_port if asked.desk_port is None else asked.desk_port
    host = asked.host or settings.host
    with folder.lock(), listen(host, port) as socket, listen(host, desk_port, "--desk-port") as desk_socket:
        night = assemble(folder, settings, kind_of(folder))
        try:
            night.tail.catch_up()
            night.loop.start()
            night.loop.ring()
            desk = desk_of(night, opening_code="" if host in LOOPBACK else secrets.token_hex(4))
            serve(night, socket, night.reader, desk=(desk_socket, desk))
        finally:
            night.close()
