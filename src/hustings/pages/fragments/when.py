"""The timetable: a contest's row, and declarations by the quarter of an hour."""

import datetime as dt

import msgspec
from markupsafe import Markup, escape

from hustings.boards import Tally
from hustings.boards.timetable import QUARTER, Quarter
from hustings.domain.election import Contest
from hustings.domain.outcome import Outcome
from hustings.pages.counts import row, unverified
from hustings.pages.drawing import Drawing

ONE_DAY = dt.timedelta(hours=24)
LONGEST = dt.timedelta(hours=12)  # what comes later than so long after the first is told in words


class WhenView(msgspec.Struct, frozen=True):
    """A row, in the list of what is awaited or of what is declared."""

    id: str
    key: str  # its order in the list, compared as text
    contest: Contest
    result: Outcome | None
    when: Markup
    flash: bool
    unverified: bool


class Column(msgspec.Struct, frozen=True):
    """A quarter of an hour; heights in per cent of the tallest."""

    x: str
    width: str
    declared: str
    to_come: str
    label: str  # "04:00" at a full hour
    odd: bool  # at an hour for which there is no room on a phone


class HoursView(msgspec.Struct, frozen=True):
    """The histogram; *later* seats lie behind its *end*."""

    id: str
    tally: Tally
    columns: list[Column]
    tallest: int
    later: int
    end: str
    as_of: str  # the hour of the newest declaration, for the banner of a lost connection


def draw(d: Drawing, slug: str) -> str:
    """The contest's row."""
    contest = d.gazetteer.by_slug[slug]
    view = WhenView(
        id=f"when:{slug}",
        key=key(d, contest),
        contest=contest,
        result=d.boards.known(contest.id),
        when=_when(d, contest),
        flash=contest.id in d.boards.flashes,
        unverified=unverified(d, contest),
    )
    return d.template("when", view)


def key(d: Drawing, contest: Contest) -> str:
    """What orders its row: the first declaration's seq, before that the expected time."""
    declarations = d.boards.night.count(contest.id).declarations
    if declarations:
        return f"{declarations[0].seq:08d}"
    at = d.boards.timetable.expected(contest)
    off = d.boards.night.count(contest.id).put_off is not None
    return f"{'9' if at is None or off else f'{at:%Y%m%d%H%M}'}-{contest.slug}"


def _when(d: Drawing, contest: Contest) -> Markup:
    declarations = d.boards.night.count(contest.id).declarations
    if not declarations:
        return row(d, contest)
    at = declarations[0].at
    on_the_night = at - d.election.polls_close < ONE_DAY
    return escape(d.clock.hour(at) if on_the_night else f"{d.clock.hour(at)}, {d.clock.date(at)}")


def draw_hours(d: Drawing, area: str) -> str:
    """Counts, and the histogram of the night."""
    hours = d.boards.timetable.hours(area)
    night = [hour for hour in hours if hour.start - hours[0].start < LONGEST]
    later = sum(hour.declared + hour.to_come for hour in hours[len(night) :])
    tallest = max((hour.declared + hour.to_come for hour in night), default=0)
    end = d.clock.hour(night[-1].start + QUARTER) if night else ""
    newest = d.boards.newest.get(area)
    as_of = d.clock.hour(newest.at) if newest else ""
    view = HoursView(f"hours:{area}", d.boards.tallies[area], _columns(d, night, tallest), tallest, later, end, as_of)
    return d.template("hours", view)


def _columns(d: Drawing, night: list[Quarter], tallest: int) -> list[Column]:
    if not night:
        return []
    by_start = {hour.start: hour for hour in night}
    count = (night[-1].start - night[0].start) // QUARTER + 1
    starts = [night[0].start + QUARTER * place for place in range(count)]
    labels = [d.clock.hour(start) for start in starts]
    return [
        Column(
            x=f"{100 * place / count:.2f}%",
            width=f"{80 / count:.2f}%",
            declared=f"{100 * by_start[start].declared / tallest:.1f}" if start in by_start else "0.0",
            to_come=f"{100 * by_start[start].to_come / tallest:.1f}" if start in by_start else "0.0",
            label=labels[place] if labels[place].endswith(":00") and place < 0.95 * count else "",
            odd=d.clock.local(start).hour % 2 == 1,
        )
        for place, start in enumerate(starts)
    ]
