"""``hustings strike``: take out what an entry of the log said, for law."""

import argparse
from pathlib import Path

from hustings.assembly import clock
from hustings.cli.arguments import add_data
from hustings.cli.failure import Failed
from hustings.ops.folder import FolderTaken, NightFolder
from hustings.ops.strike import strike


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser("strike", help="take out what an entry of the log said, for law")
    command.add_argument("seq", type=int, metavar="SEQ", help="the entry's number")
    command.add_argument("--reason", required=True, metavar="TEXT", help="why; it stays in the log")
    add_data(command)
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> None:
    """Strike, and say what else may have to go."""
    folder = NightFolder.open(asked.data or Path())
    try:
        with folder.lock():
            _refuse_served(folder)
            done = strike(folder, asked.seq, asked.reason, clock)
    except FolderTaken as taken:
        raise Failed(f"{taken} Stop the server first: it still holds what is to be struck out.") from taken
    print(f"What entry {asked.seq} ({done.tag}) said is struck out; entry {done.seq} says so.")
    if done.also:
        numbers = ", ".join(map(str, done.also))
        print(f"Some of the same words stand in {'entry' if len(done.also) == 1 else 'entries'} {numbers}.")
    if done.beside:
        one = len(done.beside) == 1
        numbers = ", ".join(map(str, done.beside))
        print(
            f"About the same post or contest {'is entry' if one else 'are entries'} {numbers}: look whether the words"
        )
        print(f"stand there in another form, and strike {'it' if one else 'them'} too.")
    if done.pictures:
        print(f"It showed pictures, which lie in {folder.pictures}: {', '.join(done.pictures)}.")
    if done.left_over:
        raise Failed(done.left_over)


def _refuse_served(folder: NightFolder) -> None:
    """A server of another machine holds what is to be struck out, too."""
    if isinstance(folder.place, Path):
        return
    from hustings.postgres.presence import others  # noqa: PLC0415 - a night in files does without its library

    if found := others(folder.place):
        raise Failed(
            f"Stop every server of this night first: they still hold what is to be struck out. {found} sessions are open "
            f"in {folder.place}."
        )
