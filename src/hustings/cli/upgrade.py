"""``hustings upgrade``: bring a log of an earlier version to this one's format."""

import argparse
from pathlib import Path

from hustings.assembly import clock
from hustings.cli.arguments import add_data
from hustings.cli.failure import Failed
from hustings.ops.backup import backup
from hustings.ops.folder import NightFolder
from hustings.ops.upgrading import NEWEST, format_of, upgrade


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser("upgrade", help="bring a night of an earlier version to this one's format")
    add_data(command)
    command.add_argument(
        "--backup", type=Path, metavar="DIR", help="where the backup before goes (default: beside the folder)"
    )
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> None:
    """Back up, upgrade, verify."""
    folder = NightFolder.open(asked.data or Path())
    before = format_of(folder)
    if before == NEWEST:
        print(f"{folder.path} has the newest format already, {NEWEST}.")
        return
    with folder.lock():
        file, _ = backup(folder, asked.backup or folder.path.absolute().parent, clock())
        report = upgrade(folder, clock)
    if report.fault is not None:
        raise Failed(f"{report.sentence} The night as it was is in {file}.")
    print(f"{folder.path} went from format {before} to {NEWEST}; as it was it is in {file}. {report.sentence}")
