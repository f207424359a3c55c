"""``hustings board``: the scoreboard in the terminal."""

import argparse
import sys

from hustings.cli.looking import add_looking, look
from hustings.domain.figures import number, percent, seat_change, seats, signed
from hustings.feeds.scoreboard import Scoreboard, encode, scoreboard


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser("board", help="print an area's scoreboard")
    command.add_argument("area", metavar="AREA", help="an area, such as uk or derbyshire")
    add_looking(command)
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> None:
    """Print the scoreboard."""
    night = look(asked)
    past = night.at is not None and night.newest is not None and night.at <= night.newest
    answer = scoreboard(night.boards, asked.area, night.at if past else None)
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
