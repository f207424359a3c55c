"""The timetable's list: a contest's row, and the headings of its hours."""

import datetime as dt

import msgspec
from markupsafe import Markup, escape

from hustings.boards.hours import hour_name, hour_of, large
from hustings.boards.timetable import HOUR, whole_hour
from hustings.domain.election import Contest, Slug
from hustings.domain.outcome import Outcome
from hustings.domain.times import written
from hustings.pages.counts import row, unverified
from hustings.pages.drawing import Drawing

ONE_DAY = dt.timedelta(hours=24)
LAST = "99999"  # of what has no hour
DECLARED, TO_COME = "a", "b"  # end the keys of rows, and so their order within a minute; headings stand before both


class WhenView(msgspec.Struct, frozen=True):
    """A row, of a seat declared or to come."""

    id: str
    key: str  # its order in the list, compared as text
    contest: Contest
    result: Outcome | None
    when: Markup
    flash: bool
    unverified: bool


class HourView(msgspec.Struct, frozen=True):
    """A heading; *address* of a page with this hour alone, "" where all hours are on one page."""

    id: str
    key: str
    name: str
    declared: int
    to_come: int
    address: str


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
    """What orders its row: the minute of its first declaration, before that of the expected one."""
    declarations = d.boards.night.count(contest.id).declarations
    if declarations:
        return minute(d, declarations[0].at) + DECLARED
    return minute(d, d.boards.timetable.awaited(contest.id)) + TO_COME


def minute(d: Drawing, at: dt.datetime | None) -> str:
    """Minutes since the hour in which the polls close, as text of one length."""
    if at is None:
        return LAST
    return f"{max(0, (at - whole_hour(d.election.polls_close)) // dt.timedelta(minutes=1)):05d}"


def _when(d: Drawing, contest: Contest) -> Markup:
    declarations = d.boards.night.count(contest.id).declarations
    if not declarations:
        return row(d, contest)
    return escape(hour_in_words(d, declarations[0].at))


def hour_in_words(d: Drawing, at: dt.datetime) -> str:
    """The hour, and after the night its day."""
    on_the_night = at - d.election.polls_close < ONE_DAY
    return d.clock.hour(at) if on_the_night else f"{d.clock.hour(at)}, {d.clock.date(at)}"


def draw_hour(d: Drawing, subject: str) -> str:
    """The heading of an hour of an area: what was declared in it, and what is to come."""
    area, _, name = subject.rpartition(":")
    hour = hour_of(name)
    if hour is None:
        declared, to_come = 0, _without_hour(d, area)
    else:
        quarters = [each for each in d.boards.timetable.hours(area) if hour <= each.start < hour + HOUR]
        declared, to_come = sum(each.declared for each in quarters), sum(each.to_come for each in quarters)
    return d.template(
        "hour",
        HourView(
            id=f"hour:{subject}",
            key=minute(d, hour),
            name=d.tongue.text("Hour not known") if hour is None else hour_in_words(d, hour),
            declared=declared,
            to_come=to_come,
            address=address(d, area, hour=hour) if large(d.gazetteer, area) else "",
        ),
    )


def _without_hour(d: Drawing, area: Slug) -> int:
    """Contests of which nobody knows when they are declared, or whose poll is put off."""
    return sum(d.boards.timetable.hour(contest) is None for contest in d.gazetteer.within(area))


def address(d: Drawing, area: Slug, *, show: str = "", hour: dt.datetime | None = None) -> str:
    """The timetable of *area*: of one state, of one hour."""
    query = {"area": "" if area == "uk" else area, "hour": written(d.election, hour) if hour else "", "show": show}
    told = "&".join(f"{name}={value}" for name, value in query.items() if value)
    return f"/declarations?{told}" if told else "/declarations"


def heading(area: Slug, hour: dt.datetime | None) -> str:
    """The fragment that is the heading of *hour*."""
    return f"hour:{area}:{hour_name(hour)}"
