"""Every undeclared seat fought again in each draw, with the same chance all night."""

import numpy as np
from numpy.typing import NDArray

from hustings.forecast.field import Field, labels
from hustings.forecast.model import Array, Single

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
        parties = len(self._noise)
        drawn = coefficients.astype(np.float32, copy=False).reshape(parties, self._table.shape[1], -1)
        table, first = self._table[rows], self._noise[0, rows]
        best = table @ drawn[0] + first
        found = np.zeros(best.shape, dtype=np.int8)
        found[:] = self._label[rows, 0, None]
        for party in range(1, parties):
            share = table @ drawn[party]
            share += self._noise[party, rows]
            ahead = share > best
            np.copyto(best, share, where=ahead)
            np.copyto(found, self._label[rows, party, None], where=ahead)
        return found

    def seats(self, winners: Winners) -> Array:
        """Seats by draw and label."""
        found = [np.count_nonzero(winners == number, axis=0) for number in range(len(self.labels))]
        return np.array(found, dtype=np.float64).T
