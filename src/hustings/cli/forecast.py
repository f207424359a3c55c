"""``hustings forecast``: where a night is heading, in the terminal."""

import argparse
import sys
from collections.abc import Iterator

import msgspec

from hustings.cli.looking import add_looking, look
from hustings.domain.figures import number
from hustings.domain.gazetteer import UK, Gazetteer
from hustings.feeds.forecast import Forecast, forecast

SEATS = 20  # undeclared ones that are printed, the most open first


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser("forecast", help="print where the night is heading")
    command.add_argument(
        "area", metavar="AREA", nargs="?", default=UK, help="an area, such as derbyshire (default: uk)"
    )
    add_looking(command)
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> None:
    """Print the forecast that readers see."""
    night = look(asked)
    answer = forecast(night.boards, asked.area, night.at)
    if asked.json:
        sys.stdout.write(msgspec.json.encode(answer).decode() + "\n")
    else:
        _print(answer, night.boards.gazetteer)


def _print(answer: Forecast, gazetteer: Gazetteer) -> None:
    from rich.console import Console  # noqa: PLC0415 - as in the scoreboard's command
    from rich.table import Table  # noqa: PLC0415

    if answer.made_at is None:
        print("There is no forecast yet.")
        return
    title = f"Forecast of {answer.made_at[:16].replace('T', ' ')}, on {number(answer.declared)} declared seats"
    held = f", held since {answer.held_since[11:16]}" if answer.held_since else ""
    table = Table("Party", title=title + held, caption=_caption(answer))
    for column in ("Seats", "Range", "Majority") if answer.area == UK else ("Seats", "Range"):
        table.add_column(column, justify="right")
    for row in _whole(answer) if answer.area == UK else _within(answer, gazetteer):
        table.add_row(*row)
    Console().print(table)
    for seat in sorted(answer.seats, key=lambda seat: max(seat.chances.values()))[:SEATS]:
        said = ", ".join(f"{gazetteer.party(party).short} {chance}%" for party, chance in seat.chances.items())
        print(f"{seat.name}: {said}")


def _caption(answer: Forecast) -> str:
    return "80% range" if answer.area == UK else "seats won and likely; 80% range"


def _whole(answer: Forecast) -> Iterator[tuple[str, ...]]:
    for row in answer.parties:
        chance = answer.majority.get(row.party)
        yield row.name, f"{row.mean:.0f}", f"{row.low} to {row.high}", f"{chance}%" if chance else ""


def _within(answer: Forecast, gazetteer: Gazetteer) -> Iterator[tuple[str, ...]]:
    for party, seats in answer.expected.items():
        bounds = answer.ranges.get(party)
        said = f"{bounds.low} to {bounds.high}" if bounds is not None else ""
        yield gazetteer.party(party).name, f"{seats:.1f}", said
