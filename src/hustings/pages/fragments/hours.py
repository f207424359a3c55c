"""The night by the quarter of an hour: columns of what was declared upon those of what was expected, and the same hours as a table."""

import datetime as dt
from collections import Counter

import msgspec

from hustings.boards import Tally
from hustings.boards.hours import large
from hustings.boards.timetable import QUARTER, Quarter, whole_hour
from hustings.domain.election import Slug
from hustings.pages.drawing import Drawing
from hustings.pages.fragments.when import address, heading, hour_in_words

LONGEST = dt.timedelta(hours=12)  # what comes later than so long after the first is told in words


class Column(msgspec.Struct, frozen=True):
    """A quarter of an hour; heights in per cent of the tallest."""

    x: str
    width: str
    inner_x: str
    inner_width: str
    declared: str
    expected: str
    label: str  # "04:00" at a full hour
    odd: bool  # at an hour for which there is no room on a phone


class Hour(msgspec.Struct, frozen=True):
    """A row of the table; *address* leads to the seats of the hour."""

    name: str
    address: str
    declared: int
    expected: int


class HoursView(msgspec.Struct, frozen=True):
    """The histogram; *later* seats lie behind its *end*."""

    id: str
    tally: Tally
    columns: list[Column]
    tallest: int
    later: int
    end: str
    as_of: str  # the hour of the newest declaration, for the banner of a lost connection
    hours: list[Hour]


def draw(d: Drawing, area: str) -> str:
    """Counts, the histogram of the night, and its figures."""
    quarters = d.boards.timetable.hours(area)
    night = [each for each in quarters if each.start - quarters[0].start < LONGEST]
    tallest = max((max(each.declared, each.expected) for each in night), default=0)
    newest = d.boards.newest.get(area)
    view = HoursView(
        id=f"hours:{area}",
        tally=d.boards.tallies[area],
        columns=_columns(d, night, tallest),
        tallest=tallest,
        later=sum(each.declared + each.to_come for each in quarters[len(night) :]),
        end=d.clock.hour(night[-1].start + QUARTER) if night else "",
        as_of=d.clock.hour(newest.at) if newest else "",
        hours=_hours(d, area, quarters),
    )
    return d.template("hours", view)


def _columns(d: Drawing, night: list[Quarter], tallest: int) -> list[Column]:
    if not night:
        return []
    by_start = {each.start: each for each in night}
    count = (night[-1].start - night[0].start) // QUARTER + 1
    starts = [night[0].start + QUARTER * place for place in range(count)]
    labels = [d.clock.hour(start) for start in starts]
    return [
        Column(
            x=f"{100 * place / count:.2f}%",
            width=f"{90 / count:.2f}%",
            inner_x=f"{(100 * place + 20) / count:.2f}%",
            inner_width=f"{50 / count:.2f}%",
            declared=f"{100 * by_start[start].declared / tallest:.1f}" if start in by_start else "0.0",
            expected=f"{100 * by_start[start].expected / tallest:.1f}" if start in by_start else "0.0",
            label=labels[place] if labels[place].endswith(":00") and place < 0.95 * count else "",
            odd=d.clock.local(start).hour % 2 == 1,
        )
        for place, start in enumerate(starts)
    ]


def _hours(d: Drawing, area: Slug, quarters: list[Quarter]) -> list[Hour]:
    declared, expected = Counter[dt.datetime](), Counter[dt.datetime]()
    for each in quarters:
        declared[whole_hour(each.start)] += each.declared
        expected[whole_hour(each.start)] += each.expected
    apart = large(d.gazetteer, area)
    return [
        Hour(
            name=hour_in_words(d, hour),
            address=d.url(address(d, area, hour=hour)) if apart else f"#{heading(area, hour)}",
            declared=declared[hour],
            expected=expected[hour],
        )
        for hour in sorted({*declared, *expected})
    ]
