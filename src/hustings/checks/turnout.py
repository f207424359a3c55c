"""Turnout: what is expected of a contest after last time, its kind of place, and the night so far."""

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
        self._place = {id_: place for place, id_ in enumerate(landscape.contests)}
        self._table = np.array([self._columns(contest, places) for contest in landscape.contests.values()])
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
        return float(self._table[self._place[contest], 1]) + CENTRE

    def learn(self, contest: ContestId, turnout: float, electorate: int) -> None:
        """Learn the turnout of *contest*, which is new and has a pattern."""
        self._ridge.learn(contest, self._row(contest, electorate), turnout - self.before(contest))

    def forget(self, contest: ContestId) -> None:
        """Take out what *contest* taught, if it taught anything."""
        if contest in self._ridge.lessons:
            self._ridge.forget(contest)

    def expected(self, contest: ContestId, electorate: int) -> Prediction:
        """Turnout expected of a contest that has a pattern, by all others."""
        change = self._ridge.predict(self._row(contest, electorate), contest)
        return Prediction(self.before(contest) + change.mean, change.sd)

    def expected_again(self, electorates: dict[ContestId, int]) -> dict[ContestId, Prediction]:
        """Turnout expected of each of these contests by all others that were learnt from."""
        if not electorates:
            return {}
        places = [self._place[id_] for id_ in electorates]
        rows = self._table[places]
        before = rows[:, 1] + CENTRE
        rows[:, self._growth] += np.log(list(electorates.values()))
        means, sds = self._ridge.without(rows, [self._ridge.lessons.get(id_) for id_ in electorates])
        again = zip((before + means).tolist(), sds.tolist(), strict=True)
        return {id_: Prediction(mean, sd) for id_, (mean, sd) in zip(electorates, again, strict=True)}

    def _row(self, contest: ContestId, electorate: int) -> Array:
        row: Array = self._table[self._place[contest]].copy()
        row[self._growth] += log(electorate)
        return row

    def _columns(self, contest: Contest, places: tuple[str, ...]) -> list[float]:
        """What is known of *contest* beforehand; the column of growth still lacks the logarithm of the electorate."""
        baseline, shares = contest.baseline, self._landscape.shares_before[contest.id]
        assert baseline is not None  # or it would have no pattern
        parties = (sum(shares.get(key, 0.0) for key in keys) for keys, _ in columns.TURNOUT)
        before = baseline.valid_votes / baseline.electorate - CENTRE
        return [1.0, before, *parties, -log(baseline.electorate), *(float(slug in contest.areas) for slug in places)]
