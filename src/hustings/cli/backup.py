"""``hustings backup`` and ``hustings restore``: a night as one file, and back."""

import argparse
import tempfile
import threading
from pathlib import Path

from hustings.assembly import clock
from hustings.cli.arguments import add_data
from hustings.cli.failure import complain
from hustings.ops.backup import BackupError, backup, outdated, restore
from hustings.ops.baking import PlaceError, place_of
from hustings.ops.baking.bucket import SCHEME
from hustings.ops.folder import NightFolder
from hustings.press import PRIVATE


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    command = commands.add_parser("backup", help="copy a night into one file, also while it is served")
    command.add_argument("into", metavar="PLACE", help="the folder that the backup goes into, or s3://BUCKET/PREFIX")
    add_data(command)
    command.add_argument("--every", type=float, metavar="MINUTES", help="again and again, until interrupted")
    command.add_argument("--keep", type=int, default=0, metavar="N", help="remove all but the newest N (default: none)")
    command.set_defaults(run=run)
    back = commands.add_parser("restore", help="make a night's folder from a backup")
    back.add_argument("file", metavar="FILE", help="the backup, also in a bucket")
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
        except (BackupError, PlaceError) as failure:
            complain(str(failure), 1)
        threading.Event().wait(60 * asked.every)


def run_restore(asked: argparse.Namespace) -> None:
    """Restore, and say what was proved."""
    with tempfile.TemporaryDirectory() as scratch:
        report = restore(_fetched(asked.file, Path(scratch)), asked.dir)
    print(f"{asked.dir} holds the night again. {report.sentence}")


def _once(folder: NightFolder, into: str, keep: int) -> None:
    place = place_of(into)
    with tempfile.TemporaryDirectory() as scratch:
        file, report = backup(folder, Path(scratch) if into.startswith(SCHEME) else Path(into), clock())
        if into.startswith(SCHEME):
            place.write(file.name, file.read_bytes(), content_type="application/gzip", cache=PRIVATE)
    for old in outdated(place.names(), keep):
        place.delete(old)
    print(f"{into.rstrip('/')}/{file.name} holds the night. {report.sentence}", flush=True)


def _fetched(file: str, scratch: Path) -> Path:
    """The backup as a file of this machine."""
    if not file.startswith(SCHEME):
        return Path(file)
    place, _, name = file.rpartition("/")
    body = place_of(place).read(name)
    if body is None:
        raise BackupError(f"There is no {file}.")
    (scratch / name).write_bytes(body)
    return scratch / name
