"""Two figures in each other's row: how much better they would fit the other way round."""

from typing import NamedTuple

import numpy as np

from hustings.checks.density import Expected
from hustings.checks.ridge import Array

NEIGHBOURS = 3.0  # gain in log-likelihood from which two neighbouring rows are asked about: twentyfold
APART = 1.0  # more for rows that are not neighbours: there are more such pairs, and the slip is rarer
WITH_WINNER = 1.5  # more for a pair with the winner, whom somebody has named, or of whom nothing is known yet


class Swap(NamedTuple):
    """Two rows, by their places, and what exchanging them gains in log-likelihood beyond their threshold."""

    one: int
    other: int
    excess: float


def likeliest(expected: Expected, shares: Array, winner: int | None) -> Swap | None:
    """The pair of rows that gains most; *winner* is the row of the winner who was named. None of fewer than two."""
    if len(shares) < 2:
        return None
    excess = gains(expected, shares) - _thresholds(len(shares), winner)
    one, other = divmod(int(excess.argmax()), len(shares))
    return Swap(one, other, float(excess[one, other]))


def gains(expected: Expected, shares: Array) -> Array:
    """What each pair of rows gains in log-likelihood by being exchanged; nothing counts twice, so half is −∞."""
    fits = expected.each_for_each(shares)
    own = np.diag(fits)
    both = fits + fits.T - own[:, None] - own[None, :]
    return np.where(np.triu(np.ones_like(both, dtype=bool), 1), both, -np.inf)


def _thresholds(rows: int, winner: int | None) -> Array:
    places = np.arange(rows)
    found = NEIGHBOURS + APART * (np.abs(places[:, None] - places[None, :]) > 1)
    with_winner = np.ones(rows, dtype=bool) if winner is None else places == winner
    exposed: Array = found + WITH_WINNER * (with_winner[:, None] | with_winner[None, :])
    return exposed
