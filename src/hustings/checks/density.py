"""How likely shares are: Student's t with five degrees of freedom around what is expected of each candidacy."""

from math import lgamma, pi
from math import log as ln

import numpy as np

from hustings.checks.ridge import Array

FREEDOM = 5.0
_PEAK = lgamma((FREEDOM + 1) / 2) - lgamma(FREEDOM / 2) - 0.5 * ln(FREEDOM * pi)
BROAD = 0.9  # standard deviation, in log share, of an independent or small party that does far better than its like


def log_t(z: Array) -> Array:
    """Log density of Student's t at *z* standard deviations."""
    return _PEAK - (FREEDOM + 1) / 2 * np.log1p(z * z / FREEDOM)


class Expected:
    """What is expected of each candidacy of a contest, in ballot-paper order.

    Main parties are expected in the square root of their share, others in its logarithm with a
    second, broad chance (*odds*, around *centres*) of doing far better.
    """

    def __init__(self, rows: list[tuple[bool, float, float, float, float]]) -> None:
        main, means, sds, odds, centres = zip(*rows, strict=True)
        self._main = np.array(main)
        self._means, self._sds, self._centres = np.array(means), np.array(sds), np.array(centres)
        with np.errstate(divide="ignore"):
            self._narrow, self._broad = np.log1p(-np.array(odds)), np.log(np.array(odds))

    def log_density(self, shares: Array) -> Array:
        """Log density over share of each column's candidacy at *shares* (any number of rows), which exceed 0."""
        return self._at(shares, slice(None))

    def each_for_each(self, shares: Array) -> Array:
        """Log density of the share in the column for the candidacy in the row."""
        return self._at(np.broadcast_to(shares, (len(shares), len(shares))), (slice(None), None))

    def _at(self, shares: Array, index: slice | tuple[slice, None]) -> Array:
        main, logs = self._main[index], np.log(shares)
        y = np.where(main, np.exp(logs / 2), logs)
        narrow = log_t((y - self._means[index]) / self._sds[index]) - np.log(self._sds[index])
        broad = log_t((y - self._centres[index]) / BROAD) - ln(BROAD)
        both = np.logaddexp(self._narrow[index] + narrow, self._broad[index] + broad)
        density: Array = both - np.where(main, logs / 2, logs)  # over the share itself, so that swapped figures compare
        return density
