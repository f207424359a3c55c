"""Turnout: what is expected of a contest after last time, its kind of place, and the night so far."""

from itertools import chain
from math import log

import numpy as np

from hustings.checks import columns
from hustings.checks.parties import Landscape
from hustings.checks.ridge import Array, Prediction, Ridge, Spread
from hustings.domain.election import Contest, ContestId

CENTRE = 0.67  # about where turnout of the Commons lies, so that constant and slope are told apart
ANYWHERE, SLOPE, GROWTH, PLACE, APART = 0.06, 0.15, 0.2, 0.015, 0.03  # prior standard deviations
START, WORTH = 0.02, 12


class Turnout:
    """Learns turnouts (valid votes over electorate) and says what is expected of others."""

    def __init__(self, landscape: Landscape) -> None:
        self._landscape = landscape
        places = landscape.places
        priors = [ANYWHERE, SLOPE, *(prior for _, prior in columns.TURNOUT), GROWTH]
        priors += [APART if slug in landscape.apart else PLACE for slug in places]
        self._fixed = {id_: self._columns(contest, places) for id_, contest in landscape.contests.items()}
        self._growth = 2 + len(columns.TURNOUT)
        self._ridge = Ridge(priors, Spread(START, WORTH))

    @property
    def learnt(self) -> dict[ContestId, float]:
        """The turnout of each contest learnt from."""
        return {id_: lesson.y + self.before(id_) for id_, lesson in self._ridge.lessons.items()}

    @property
    def change(self) -> float | None:
        """Mean change of turnout so far, from −1 to 1; None while nothing is learnt."""
        lessons = self._ridge.lessons.values()
        return sum(lesson.y for lesson in lessons) / len(lessons) if lessons else None

    def before(self, contest: ContestId) -> float:
        """Turnout of a contest last time."""
        return float(self._fixed[contest][1]) + CENTRE

    def learn(self, contest: ContestId, turnout: float, electorate: int) -> None:
        """Learn the turnout of *contest*, which is new and has a pattern."""
        self._ridge.learn(contest, self._row(contest, electorate), turnout - self.before(contest))

    def forget(self, contest: ContestId) -> None:
        """Take out what *contest* taught, if it taught anything."""
        if contest in self._ridge.lessons:
            self._ridge.forget(contest)

    def expected(self, contest: ContestId, electorate: int) -> Prediction:
        """Turnout expected of a contest that has a pattern."""
        change = self._ridge.predict(self._row(contest, electorate))
        return Prediction(self.before(contest) + change.mean, change.sd)

    def expected_again(self, electorates: dict[ContestId, int]) -> dict[ContestId, Prediction]:
        """Turnout expected of each of these contests by all others that were learnt from."""
        if not electorates:
            return {}
        rows = np.array([self._row(id_, electorate) for id_, electorate in electorates.items()])
        lessons = [self._ridge.lessons.get(id_) for id_ in electorates]
        changes = self._ridge.without(rows, lessons)
        return {id_: Prediction(self.before(id_) + c.mean, c.sd) for id_, c in zip(electorates, changes, strict=True)}

    def _row(self, contest: ContestId, electorate: int) -> Array:
        row = self._fixed[contest].copy()
        baseline = self._landscape.contests[contest].baseline
        row[self._growth] = log(electorate / baseline.electorate) if baseline else 0.0
        return row

    def _columns(self, contest: Contest, places: tuple[str, ...]) -> Array:
        baseline, shares = contest.baseline, self._landscape.shares_before[contest.id]
        before = baseline.valid_votes / baseline.electorate if baseline else CENTRE
        parties = (sum(shares.get(key, 0.0) for key in keys) for keys, _ in columns.TURNOUT)
        return np.array(
            list(chain((1.0, before - CENTRE), parties, (0.0,), (float(slug in contest.areas) for slug in places)))
        )
