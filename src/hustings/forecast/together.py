"""Contests that move together: coefficients with a prior, declared seats as running sums, and draws of the rest."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from hustings.domain.election import Contest, Election
from hustings.forecast.columns import table
from hustings.forecast.exit_poll import Poll
from hustings.forecast.field import Field
from hustings.forecast.model import Array, Learnt, Single, model, shelf
from hustings.forecast.prior import Prior, noise_of, prior_of
from hustings.forecast.seat_priors import taken_in
from hustings.forecast.simulate import Simulation, Winners
from hustings.forecast.sums import Sums
from hustings.forecast.wishes import SeatPrior

SMALL = 32  # rows of a matrix that is not halved any more


class Together:
    """*contests* of *election*, by what was *learnt*, in so many *draws*."""

    def __init__(
        self,
        election: Election,
        contests: list[Contest],
        learnt: Learnt,
        *,
        draws: int,
        chance: np.random.Generator,
        priors: Sequence[SeatPrior] = (),
    ) -> None:
        self.contests, self._chance = contests, chance
        self._field = field = Field(election, contests, model())
        self.rows = field.rows
        columns, noise = table(field, shelf()), noise_of(learnt)
        self._sums = Sums(columns, noise.precisions(field.before, field.stands))
        coefficients, deviations = np.array(learnt.mean), noise.deviations(field.before)
        moved, times = taken_in(priors, field, field.before + columns @ coefficients.T, deviations)
        self._start: Array = field.before + moved  # of a share, before any coefficient
        own = noise.drawn(field.before, draws, chance) * times.T[:, :, None].astype(np.float32)
        self._simulation = Simulation(field, self._start, columns, own)
        self.labels = self._simulation.labels
        half = chance.standard_normal((draws // 2, columns.shape[1] * field.before.shape[1]))
        self._plain: Array = np.concatenate([half, -half])
        self._columns: Single = np.ascontiguousarray(half.T, dtype=np.float32)
        self._believe(prior_of(learnt))

    def put(self, row: int, votes: list[int] | None) -> None:
        """Let the contest of *row* have voted so, in ballot-paper order; None: nothing is known of it."""
        field = self._field
        if field.known[row] and not field.fixed[row]:
            shares = None if votes is None else field.shares(field.contests[row], votes)
            self._sums.put(row, None if shares is None else np.where(field.stands[row], shares - self._start[row], 0))

    def take_in(self, poll: Poll, polled: Callable[[Array], Array]) -> None:
        """Take in *poll*; *polled* makes its seats of those that the labels have, by draw."""
        every = np.flatnonzero(~self._field.fixed)

        def totals(coefficients: Array) -> Array:
            return polled(self._simulation.seats(self._simulation.winners(coefficients.T, every)))

        self._believe(poll.taken_in(self._prior, self._plain, totals, self._chance))

    def winners(self, rows: NDArray[np.intp]) -> Winners:
        """Who wins in *rows* in each draw, as places among the labels, after all that was put."""
        gram, moment = self._sums.total()
        precision = self._precision + gram
        lower: Array = np.linalg.cholesky(precision).astype(np.float64)
        root = lower_inverse(lower)  # its square is the covariance
        mean = root.T @ (root @ (self._precision @ self._prior.mean + moment))
        apart = np.ascontiguousarray(root.T, dtype=np.float32) @ self._columns
        return self._simulation.mirrored(mean, apart, rows)

    def _believe(self, prior: Prior) -> None:
        self._prior = prior
        self._precision: Array = np.linalg.inv(prior.covariance).astype(np.float64)


def lower_inverse(lower: Array) -> Array:
    """The inverse of a *lower* triangular matrix, by halves: numpy knows only that of any matrix, at four times the price."""
    middle = len(lower) // 2
    if middle < SMALL:
        return np.linalg.inv(lower).astype(np.float64)
    found = np.zeros_like(lower)
    found[:middle, :middle] = lower_inverse(lower[:middle, :middle])
    found[middle:, middle:] = lower_inverse(lower[middle:, middle:])
    found[middle:, :middle] = -(found[middle:, middle:] @ (lower[middle:, :middle] @ found[:middle, :middle]))
    return found
