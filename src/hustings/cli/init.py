"""``hustings init``: a folder for a night to come."""

import argparse
from pathlib import Path

from hustings.assembly import assemble, clock
from hustings.cli.arguments import election
from hustings.domain.events import NightKind
from hustings.domain.requests import OpenNight
from hustings.intake.dataset import read
from hustings.log import SqliteLog
from hustings.ops.folder import NightFolder
from hustings.ops.reopening import ACCOUNT as ACCOUNT
from hustings.ops.statements import make_statements
from hustings.settings import load

SETTINGS = "# Settings of this night: see docs/settings.md.\n"


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser("init", help="make a folder for a night")
    command.add_argument("dir", type=Path, metavar="DIR", help="the folder to make")
    command.add_argument("--election", required=True, type=election, metavar="NAME", help="data set, such as ge2024")
    command.add_argument("--rehearsal", action="store_true", help="a rehearsal, which can never be taken for live")
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> None:
    """Make the folder and open the night."""
    _clear_attempt(NightFolder(asked.dir))
    folder = NightFolder.create(asked.dir, data_set=read(asked.election), settings=SETTINGS)
    kind: NightKind = "rehearsal" if asked.rehearsal else "live"
    make_statements(folder)
    with folder.lock():
        night = assemble(folder, load(folder.settings), kind)
        try:
            opening = OpenNight(kind=kind, data_set=asked.election, sha256=night.sha256)
            night.newsroom.submit(opening, at=clock(), by=ACCOUNT, key="open")
            night.pressroom.press()
        finally:
            night.close()
    print(
        f"A {kind} night of {night.data_set.election.name} lies in {folder.path}. Start it: hustings serve {folder.path}"
    )


def _clear_attempt(folder: NightFolder) -> None:
    """Take away the empty log of an attempt that was cut off before the night was opened."""
    if not (folder.log.is_file() and folder.data_set.is_file()):
        return
    with folder.lock():
        log = SqliteLog(folder.log, clock=clock)
        seq = log.head().seq
        log.close()
        if seq == 0:
            folder.log.unlink()
