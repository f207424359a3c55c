"""The exit poll's seats taken into the prior: an ensemble smoother in steps (ES-MDA, Emerick and Reynolds 2013)."""

from collections.abc import Callable

import msgspec
import numpy as np

from hustings.forecast.model import Array
from hustings.forecast.prior import Prior

STEPS = 4
AGAIN = 8.0  # an eighth of what the poll says is kept back, and weighs the draws of every update
KEPT = 0.98  # of the covariance of the ensemble; the rest is its diagonal, against chance correlations


class Poll(msgspec.Struct, frozen=True):
    """Seats of some parties, and the standard deviations of their errors."""

    seats: Array
    errors: Array

    def taken_in(
        self, prior: Prior, plain: Array, totals: Callable[[Array], Array], chance: np.random.Generator
    ) -> Prior:
        """*prior* with what the poll says of it; *totals* are its parties' seats by draw of coefficients."""
        drawn, variance = prior.drawn(plain), np.diag(self.errors**2) * AGAIN / (AGAIN - 1)
        for _ in range(STEPS):
            found = totals(drawn)
            apart, moved = found - found.mean(axis=0), drawn - drawn.mean(axis=0)
            gain = (moved.T @ apart) @ np.linalg.inv(apart.T @ apart + len(drawn) * STEPS * variance)
            missed = self.seats + chance.standard_normal(found.shape) @ np.sqrt(STEPS * variance) - found
            drawn = drawn + missed @ gain.T
        covariance = KEPT * np.cov(drawn.T)
        covariance[np.diag_indices_from(covariance)] /= KEPT
        covariance[np.diag_indices_from(covariance)] += 1e-9
        return Prior(drawn.mean(axis=0), covariance)

    def weights(self, totals: Array) -> Array:
        """What each draw weighs by what was kept back of the poll; they add up to 1."""
        away = (((totals - self.seats) / self.errors) ** 2).sum(axis=1) / AGAIN
        found: Array = np.exp(-0.5 * (away - away.min()))
        weighed: Array = found / found.sum()
        return weighed
