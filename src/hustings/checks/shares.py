"""Shares of the vote: what is expected of each candidacy after last time and the night so far."""

from math import log, sqrt

import numpy as np

from hustings.checks import columns
from hustings.checks.density import Expected
from hustings.checks.others import Kind
from hustings.checks.parties import Landscape
from hustings.checks.ridge import Array, Ridge, Spread
from hustings.domain.election import INDEPENDENT, OTHERS, Candidacy, Contest, ContestId, PartyKey

ANEW = 0.15  # the root of a share that a main party is taken to have had where it did not stand
USUAL = 0.4  # about the root of a main party's share, so that constant and slope are told apart
# Prior standard deviations, in roots of shares: constant, standing anew, slope on last time, sitting member; then
# a country of its own, or where countries stand apart, allies who stood down.
PRIORS, OFFSET = (0.10, 0.08, 0.15, 0.05), 0.07
APART_PRIORS = (0.08, 0.08, 0.3, 0.08, 0.08)
START, WORTH = 0.038, 12
APART_START = 0.06
STRONG = 0.05  # share of independents last time from which one is half expected again
WELL = 0.08  # share around which an independent or small party that does far better lies

Row = tuple[bool, float, float, float, float]


class Shares:
    """Learns shares of confirmed figures and says what is expected of others."""

    def __init__(self, landscape: Landscape) -> None:
        self._landscape = landscape
        self._offsets = tuple(sorted(set(landscape.country.values()) - landscape.apart - {landscape.largest}))
        self._ridges: dict[tuple[bool, PartyKey], Ridge] = {}
        self._learnt: set[ContestId] = set()
        self._independents, self._small = Kind(0.008, 0.85), Kind(0.006, 0.7)

    def expected(self, contest: Contest) -> Expected:
        """What is expected of the candidacies of *contest*, which has a pattern, by all other contests."""
        return Expected([self._row(contest, candidacy) for candidacy in contest.candidacies])

    def learn(self, contest: Contest, shares: Array) -> None:
        """Learn the shares of *contest*, which is new and has a pattern; all exceed 0."""
        self._learnt.add(contest.id)
        before = self._landscape.shares_before[contest.id]
        for candidacy, share in zip(contest.candidacies, shares.tolist(), strict=True):
            key, party = f"{contest.id} {candidacy.id}", candidacy.party
            if self._is_main(contest, party):
                x, start = self._columns(contest, candidacy)
                self._ridge(contest, party).learn(key, x, sqrt(share) - start)
            else:
                self._kind(party).learn(key, party, None if party == INDEPENDENT else before.get(party), share)

    def forget(self, contest: ContestId) -> None:
        """Take out what *contest* taught, if it taught anything."""
        if contest not in self._learnt:
            return
        self._learnt.remove(contest)
        for ridge in self._ridges.values():
            for key in [key for key in ridge.lessons if key.startswith(f"{contest} ")]:
                ridge.forget(key)
        self._independents.forget(contest)
        self._small.forget(contest)

    def _row(self, contest: Contest, candidacy: Candidacy) -> Row:
        party, before = candidacy.party, self._landscape.shares_before[contest.id]
        key = f"{contest.id} {candidacy.id}"
        if self._is_main(contest, party):
            x, start = self._columns(contest, candidacy)
            mean, sd = self._ridge(contest, party).predict(x, key)
            return (True, start + mean, sd, 0.0, 0.0)
        kind = self._kind(party)
        mean = kind.mean(party, None if party == INDEPENDENT else before.get(party), key)
        odds, centre = _far_better(candidacy, before)
        return (False, mean, sqrt(kind.spread.variance), odds, log(centre))

    def _is_main(self, contest: Contest, party: PartyKey) -> bool:
        return party in self._landscape.main[self._landscape.country[contest.id]]

    def _kind(self, party: PartyKey) -> Kind:
        return self._independents if party == INDEPENDENT else self._small

    def _ridge(self, contest: Contest, party: PartyKey) -> Ridge:
        apart = self._landscape.country[contest.id] in self._landscape.apart
        if (apart, party) not in self._ridges:
            priors = APART_PRIORS if apart else (*PRIORS, *[OFFSET] * len(self._offsets))
            self._ridges[apart, party] = Ridge(priors, Spread(APART_START if apart else START, WORTH))
        return self._ridges[apart, party]

    def _columns(self, contest: Contest, candidacy: Candidacy) -> tuple[Array, float]:
        """The columns of a main party's candidacy, and the root of the share it starts from."""
        before, country = self._landscape.shares_before[contest.id], self._landscape.country[contest.id]
        stood = before.get(candidacy.party, 0.0) > 0
        start = sqrt(before[candidacy.party]) if stood else ANEW
        row = [1.0, float(not stood), start - USUAL if stood else 0.0, float(candidacy.sitting)]
        if country not in self._landscape.apart:
            return np.array([*row, *(float(slug == country) for slug in self._offsets)]), start
        standing = {other.party for other in contest.candidacies}
        allies = {key for group in columns.ALLIES if candidacy.party in group for key in group if key in before}
        return np.array([*row, float(bool(allies - standing))]), start


def _far_better(candidacy: Candidacy, before: dict[PartyKey, float]) -> tuple[float, float]:
    """The odds that a candidacy outside the main parties does far better than its like, and around which share."""
    independent = candidacy.party == INDEPENDENT
    loose = before.get(INDEPENDENT, 0.0) + before.get(OTHERS, 0.0)
    if candidacy.sitting:
        return 0.85, WELL
    if independent and loose > STRONG:
        return 0.3, loose
    return (0.05 if independent else 0.015), WELL
