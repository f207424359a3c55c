"""Countries that vote for parties of their own: each party moves alike there, and each seat goes its own way besides."""

import numpy as np
from numpy.typing import NDArray

from hustings.domain.election import NO_PARTIES, OTHERS, Contest, PartyKey
from hustings.forecast.field import share_before
from hustings.forecast.model import Array, Single
from hustings.forecast.noise import TAILS
from hustings.forecast.simulate import ABSENT, Winners

MOVES = 0.05  # standard deviation of how a party moves, in shares
CONSTANT, GROWING = 0.03**2, 0.012  # variance of what a seat does besides, and more of it per share of last time
NEW = 0.03  # share from which a party begins where it had none


class Apart:
    """*contests* of one country, with as many *draws* as the rest has."""

    def __init__(self, contests: list[Contest], draws: int, chance: np.random.Generator) -> None:
        self.contests = contests
        self.rows = {contest.id: row for row, contest in enumerate(contests)}
        keys = dict.fromkeys(self._key(one.party) for contest in contests for one in contest.candidacies)
        self.labels: list[PartyKey] = [*(key for key in keys if key != OTHERS), OTHERS]
        self._before = np.full((len(contests), len(self.labels)), ABSENT)
        for row, contest in enumerate(contests):
            shares = share_before(contest)
            for candidacy in contest.candidacies:
                place = self.labels.index(self._key(candidacy.party))
                self._before[row, place] = shares.get(candidacy.party, 0.0) or NEW
        self._variance: Array = CONSTANT + GROWING * np.clip(self._before, 0, 1)
        self._plain: Array = chance.standard_normal((len(self.labels), draws))
        size = (len(self.labels), len(contests), draws)
        heavy = np.sqrt((TAILS - 2) / chance.chisquare(TAILS, size[1:])).astype(np.float32)
        noise = chance.standard_normal(size, dtype=np.float32) * heavy
        self._noise: Single = noise * np.sqrt(self._variance).T[:, :, None].astype(np.float32)
        self._changes: dict[int, Array] = {}

    def put(self, row: int, votes: list[int] | None) -> None:
        """Let the contest of *row* have voted so, in ballot-paper order; None: take it out."""
        self._changes.pop(row, None)
        if votes is not None:
            shares = np.full(len(self.labels), ABSENT)
            for candidacy, number in zip(self.contests[row].candidacies, votes, strict=True):
                place = self.labels.index(self._key(candidacy.party))
                shares[place] = max(shares[place], number / max(sum(votes), 1))
            self._changes[row] = shares - self._before[row]

    def winners(self, rows: NDArray[np.intp]) -> Winners:
        """Who wins in *rows* in each draw, as places among the labels."""
        moves = self._moves().astype(np.float32)
        shares = self._noise[:, rows] + moves[:, None, :] + self._before[rows].T[:, :, None].astype(np.float32)
        found: Winners = shares.argmax(axis=0).astype(np.int8)
        return found

    def _moves(self) -> Array:
        """How each party moves, by draw: normal, after what is declared."""
        precision, moment = np.full(len(self.labels), MOVES**-2), np.zeros(len(self.labels))
        for row in sorted(self._changes):
            known = self._before[row] > ABSENT
            precision += np.where(known, 1 / self._variance[row], 0)
            moment += np.where(known, self._changes[row] / self._variance[row], 0)
        found: Array = (moment / precision)[:, None] + self._plain / np.sqrt(precision)[:, None]
        return found

    @staticmethod
    def _key(party: PartyKey) -> PartyKey:
        return OTHERS if party in NO_PARTIES else party
