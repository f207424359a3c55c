"""What is known of the coefficients before a seat is declared."""

import msgspec
import numpy as np

from hustings.forecast.columns import names
from hustings.forecast.model import Array, Learnt, Model
from hustings.forecast.noise import Noise


class Prior(msgspec.Struct, frozen=True):
    """A normal distribution of the coefficients, flattened by party."""

    mean: Array
    covariance: Array

    def drawn(self, plain: Array) -> Array:
        """Draws of it, from standard normal ones."""
        return self.mean + plain @ np.linalg.cholesky(self.covariance).T


def noise_of(learnt: Learnt) -> Noise:
    """The noise that was learnt."""
    return Noise(np.array(learnt.constant), np.array(learnt.growing), np.array(learnt.alike))


def prior_of(learnt: Learnt) -> Prior:
    """The prior that was learnt."""
    return Prior(np.array(learnt.mean).ravel(), np.diag(np.array(learnt.variance).ravel()))


def lasting(model: Model) -> Array:
    """1 for the columns whose mean over past nights carries over, 0 elsewhere."""
    kinds = [name.partition(":")[0] for name in names(model)]
    return np.array([float(kind in model.lasting) for kind in kinds])


def least(model: Model) -> Array:
    """The least variance of each coefficient, by party and column."""
    rows, columns = model.places, names(model)
    found = np.full((len(rows), len(columns)), TINY)
    for column, name in enumerate(columns):
        parties = model.least.parties.get(name, {})
        for place, keys in enumerate(rows):
            own = next((parties[key] for key in keys if key in parties), model.least.all if name == "all" else 0.0)
            found[place, column] = max(TINY, own * own)
    return found


TINY = 0.005**2
