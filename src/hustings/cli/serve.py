"""``hustings serve``: show a night to readers."""

import argparse
from pathlib import Path

from hustings.assembly import assemble, kind_of
from hustings.cli.arguments import add_port
from hustings.cli.listening import listen, serve
from hustings.ops.folder import NightFolder
from hustings.settings import load


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser("serve", help="serve a night")
    command.add_argument("dir", type=Path, metavar="DIR", help="the night's folder")
    command.add_argument("--host", metavar="H", help="address to listen on (default: 127.0.0.1)")
    add_port(command)
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> None:
    """Serve until interrupted."""
    folder = NightFolder.open(asked.dir)
    settings = load(folder.settings)
    port = settings.port if asked.port is None else asked.port
    with folder.lock(), listen(asked.host or settings.host, port) as socket:
        night = assemble(folder, settings, kind_of(folder))
        try:
            night.tail.catch_up()
            night.loop.start()
            night.loop.ring()
            serve(night, socket, night.reader)
        finally:
            night.close()
