"""Where a majority was reached, found afresh: after the result that reached it changed or was withdrawn."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable

from hustings.domain.election import Contest, ContestId, PartyKey, Slug
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.outcome import Outcome

Known = Callable[[ContestId], Outcome | None]


def passing(gazetteer: Gazetteer, night: Night, known: Known, area: Slug, line: int) -> tuple[ContestId, dt.datetime]:
    """Return the contest of *area* that gave its largest party seat number *line*, and when it was first known.

    Results are taken in the order in which they were first known, with the winners of now. Some party has
    *line* seats.
    """
    taken: dict[PartyKey, int] = defaultdict(int)
    found = ((since(night, contest), contest) for contest in gazetteer.within(area) if known(contest.id) is not None)
    for (_, at), contest in sorted(found, key=lambda each: each[0]):
        result = known(contest.id)
        for seat in result.seats if result is not None else ():
            taken[gazetteer.counted_now(seat.party)] += 1
        if max(taken.values()) >= line:
            return contest.id, at
    raise AssertionError(f"No party has {line} seats in {area}.")


def since(night: Night, contest: Contest) -> tuple[int, dt.datetime]:
    """Return the entry with which a result of *contest* was first known, and its time; one is known."""
    count = night.count(contest.id)
    first = count.flash or count.declarations[0]
    return first.seq, first.at
