"""Where a majority was reached, found afresh: after the result that reached it changed or was withdrawn."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable

from hustings.boards.tally import Tally
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


def keep(
    passed: dict[Slug, tuple[ContestId, dt.datetime]],
    tally: Tally,
    contest: Contest,
    at: dt.datetime | None,
    again: Callable[[int], tuple[ContestId, dt.datetime]],
) -> None:
    """Keep in *passed* where *tally*, moved by *contest* at *at*, passed its line; *again* finds it afresh."""
    if tally.most_seats < tally.majority_line or at is None:
        passed.pop(tally.area, None)
    elif tally.area not in passed:
        passed[tally.area] = (contest.id, at)
    elif passed[tally.area][0] == contest.id:  # its result changed, or is no more
        passed[tally.area] = again(tally.majority_line)


def since(night: Night, contest: Contest) -> tuple[int, dt.datetime]:
    """Return the entry with which a result of *contest* was first known, and its time; one is known."""
    count = night.count(contest.id)
    first = count.flash or count.declarations[0]
    return first.seq, first.at
