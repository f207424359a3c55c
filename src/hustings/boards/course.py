"""Seats through the night: how many each party had, at every ten minutes in which that changed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from hustings.boards.tally import Tally
from hustings.domain.election import PartyKey, Slug
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.outcome import Outcome

STEP = 10  # minutes

Step = tuple[dt.datetime, int]  # from when on, seats


class Course:
    """The seats of every party in every area as they were told."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._steps: dict[Slug, dict[PartyKey, list[Step]]] = defaultdict(dict)

    def of(self, area: Slug, party: PartyKey) -> Sequence[Step]:
        """The steps of *party* in *area*, the earliest first."""
        return self._steps[area].get(party, ())

    def note(self, tally: Tally, was: Outcome | None, now: Outcome | None, at: dt.datetime) -> None:
        """*tally* has just moved, at the time *at*, with a contest whose outcome was *was* and is *now*."""
        seats = (seat for outcome in (was, now) if outcome is not None for seat in outcome.seats)
        start = at.replace(minute=at.minute - at.minute % STEP, second=0, microsecond=0)
        for party in {self._gazetteer.counted_now(seat.party) for seat in seats}:
            steps = self._steps[tally.area].setdefault(party, [])
            if steps and steps[-1][0] == start:
                steps.pop()
            steps.append((start, tally.won(party)))
