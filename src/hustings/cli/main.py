"""The entry point: which command, and how a failure is told."""

import argparse
from collections.abc import Sequence
from typing import NoReturn

from hustings.cli import (
    archive,
    backtest,
    backup,
    bake,
    board,
    doctor,
    follow,
    forecast,
    importing,
    init,
    operate,
    replay,
    serve,
    strike,
    upgrade,
    user,
    verify,
)
from hustings.cli.failure import TOLD, Misused, complain

COMMANDS = (
    replay,
    init,
    serve,
    operate,
    follow,
    importing,
    user,
    board,
    forecast,
    backtest,
    bake,
    archive,
    backup,
    doctor,
    upgrade,
    verify,
    strike,
)


class OneLine(argparse.ArgumentParser):
    """A parser whose complaint is one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def parser() -> argparse.ArgumentParser:
    """The parser of every command and option."""
    found = OneLine(prog="hustings", description="Election night in a box.")
    commands = found.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command: exit status 0 done, 1 refused or failed with one line, 2 wrong usage."""
    asked = parser().parse_args(arguments)
    try:
        asked.run(asked)
    except Misused as misuse:
        return complain(str(misuse), 2)
    except TOLD as failure:
        return complain(str(failure), 1)
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt:
        return 130
    return 0
