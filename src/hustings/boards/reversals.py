"""Seats that changed or lost their winner after they were told: what a scoreboard has to own up to."""

import datetime as dt
from collections import defaultdict
from typing import Literal

import msgspec

from hustings.domain.count import Count
from hustings.domain.election import Contest, ContestId, Slug
from hustings.domain.outcome import Outcome


class Reversal(msgspec.Struct, frozen=True):
    """A seat that now has another winner, or none any more; *day_only*: of the time only the day is known."""

    contest: ContestId
    kind: Literal["corrected", "withdrawn"]
    at: dt.datetime
    day_only: bool


class Reversals:
    """The newest of each area."""

    def __init__(self) -> None:
        self._of: dict[Slug, dict[ContestId, Reversal]] = defaultdict(dict)  # one a contest, the newest last

    def of(self, area: Slug) -> Reversal | None:
        """The newest in *area*."""
        return next(reversed(self._of[area].values()), None)

    def advance(self, contest: Contest, was: Outcome | None, now: Outcome | None, count: Count) -> None:
        """The result of *contest* moved from *was* to *now*; what was withdrawn and is declared again is settled."""
        if was is not None and now is not None and was.elected != now.elected:
            known = count.declaration
            at = known.at if known is not None else count.stage_at
            assert at is not None
            day_only = known is not None and known.day_only
            self._put(contest, Reversal(contest.id, "corrected", at, day_only))
        elif was is not None and now is None:
            self._put(contest, Reversal(contest.id, "withdrawn", count.withdrawals[-1].at, day_only=False))
        elif was is None and now is not None:
            for area in contest.areas:
                self._of[area].pop(contest.id, None)

    def _put(self, contest: Contest, reversal: Reversal) -> None:
        for area in contest.areas:
            self._of[area].pop(contest.id, None)
            self._of[area][contest.id] = reversal
