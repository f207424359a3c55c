"""``hustings backup`` and ``hustings restore``: a night as one file, and back."""

import argparse
import threading
from pathlib import Path

from hustings.assembly import clock
from hustings.cli.arguments import add_data
from hustings.cli.failure import complain
from hustings.ops.backup import BackupError, backup, outdated, restore
from hustings.ops.folder import NightFolder


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    command = commands.add_parser("backup", help="copy a night into one file, also while it is served")
    command.add_argument("into", type=Path, metavar="DIR", help="the folder that the backup goes into")
    add_data(command)
    command.add_argument("--every", type=float, metavar="MINUTES", help="again and again, until interrupted")
    command.add_argument("--keep", type=int, default=0, metavar="N", help="remove all but the newest N (default: none)")
    command.set_defaults(run=run)
    back = commands.add_parser("restore", help="make a night's folder from a backup")
    back.add_argument("file", type=Path, metavar="FILE", help="the backup")
    back.add_argument("dir", type=Path, metavar="DIR", help="the folder to make")
    back.set_defaults(run=run_restore)


def run(asked: argparse.Namespace) -> None:
    """Back up, once or on a schedule; one that fails on a schedule is told, and the next is made all the same."""
    folder = NightFolder.open(asked.data or Path())
    if asked.every is None:
        _once(folder, asked.into, asked.keep)
        return
    while True:
        try:
            _once(folder, asked.into, asked.keep)
        except BackupError as failure:
            complain(str(failure), 1)
        threading.Event().wait(60 * asked.every)


def run_restore(asked: argparse.Namespace) -> None:
    """Restore, and say what was proved."""
    report = restore(asked.file, asked.dir)
    print(f"{asked.dir} holds the night again. {report.sentence}")


def _once(folder: NightFolder, into: Path, keep: int) -> None:
    file, report = backup(folder, into, clock())
    for old in outdated(into, keep):
        old.unlink(missing_ok=True)
    print(f"{file} holds the night. {report.sentence}", flush=True)
