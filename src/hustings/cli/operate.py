"""``hustings operate``: turn what can be turned while a night runs."""

import argparse
from pathlib import Path

from hustings.cli.arguments import add_data
from hustings.cli.failure import Misused
from hustings.nodes import Switchboard, Switches
from hustings.ops.folder import NightFolder
from hustings.settings import load

DEFAULT = "default"


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser("operate", help="turn switches of a night that is served, or show them")
    add_data(command)
    command.add_argument(
        "--poll-interval", metavar="S", help=f"seconds between two polls, or {DEFAULT}: as in the settings"
    )
    command.add_argument("--push", choices=("on", "off"), help="whether pages are kept live by push")
    command.add_argument("--read-only", choices=("on", "off"), help="whether the desk and feeds write nothing")
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> None:
    """Turn what was named, and show how all of it stands."""
    folder = NightFolder.open(asked.data or Path())
    board = Switchboard(folder.switches)
    turned = _turned(board.now, asked)
    if turned != board.now:
        board.turn(turned)
    interval = turned.poll_interval or f"{load(folder.settings).poll_interval} (as in the settings)"
    print(f"poll interval: {interval}\npush: {_word(turned.push)}\nread-only: {_word(turned.read_only)}")


def _turned(stand: Switches, asked: argparse.Namespace) -> Switches:
    interval, text = stand.poll_interval, asked.poll_interval
    if text is not None:
        if text != DEFAULT and not text.isdecimal():
            raise Misused(f"--poll-interval: “{text}” is no number of seconds, nor {DEFAULT}.")
        interval = None if text == DEFAULT else int(text)
    push = stand.push if asked.push is None else asked.push == "on"
    read_only = stand.read_only if asked.read_only is None else asked.read_only == "on"
    try:
        return Switches(poll_interval=interval, push=push, read_only=read_only)
    except ValueError as error:
        raise Misused(f"--poll-interval: {error}") from error


def _word(on: object) -> str:
    return "on" if on else "off"
