"""Every undeclared seat fought again in each draw, with the same chance all night."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from hustings.forecast.field import Field, labels
from hustings.forecast.model import Array, Single

AT_ONCE = 64  # contests: what is at hand of them then fits into a processor's cache
ABSENT = -9.0  # the share of who does not stand

Winners = NDArray[np.int8]  # the place that wins, by contest and draw


class Simulation:
    """*field* with shares to *start* from, its *table* of columns, and *noise* by party, contest and draw."""

    def __init__(self, field: Field, start: Array, table: Array, noise: Single) -> None:
        self._table = table.astype(np.float32)
        self._noise = noise
        self._noise += np.where(field.stands, start, ABSENT).T[:, :, None].astype(np.float32)
        self.labels = labels(field)
        place = {key: number for number, key in enumerate(self.labels)}
        self._label = np.array([[place[key] for key in keys] for keys in field.keys], dtype=np.int8)

    def winners(self, coefficients: Array | Single, rows: NDArray[np.intp]) -> Winners:
        """Who wins in *rows* in each draw of *coefficients* (a column each), as places among the labels."""
        drawn = self._by_party(coefficients)
        return self._fought(rows, lambda party, table: table @ drawn[party])

    def mirrored(self, middle: Array, apart: Single, rows: NDArray[np.intp]) -> Winners:
        """The same in each draw of coefficients *apart* from the *middle*, then in each draw on its other side."""
        middles, aparts = self._by_party(middle), self._by_party(apart)

        def shares(party: int, table: Single) -> Single:
            level, moved = table @ middles[party], table @ aparts[party]
            return np.concatenate([level + moved, level - moved], axis=1)

        return self._fought(rows, shares)

    def seats(self, winners: Winners) -> Array:
        """Seats by draw and label."""
        labels = range(len(self.labels))
        won = [np.add.reduce((winners == label).view(np.int8), axis=0, dtype=np.int16) for label in labels]
        return np.array(won, dtype=np.float64).T

    def _by_party(self, coefficients: Array | Single) -> Single:
        single = coefficients.astype(np.float32, copy=False)
        return single.reshape(len(self._noise), self._table.shape[1], -1)

    def _fought(self, rows: NDArray[np.intp], shares: Callable[[int, Single], Single]) -> Winners:
        found = np.empty((len(rows), self._noise.shape[2]), dtype=np.int8)
        for begin in range(0, len(rows), AT_ONCE):
            some = rows[begin : begin + AT_ONCE]
            table, won = self._table[some], found[begin : begin + AT_ONCE]
            best = shares(0, table) + self._noise[0, some]
            won[:] = self._label[some, 0, None]
            for party in range(1, len(self._noise)):
                share = shares(party, table)
                share += self._noise[party, some]
                ahead = share > best
                np.maximum(best, share, out=best)
                np.copyto(won, self._label[some, party, None], where=ahead)
        return found
