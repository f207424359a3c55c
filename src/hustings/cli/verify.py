"""``hustings verify``: prove that a night's log was not altered."""

import argparse
from pathlib import Path

from hustings.cli.arguments import add_data
from hustings.cli.failure import Failed
from hustings.log.heads import NightKey, load_head
from hustings.ops.folder import NightFolder
from hustings.ops.verify import verify


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser("verify", help="prove that the log was not altered")
    add_data(command)
    command.add_argument(
        "--against", type=Path, metavar="FILE", help="a signed head kept elsewhere (default: the folder's)"
    )
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> None:
    """Walk the chain and say what was found."""
    folder = NightFolder.open(asked.data or Path())
    head_file = asked.against or folder.head
    head = load_head(head_file) if asked.against or head_file.exists() else None
    key = NightKey.load(folder.key).public if folder.key.exists() else None
    report = verify(folder.place, head, key)
    if report.fault is not None:
        raise Failed(report.sentence)
    print(report.sentence)
    for struck in report.struck:
        print(struck.sentence)
