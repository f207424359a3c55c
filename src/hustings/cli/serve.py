"""``hustings serve``: show a night to readers."""

import argparse
import secrets
import sys
from contextlib import ExitStack
from pathlib import Path
from socket import socket

from hustings.assembly import alerts_of, assemble, kind_of, mounted, prepare, subscriptions_of
from hustings.cli.arguments import add_desk_port, add_port, readers
from hustings.cli.beating import Beating
from hustings.cli.certificate import certificate_of
from hustings.cli.desk_plan import DeskPlan, followed, heard
from hustings.cli.failure import Failed
from hustings.cli.listening import listen, serve, share
from hustings.cli.several import Several, sensible
from hustings.nodes import Pulses, logs
from hustings.ops.folder import NightFolder
from hustings.settings import load

EVERYWHERE = "0.0.0.0"  # noqa: S104 - what --lan is for


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser("serve", help="serve a night")
    command.add_argument("dir", type=Path, metavar="DIR", help="the night's folder")
    command.add_argument("--host", metavar="H", help="address to listen on (default: 127.0.0.1)")
    add_port(command)
    add_desk_port(command)
    command.add_argument(
        "--readers", type=readers, metavar="N", help="processes that show pages; 0 for one process that does everything"
    )
    command.add_argument(
        "--no-desk", action="store_true", help="readers alone: the desk of this night is on another machine"
    )
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
    places = sensible() if (chosen := settings.readers if asked.readers is None else asked.readers) is None else chosen
    if asked.no_desk and isinstance(folder.place, Path):
        raise Failed("Without a desk a night can only be shown from a database, into which another machine writes.")
    with ExitStack() as open_for:
        open_for.enter_context(folder.lock())
        sockets = tuple(map(open_for.enter_context, share(host, port, max(places, 1))))
        lan = EVERYWHERE if asked.lan else host
        desk_socket = None if asked.no_desk else open_for.enter_context(listen(lan, desk_port, "--desk-port"))
        plan = DeskPlan(folder, settings, desk_socket, secrets.token_urlsafe(9), lan=asked.lan)
        certificate_of(settings)  # rather before anything has begun
        if not places and not asked.no_desk:
            return _alone(plan, sockets[0])
        prepare(folder, settings, kind := kind_of(folder), signing=not asked.no_desk)
        sys.exit(Several(plan, kind, sockets).run())


def _alone(plan: DeskPlan, listening: socket) -> None:
    """Do everything in this process."""
    folder, settings = plan.folder, plan.settings
    night = assemble(folder, settings, kind_of(folder))
    try:
        night.tail.catch_up()
        beat = Beating(night, "whole", pulses := Pulses(1), 0, logs.begin("whole"))
        night.loop.start()
        night.loop.ring()
        alerts = alerts_of(night, folder, settings)
        with heard(night, folder) as beat.failure, followed(night, folder, settings):
            app = mounted(night, subscriptions=subscriptions_of(night))
            desk, secured = plan.server(night, alerts, pulses), certificate_of(settings)
            serve(night, listening, app, desk=desk, alerts=alerts, beat=beat, certificate=secured)
    finally:
        night.close()
