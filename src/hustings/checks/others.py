"""Independents and small parties: the logarithm of the share, by class and party, as the night goes."""

from collections import defaultdict
from math import log

from hustings.checks.ridge import CLIP, Spread
from hustings.domain.election import ContestId, PartyKey

CLASS_WORTH, SPREAD_WORTH, PARTY_WORTH = 10, 20, 3
OWN_BASELINE = 0.7  # weight of its own last share for a party that stood here last time


class Kind:
    """One class: its mean log share, with a mean of its own for each party in it."""

    def __init__(self, start: float, sd: float) -> None:
        self._start, self.spread = log(start), Spread(sd, SPREAD_WORTH)
        self._lessons: dict[str, tuple[PartyKey, float, float]] = {}  # party, weight, log share
        self._sums: dict[PartyKey, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
        self._all = (0.0, 0.0)  # weights, weighted log shares

    def mean(self, party: PartyKey, before: float | None, but: str = "") -> float:
        """Log share expected of *party*, by all candidacies but the one under *but*.

        *before* is its share here last time, None where it did not stand.
        """
        of_party, weight, y = self._lessons.get(but, ("", 0.0, 0.0))
        weights, total = self._all
        of_class = (CLASS_WORTH * self._start + total - weight * y) / (CLASS_WORTH + weights - weight)
        weights, total = self._sums.get(party, (0.0, 0.0))
        if party != of_party:
            weight = 0.0
        own = (PARTY_WORTH * of_class + total - weight * y) / (PARTY_WORTH + weights - weight)
        return own if not before else (1 - OWN_BASELINE) * own + OWN_BASELINE * log(before)

    def learn(self, key: str, party: PartyKey, before: float | None, share: float) -> None:
        """Take in the *share* of a candidacy, *key*, which is new."""
        most = CLIP * CLIP * self.spread.variance
        square = (log(share) - self.mean(party, before)) ** 2
        weight = most / max(square, most)
        self._lessons[key] = (party, weight, log(share))
        self._add(*self._lessons[key])
        self.spread.learn(key, square)

    def forget(self, contest: ContestId) -> None:
        """Take out what the candidacies of *contest* taught."""
        for key in [key for key in self._lessons if key.startswith(f"{contest} ")]:
            del self._lessons[key]
            self.spread.forget(key)
        self._sums.clear()
        self._all = (0.0, 0.0)
        for lesson in self._lessons.values():
            self._add(*lesson)

    def _add(self, party: PartyKey, weight: float, y: float) -> None:
        for_party = self._sums[party]
        self._sums[party] = (for_party[0] + weight, for_party[1] + weight * y)
        self._all = (self._all[0] + weight, self._all[1] + weight * y)
