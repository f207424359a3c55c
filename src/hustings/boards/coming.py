"""What is to come within the hour by the night's clock, and which seats of it to watch."""

import msgspec

from hustings.boards.boards import Boards
from hustings.boards.timetable import HOUR
from hustings.domain.election import Slug
from hustings.domain.gazetteer import UK
from hustings.domain.watching import Standing, Watched, to_watch

ENOUGH = 3  # seats with figures: of fewer, no swing is told


class Coming(msgspec.Struct, frozen=True):
    """*near* seats are expected within the hour or late; where none is, *watched* are the next that have an hour."""

    near: int
    watched: list[Watched]


def coming(boards: Boards, area: Slug, most: int) -> Coming:
    """Return what is to come in *area*, with at most *most* seats to watch."""
    timetable = boards.timetable
    waiting = [
        (at, contest.name, contest)
        for contest in boards.gazetteer.within(area)
        if (at := timetable.awaited(contest.id)) is not None and boards.known(contest.id) is None
    ]
    waiting.sort(key=lambda each: each[:2])
    near = [each for each in waiting if each[0] < timetable.now + HOUR]
    contests = [contest for _, _, contest in near or waiting[:most]]
    return Coming(len(near), to_watch(boards.gazetteer, area, contests, _standing(boards, area), most))


def _standing(boards: Boards, area: Slug) -> Standing:
    """How the night stands; a majority is told of the whole alone."""
    tally = boards.tallies[area]
    rows = tally.rows()
    told = [row for row in rows if row.share_change is not None] if tally.counted >= ENOUGH else []
    return Standing(
        seats={row.party: row.seats for row in rows} if area == UK else {},
        changes={row.party: row.share_change for row in told if row.share_change is not None},
        begun=frozenset(slug for slug, inside in boards.tallies.items() if inside.declared),
    )
