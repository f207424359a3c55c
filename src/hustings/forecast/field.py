"""An election as arrays: who stands where, what was last time, and which contests move together."""

from collections import defaultdict

import numpy as np

from hustings.domain.election import INDEPENDENT, OTHERS, SPEAKER, Contest, Election, PartyKey, Slug
from hustings.forecast.model import Array, Flags, Model

NOWHERE = -1
STRANGER = 0.1  # of the votes: an independent is rarely the one of last time


def share_before(contest: Contest) -> dict[PartyKey, float]:
    """Shares of last time by party; empty without a baseline."""
    baseline = contest.baseline
    if baseline is None or not baseline.valid_votes:
        return {}
    return {row.party: row.votes / baseline.valid_votes for row in baseline.votes}


class Field:
    """Contests that one model describes, in the election's order; a row each, a column for each place of a party."""

    def __init__(self, election: Election, contests: list[Contest], model: Model) -> None:
        self.election, self.contests, self.model = election, contests, model
        self.rows = {contest.id: row for row, contest in enumerate(contests)}
        size = (len(contests), len(model.places))
        self.keys = [[keys[0] for keys in model.places] for _ in contests]  # whom a place stands for
        self.stands: Flags = np.zeros(size, dtype=bool)
        self.sits: Array = np.zeros(size)
        self.before: Array = np.zeros(size)
        self.known: Flags = np.zeros(len(contests), dtype=bool)  # a baseline that can be built upon
        self.held = np.full(len(contests), NOWHERE)
        self.second = np.full(len(contests), NOWHERE)
        self.fixed: Flags = np.array([_is_speakers(contest) for contest in contests], dtype=bool)
        for row, contest in enumerate(contests):
            self._standing(row, contest)
            self._last_time(row, contest)
        self._fill()

    def places(self, contest: Contest) -> list[int]:
        """The place of each candidacy of *contest*; two of a place's keys do not share it."""
        standing = {candidacy.party for candidacy in contest.candidacies}
        found = []
        for candidacy in contest.candidacies:
            place = self.model.place(candidacy.party)
            first = next((key for key in self.model.places[place] if key in standing), candidacy.party)
            found.append(place if candidacy.party == first else len(self.model.parties))
        return found

    def shares(self, contest: Contest, votes: list[int]) -> Array:
        """Shares by place of *votes*, in ballot-paper order; of the others the strongest one's."""
        found, total = np.zeros(len(self.model.places)), max(sum(votes), 1)
        for place, number in zip(self.places(contest), votes, strict=True):
            share = number / total
            others = place == len(self.model.parties)
            found[place] = max(found[place], share) if others else found[place] + share
        return found

    def within(self, area: Slug) -> Array:
        """1 for the contests in *area*, 0 elsewhere."""
        return np.array([float(area in contest.areas) for contest in self.contests])

    def _standing(self, row: int, contest: Contest) -> None:
        for candidacy, place in zip(contest.candidacies, self.places(contest), strict=True):
            self.stands[row, place] = True
            self.sits[row, place] = max(self.sits[row, place], candidacy.sitting)
            if place < len(self.model.parties):
                self.keys[row][place] = candidacy.party

    def _last_time(self, row: int, contest: Contest) -> None:
        shares = share_before(contest)
        if not shares or SPEAKER in shares:
            return
        self.known[row] = True
        last = len(self.model.parties)
        for key, share in shares.items():
            place = self.model.place(key)
            more = share + self.before[row, place]
            self.before[row, place] = (
                more if place < last else max(self.before[row, last], self._again(row, key, share))
            )
        first, second = np.argsort(-self.before[row], kind="stable")[:2]
        assert contest.baseline is not None
        holders = contest.baseline.holders
        self.held[row] = self.model.place(holders[0]) if holders else first
        self.second[row] = second if first == self.held[row] else first

    def _again(self, row: int, key: PartyKey, share: float) -> float:
        """How much of an other's share is there again: all where its party or its member stands, little of a stranger."""
        standing = {candidacy.party for candidacy in self.contests[row].candidacies}
        if key == INDEPENDENT and not self.sits[row, -1]:
            return min(share, STRANGER)
        return share if key in standing else 0.0

    def _fill(self) -> None:
        """Where last time says nothing, the mean of the country stands in, among those who stand."""
        for row in np.flatnonzero(~self.known):
            country = self.contests[row].areas[-2:]
            like = self.known & np.array([contest.areas[-2:] == country for contest in self.contests])
            like = like if like.any() else self.known
            if like.any():
                self.before[row] = np.where(self.stands[row], self.before[like].mean(axis=0), 0.0)


def _is_speakers(contest: Contest) -> bool:
    return any(candidacy.party == SPEAKER for candidacy in contest.candidacies)


def parted(election: Election, model: Model) -> tuple[list[Contest], list[Contest]]:
    """The contests that move with the model's parties, and those of countries that vote for others."""
    votes, ours = defaultdict[Slug, float](float), defaultdict[Slug, float](float)
    for contest in election.contests:
        for key, share in share_before(contest).items():
            votes[country(contest)] += share
            ours[country(contest)] += share * (model.place(key) < len(model.parties))
    apart = {slug for slug in votes if ours[slug] < votes[slug] / 2}
    together = [contest for contest in election.contests if country(contest) not in apart]
    return together, [contest for contest in election.contests if country(contest) in apart]


def country(contest: Contest) -> Slug:
    """The largest area around *contest* that is not the whole."""
    return contest.areas[-2] if len(contest.areas) > 1 else contest.areas[-1]


def labels(field: Field) -> list[PartyKey]:
    """Every key that may win a seat of *field*, the others last."""
    found = dict.fromkeys(key for keys in field.keys for key in keys if key != OTHERS)
    return [*found, OTHERS]
