"""One figure mistyped: whether a single slip of the keyboard undone would fit far better."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hustings.checks.density import Expected, log_t
from hustings.checks.ridge import Array, Prediction

GAIN = 5.5  # log-likelihood: 245-fold
_DIGITS = np.arange(10)

Figures = NDArray[np.int64]


class Edit(NamedTuple):
    """The row, by its place, the figure that would fit, and what it gains in log-likelihood."""

    row: int
    votes: int
    gain: float


def likeliest(expected: Expected, votes: Figures, winner: int, turnout: tuple[Prediction, int] | None) -> Edit | None:
    """The edit of one figure that gains most and leaves row *winner* first; None where there is none.

    *turnout* is what is expected of it, with the electorate; None where either is unknown.
    """
    meant = readings(votes)
    rows, columns = np.nonzero(meant)
    tried = np.repeat(votes[None, :], len(rows) + 1, axis=0)
    tried[np.arange(1, len(tried)), rows] = meant[rows, columns]
    fits = _fits(expected, tried, turnout)
    gained = np.where(tried[1:].argmax(axis=1) == winner, fits[1:] - fits[0], -np.inf)
    best = int(gained.argmax()) if len(rows) else -1
    if best < 0 or not np.isfinite(gained[best]):
        return None
    return Edit(int(rows[best]), int(tried[best + 1, rows[best]]), float(gained[best]))


def _fits(expected: Expected, votes: Figures, turnout: tuple[Prediction, int] | None) -> Array:
    """Log-likelihood of each row of figures, shares and turnout together."""
    totals = votes.sum(axis=1)
    shares = np.maximum(votes, 0.5) / totals[:, None]
    fits: Array = expected.log_density(shares).sum(axis=1)
    if turnout is not None:
        prediction, electorate = turnout
        fits += log_t((totals / electorate - prediction.mean) / prediction.sd)
    return fits


def readings(votes: Figures) -> Figures:
    """What may have been meant by each figure, a row for each; 0 stands for nothing.

    A digit changed, dropped or added, two neighbours turned, or half of it.
    """
    length = np.char.str_len(votes.astype(np.str_))[:, None]
    places = np.arange(int(length.max()) + 1)
    figure, place = votes[:, None], 10**places
    left, digit, right = figure // (10 * place), figure // place % 10, figure % place
    within, least = places < length, 10 ** (length - 1)  # no figure begins with a zero
    changed = (left * 10 * place + right)[..., None] + (_DIGITS * place[:, None])
    added = (figure // place * 10 * place + right)[..., None] + (_DIGITS * place[:, None])
    dropped = left * place + right
    turned = figure + 9 * place * (digit - left % 10)
    found = (
        np.where(within[..., None] & (changed >= least[..., None]), changed, 0).reshape(len(votes), -1),
        np.where((places <= length)[..., None] & (added >= 10 * least[..., None]), added, 0).reshape(len(votes), -1),
        np.where(within & (10 * dropped >= least), dropped, 0),
        np.where((places + 1 < length) & (turned >= least), turned, 0),
        np.where(figure % 2 == 0, figure // 2, 0),
    )
    meant = np.concatenate(found, axis=1)
    return np.where(meant == figure, 0, meant)
