"""The forecast through the night: for each of the largest parties the mean as a line in its range, and as figures."""

import msgspec

from hustings.boards.timetable import HOUR
from hustings.domain.election import PartyKey
from hustings.domain.forecast import Made
from hustings.domain.forecast_events import ForecastSeats
from hustings.pages.axis import HOURS, WIDTH, height, minutes, tick
from hustings.pages.drawing import Drawing

NAMED = 3  # parties


class Fan(msgspec.Struct, frozen=True):
    """A party's range as an area and its mean as a line, in minutes and seats."""

    party: PartyKey
    area: str
    line: str
    label: str
    at: str  # where the label lies, in per cent of the height


class FanView(msgspec.Struct, frozen=True):
    """*top*: seats at the top; *hours*: by the end of an hour the forecast of each party, as text."""

    id: str
    sentence: str
    fans: list[Fan]
    top: int
    width: int
    line: str
    majority: int
    ticks: list[tuple[str, str]]
    hours: list[tuple[str, list[str]]]


def draw(d: Drawing, area: str) -> str:
    """The chart and its table."""
    course = d.boards.outlook.course if d.boards.night.forecast.seen is not None else []
    parties = [row.party for row in course[-1].forecast.seats[:NAMED]] if course else []
    by_party = {party: [(made, row) for made in course if (row := _row(made, party))] for party in parties}
    line = d.gazetteer.majority_line
    top = round(1.05 * max([line, *(row.high for rows in by_party.values() for _, row in rows)]))
    said = ", ".join(f"{d.party(party).name} {by_party[party][-1][1].mean:.0f}" for party in parties)
    view = FanView(
        id=f"fan:{area}",
        sentence=d.tongue.text("The forecast through the night, now: %(seats)s", seats=said or "–"),
        fans=[_fan(d, party, rows, top) for party, rows in by_party.items()],
        top=top,
        width=WIDTH,
        line=height(line, top),
        majority=line,
        ticks=[tick(d, hour) for hour in range(0, HOURS, 2)],
        hours=_hours(d, course, parties),
    )
    return d.template("forecast_fan", view)


def _row(made: Made, party: PartyKey) -> ForecastSeats | None:
    return next((row for row in made.forecast.seats if row.party == party), None)


def _fan(d: Drawing, party: PartyKey, rows: list[tuple[Made, ForecastSeats]], top: int) -> Fan:
    points = [(minutes(d, made.at), row) for made, row in rows]
    points.append((WIDTH if not d.boards.outlook.chances else points[-1][0] + 1, points[-1][1]))
    there = " ".join(f"{place},{top - row.high}" for place, row in points)
    back = " ".join(f"{place},{top - row.low}" for place, row in reversed(points))
    line = " ".join(f"{place},{top - row.mean:.0f}" for place, row in points)
    last = points[-1][1].mean
    label = f"{d.party(party).short} {d.tongue.number(round(last))}"
    return Fan(party, f"{there} {back}", line, label, height(last, top))


def _hours(d: Drawing, course: list[Made], parties: list[PartyKey]) -> list[tuple[str, list[str]]]:
    found = []
    for hour in range(HOURS + 1):
        end = d.election.polls_close + HOUR * hour
        known = [made for made in course if made.at <= end]
        rows = [_row(known[-1], party) for party in parties] if known and course[-1].at > end - HOUR else []
        said = [
            d.tongue.text("%(n)s (%(low)s to %(high)s)", n=round(row.mean), low=row.low, high=row.high) if row else ""
            for row in rows
        ]
        found.append((d.clock.hour(end), said or [""] * len(parties)))
    return found
