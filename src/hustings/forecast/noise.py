"""What a seat does of its own: noise with a variance that grows with last time's share, alike among parties."""

import numpy as np

from hustings.forecast.model import Array, Flags, Single

SHARE = 0.6  # from here on the variance grows no more
TAILS = 5  # degrees of freedom of the noise in a simulation: seats that go their own way are not so rare


class Noise:
    """Variance by party (*constant* + *growing* × share) and correlation *alike*; shares are of 1."""

    def __init__(self, constant: Array, growing: Array, alike: Array) -> None:
        self.constant, self.growing, self.alike = constant, growing, alike

    def deviations(self, before: Array) -> Array:
        """Standard deviation by contest and party."""
        found: Array = np.sqrt(self.constant + self.growing * np.minimum(before, SHARE))
        return found

    def precisions(self, before: Array, stands: Flags) -> Array:
        """Inverse covariance by contest among those who stand; 0 elsewhere."""
        sizes, parties = self.deviations(before), len(self.constant)
        found = np.zeros((len(before), parties, parties))
        for who in np.unique(stands, axis=0):
            rows, places = np.flatnonzero((stands == who).all(axis=1)), np.ix_(np.flatnonzero(who), np.flatnonzero(who))
            inverse = np.zeros((parties, parties))
            inverse[places] = np.linalg.inv(self.alike[places])
            found[rows] = inverse / (sizes[rows, :, None] * sizes[rows, None, :])
        return found

    def drawn(self, before: Array, draws: int, chance: np.random.Generator) -> Single:
        """Noise by party, contest and draw."""
        parties, contests = len(self.constant), len(before)
        plain = chance.standard_normal((parties, contests * draws), dtype=np.float32)
        root = np.linalg.cholesky(self.alike).astype(np.float32)
        shaped = (root @ plain).reshape(parties, contests, draws)
        heavy = np.sqrt((TAILS - 2) / chance.chisquare(TAILS, (contests, draws))).astype(np.float32)
        shaped *= heavy
        shaped *= self.deviations(before).T[:, :, None].astype(np.float32)
        return shaped
