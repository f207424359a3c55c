"""Uniform regional swing: every party moves everywhere in a region as it did, on average, in what is declared there."""

import numpy as np

from hustings.domain.election import ContestId, PartyKey
from hustings.forecast.field import Field
from hustings.forecast.model import Array


class UniformSwing:
    """What a forecast is measured against. A region without declarations moves as all that is declared."""

    def __init__(self, field: Field) -> None:
        self._field, self._changes = field, dict[int, Array]()
        regions = {area.slug for area in field.election.areas if area.level in ("country", "region")}
        self._region = [next((slug for slug in contest.areas if slug in regions), "") for contest in field.contests]

    def declare(self, contest: ContestId, votes: list[int]) -> None:
        """Take in a result."""
        row, field = self._field.rows[contest], self._field
        if not field.fixed[row]:
            shares = field.shares(field.contests[row], votes)
            self._changes[row] = np.where(field.stands[row], shares - field.before[row], np.nan)

    def winners(self) -> dict[ContestId, PartyKey]:
        """Who wins each contest that is not declared."""
        rows, changes = self._field.known, self._by_region()
        found = dict[ContestId, PartyKey]()
        for row, contest in enumerate(self._field.contests):
            if row not in self._changes and rows[row] and not self._field.fixed[row]:
                shares = self._field.before[row] + changes[self._region[row]]
                place = int(np.where(self._field.stands[row], shares, -1).argmax())
                found[contest.id] = self._field.keys[row][place]
        return found

    def _by_region(self) -> dict[str, Array]:
        every = _mean(list(self._changes.values()), np.zeros(self._field.before.shape[1]))
        inside = {
            name: [c for row, c in self._changes.items() if self._region[row] == name] for name in set(self._region)
        }
        return {name: _mean(changes, every) for name, changes in inside.items()}


def _mean(changes: list[Array], otherwise: Array) -> Array:
    """The mean of each column that somebody stood in."""
    if not changes:
        return otherwise
    table = np.array(changes)
    known = ~np.isnan(table)
    means: Array = np.where(known.any(axis=0), np.nansum(table, axis=0) / np.maximum(known.sum(axis=0), 1), otherwise)
    return means
