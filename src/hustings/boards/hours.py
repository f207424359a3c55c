"""The hours of the timetable's list: their headings, and which seats of a large area are in sight at first."""

import datetime as dt

from hustings.boards.stale import FragmentId
from hustings.boards.timetable import Timetable
from hustings.domain.count import Count
from hustings.domain.election import Contest, Slug
from hustings.domain.gazetteer import Gazetteer

LISTED = 150  # seats that a page lists whole; of more, the hours around the present one
BEHIND, AHEAD = dt.timedelta(minutes=30), dt.timedelta(minutes=75)  # of the quarter at which the night is
UNKNOWN = "unknown"  # stands for the hour of what is put off, or of which nobody knows when


def large(gazetteer: Gazetteer, area: Slug) -> bool:
    """Whether *area* has more seats than a page lists."""
    return gazetteer.seats(area) > LISTED


def in_sight(timetable: Timetable, contest: Contest, count: Count) -> bool:
    """Whether *contest* belongs to the present, or is late, has no hour, or changed afterwards.

    Who follows a page is told of what is on it alone: a result of long ago that moves once more is on it again.
    """
    at = timetable.at(contest)
    if at is None or timetable.overdue(contest.id) or len(count.declarations) > 1 or count.withdrawals:
        return True
    return _around(at, timetable.present)


def _around(at: dt.datetime, present: dt.datetime) -> bool:
    return present - BEHIND <= at < present + AHEAD


def hour_name(hour: dt.datetime | None) -> str:
    """*hour* inside the name of a fragment: ``20240705T02``, in UTC."""
    return UNKNOWN if hour is None else f"{hour:%Y%m%dT%H}"


def hour_of(name: str) -> dt.datetime | None:
    """The hour of that name."""
    return None if name == UNKNOWN else dt.datetime.strptime(f"{name}+0000", "%Y%m%dT%H%z")


def hour_fragments(timetable: Timetable, contest: Contest) -> set[FragmentId]:
    """The headings of hours in which *contest* stands or has stood."""
    return {f"hour:{area}:{hour_name(hour)}" for area in contest.areas for hour in timetable.stood(contest)}


def came_in_sight(gazetteer: Gazetteer, timetable: Timetable, before: dt.datetime) -> set[FragmentId]:
    """Rows and headings that the pages of large areas show since the night is no longer at the quarter *before*."""
    now = timetable.present
    if now == before:
        return set()
    areas = [area.slug for area in gazetteer.election.areas if large(gazetteer, area.slug)]
    stale = {f"hours:{area}" for area in areas}
    for contest in gazetteer.election.contests:
        at = timetable.at(contest)
        if areas and at is not None and _around(at, now) and not _around(at, before):
            stale.add(f"when:{contest.slug}")
            stale |= {f"hour:{area}:{hour_name(hour)}" for area in areas for hour in timetable.stood(contest)}
    return stale
