"""One figure mistyped: whether a single slip of the keyboard undone would fit far better."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hustings.checks.density import Expected, log_t
from hustings.checks.ridge import Array, Prediction

GAIN = 5.0  # log-likelihood: 150-fold
_DIGITS = "0123456789"


class Edit(NamedTuple):
    """The row, by its place, the figure that would fit, and what it gains in log-likelihood."""

    row: int
    votes: int
    gain: float


def likeliest(
    expected: Expected, votes: NDArray[np.int64], winner: int, turnout: tuple[Prediction, int] | None
) -> Edit | None:
    """The edit of one figure that gains most and leaves row *winner* first; None where there is none.

    *turnout* is what is expected of it, with the electorate; None where either is unknown.
    """
    tries = [(row, other) for row, figure in enumerate(votes.tolist()) for other in readings(figure)]
    tried = np.tile(votes, (len(tries) + 1, 1))
    tried[np.arange(1, len(tried)), [row for row, _ in tries]] = [other for _, other in tries]
    fits = _fits(expected, tried, turnout)
    gained = np.where(tried[1:].argmax(axis=1) == winner, fits[1:] - fits[0], -np.inf)
    best = int(gained.argmax())
    return Edit(*tries[best], float(gained[best])) if np.isfinite(gained[best]) else None


def _fits(expected: Expected, votes: NDArray[np.int64], turnout: tuple[Prediction, int] | None) -> Array:
    """Log-likelihood of each row of figures, shares and turnout together."""
    totals = votes.sum(axis=1)
    shares = np.maximum(votes, 0.5) / totals[:, None]
    fits: Array = expected.log_density(shares).sum(axis=1)
    if turnout is not None:
        prediction, electorate = turnout
        fits += log_t((totals / electorate - prediction.mean) / prediction.sd)
    return fits


def readings(figure: int) -> set[int]:
    """What may have been meant by *figure*: a digit changed, dropped, added, two neighbours turned, or half of it."""
    text = str(figure)
    heads = [(text[:place], text[place:]) for place in range(len(text) + 1)]
    found = {head + digit + tail for head, tail in heads for digit in _DIGITS}
    found |= {head + digit + tail[1:] for head, tail in heads if tail for digit in ("", *_DIGITS)}
    found |= {head + tail[1] + tail[0] + tail[2:] for head, tail in heads if len(tail) > 1}
    meant = {int(one) for one in found if one and one[0] != "0"}
    return (meant | ({figure // 2} if figure % 2 == 0 else set())) - {figure, 0}
