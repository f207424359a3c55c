"""What the commands share that print a night as it stood."""

import argparse
import datetime as dt
from pathlib import Path
from typing import NamedTuple

from hustings.assembly import data_set_of
from hustings.boards import Boards
from hustings.cli.arguments import add_data, time
from hustings.cli.failure import Misused
from hustings.domain.gazetteer import Gazetteer
from hustings.log import reading
from hustings.newsroom import fold
from hustings.ops.folder import NightFolder


class Looked(NamedTuple):
    """The boards *at* the minute asked for, if any; *newest* is when the night's last entry happened."""

    boards: Boards
    at: dt.datetime | None
    newest: dt.datetime | None


def add_looking(command: argparse.ArgumentParser) -> None:
    """Add where the night lies, which minute of it, and whether its answer is JSON."""
    add_data(command)
    command.add_argument("--at", metavar="T", help="as of this minute: HH:MM of the night, or ISO 8601")
    command.add_argument("--json", action="store_true", help="the answer of the API")


def look(asked: argparse.Namespace) -> Looked:
    """The night that is *asked* for; raises ``Misused`` for an area that it does not have."""
    folder = NightFolder.open(asked.data or Path())
    data_set, _ = data_set_of(folder)
    gazetteer = Gazetteer(data_set.election)
    if asked.area not in gazetteer.areas:
        raise Misused(f"There is no area “{asked.area}” in {data_set.election.name}.")
    at = time(data_set.election, "--at", asked.at)
    with reading(folder.place) as log:
        newest = log.head().at
        boards = fold(gazetteer, (entry for entry in log.read() if at is None or entry.at < at.end))
    return Looked(boards, at.at if at else None, newest)
