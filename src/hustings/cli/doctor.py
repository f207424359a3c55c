"""``hustings doctor``: what is wrong, and what to do."""

import argparse
from pathlib import Path

from hustings.assembly import clock
from hustings.cli.failure import Failed
from hustings.ops.doctor import examine, settings_of
from hustings.ops.folder import NightFolder


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser("doctor", help="say what is wrong with a night's folder or machine, and what to do")
    command.add_argument("dir", type=Path, nargs="?", default=Path(), metavar="DIR", help="the night's folder")
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> None:
    """Look, and tell; ``Failed`` where something is wrong."""
    folder = NightFolder.open(asked.dir)
    wrong = 0
    for finding in examine(folder, settings_of(folder), clock()):
        wrong += bool(finding.do)
        print(f"{'wrong' if finding.do else 'ok   '}  {finding.what}")
        if finding.do:
            print(f"       {finding.do}")
    if wrong:
        raise Failed(f"{wrong} thing{'s' if wrong > 1 else ''} to put right.")
