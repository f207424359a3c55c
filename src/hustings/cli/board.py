"""``hustings board``: the scoreboard in the terminal."""

import argparse
import sys
from pathlib import Path

from hustings.assembly import clock, data_set_of
from hustings.cli.arguments import add_data, time
from hustings.cli.failure import Misused
from hustings.domain.figures import number, percent, seat_change, seats, signed
from hustings.domain.gazetteer import Gazetteer
from hustings.feeds.scoreboard import Scoreboard, encode, scoreboard
from hustings.log import open_log
from hustings.newsroom import fold
from hustings.ops.folder import NightFolder


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser("board", help="print an area's scoreboard")
    command.add_argument("area", metavar="AREA", help="an area, such as uk or derbyshire")
    add_data(command)
    command.add_argument("--at", metavar="T", help="as of this minute: HH:MM of the night, or ISO 8601")
    command.add_argument("--json", action="store_true", help="the answer of the API")
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> None:
    """Print the scoreboard."""
    folder = NightFolder.open(asked.data or Path())
    data_set, _ = data_set_of(folder)
    gazetteer = Gazetteer(data_set.election)
    if asked.area not in gazetteer.areas:
        raise Misused(f"There is no area “{asked.area}” in {data_set.election.name}.")
    at = time(data_set.election, "--at", asked.at)
    log = open_log(folder.place, clock=clock, read_only=True)
    try:
        newest = log.head().at
        boards = fold(gazetteer, (entry for entry in log.read() if at is None or entry.at < at.end))
    finally:
        log.close()
    past = at is not None and newest is not None and at.at <= newest
    answer = scoreboard(boards, asked.area, at.at if at and past else None)
    if asked.json:
        sys.stdout.write(encode(answer).decode() + "\n")
    else:
        _print_table(answer)


def _print_table(answer: Scoreboard) -> None:
    from rich.console import Console  # noqa: PLC0415 - a twentieth of a second that serving a night does without
    from rich.table import Table  # noqa: PLC0415

    title = f"{answer.area.name}: {number(answer.declared)} of {seats(answer.seats)} declared"
    caption = f"{seats(answer.majority_line)} for a majority, {seats(answer.to_go)} to go"
    if answer.as_of:
        title += f", as of {answer.as_of[:16].replace('T', ' ')}"
    table = Table("Party", title=title, caption=caption)
    for column in ("Seats", "Change", "Votes", "Share", "Change "):
        table.add_column(column, justify="right")
    for row in answer.parties:
        if row.seats or row.votes or row.change:
            share = percent(row.share) if row.share is not None else ""
            change = signed(row.share_change) if row.share_change is not None else ""
            table.add_row(row.name, number(row.seats), seat_change(row.change), number(row.votes), share, change)
    Console().print(table)
