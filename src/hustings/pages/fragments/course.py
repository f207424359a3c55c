"""Seats through the night: a step line for each party from the close of polls on, and the same by the hour as a table."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from hustings.boards import TallyRow
from hustings.boards.course import Step
from hustings.boards.timetable import HOUR
from hustings.domain.election import OTHERS, PartyKey, Slug
from hustings.domain.gazetteer import UK
from hustings.pages.axis import HOURS, WIDTH, height, minutes, tick
from hustings.pages.drawing import Drawing

APART = 7.0  # per cent of the height between the labels of two lines


class Line(msgspec.Struct, frozen=True):
    """A party's line: *path* in minutes and seats; *then* is where its seats of last time lie, in per cent of the height."""

    party: PartyKey
    path: str
    now: str
    label: str  # "" where another's is too near
    then: str


class Hour(msgspec.Struct, frozen=True):
    """Seats of each party by the end of an hour, in the order of the lines."""

    name: str
    seats: list[int | None]  # None for an hour to come


class CourseView(msgspec.Struct, frozen=True):
    """*top*: seats at the top of the chart; *majority*: where the line for one lies, "" for a part of the whole."""

    id: str
    sentence: str
    lines: list[Line]
    top: int
    width: int  # minutes
    majority: str
    line: int  # seats for a majority
    ticks: list[tuple[str, str, bool]]  # place, hour, whether there is no room for it on a phone
    hours: list[Hour]
    then: list[int]


def draw(d: Drawing, area: str) -> str:
    """The chart and its table."""
    tally = d.boards.tallies[area]
    rows = [row for row in tally.board() if row.party != OTHERS and (row.seats or tally.seats_then(row.party))]
    then = [tally.seats_then(row.party) for row in rows]
    majority = tally.majority_line if area == UK else 0
    top = max(1, round(1.05 * max([*(row.seats for row in rows), *then, majority])))
    said = ", ".join(f"{d.party(row.party).name} {d.tongue.number(row.seats)}" for row in rows if row.seats)
    view = CourseView(
        id=f"course:{area}",
        sentence=d.tongue.text("Seats through the night: %(seats)s", seats=said or d.tongue.text("No seat declared")),
        lines=_lines(d, area, list(zip(rows, then, strict=True)), top),
        top=top,
        width=WIDTH,
        majority=height(majority, top) if majority else "",
        line=majority,
        ticks=[(*tick(d, hour), hour % 2 == 1) for hour in range(HOURS)],
        hours=_table(d, area, [row.party for row in rows]),
        then=then,
    )
    return d.template("course", view)


def _lines(d: Drawing, area: Slug, rows: list[tuple[TallyRow, int]], top: int) -> list[Line]:
    labelled = _labelled([100 * row.seats / top for row, _ in rows])
    return [
        Line(
            party=row.party,
            path=_path(d, area, row.party, top),
            now=height(row.seats, top),
            label=f"{d.party(row.party).short} {d.tongue.number(row.seats)}" if row.seats and room else "",
            then=height(then, top),
        )
        for (row, then), room in zip(rows, labelled, strict=True)
    ]


def _start(d: Drawing) -> dt.datetime:
    return d.election.polls_close


def _labelled(heights: list[float]) -> list[bool]:
    """Which lines may say who they are: the largest first, those too near to one that does not."""
    taken, found = list[float](), list[bool]()
    for place in heights:
        found.append(all(abs(place - other) >= APART for other in taken))
        if found[-1]:
            taken.append(place)
    return found


def _path(d: Drawing, area: Slug, party: PartyKey, top: int) -> str:
    """Steps from the close of polls to the end of the axis; what is later stands at its end."""
    path = f"M0 {top}"
    for at, seats in d.boards.course.of(area, party):
        path += f"H{minutes(d, at)}V{top - seats}"
    return path


def _table(d: Drawing, area: Slug, parties: list[PartyKey]) -> list[Hour]:
    """Every hour of the axis has its row from the first, that nothing below moves; those to come are empty."""
    steps = [d.boards.course.of(area, party) for party in parties]
    last = max((each[-1][0] for each in steps if each), default=_start(d) - HOUR)
    ends = [_start(d) + HOUR * hour for hour in range(1, HOURS + 1)]
    return [
        Hour(d.clock.hour(end), [_seats(each, end) if end <= last + HOUR else None for each in steps]) for end in ends
    ]


def _seats(steps: Sequence[Step], end: dt.datetime) -> int:
    """Seats in the steps that began before *end*."""
    place = bisect_left(steps, end, key=lambda step: step[0])
    return steps[place - 1][1] if place else 0
