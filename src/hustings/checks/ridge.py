"""A Bayesian ridge regression that learns one observation at a time and can forget it again.

Robust as in ``docs/checks.md``: a residual of more than three standard deviations weighs (3/|z|)²
and counts as three in the spread. Standard formulas: Gelman et al., Bayesian Data Analysis, ch. 14.
"""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
CLIP = 3.0  # standard deviations
PARTS = 32  # sums kept apart: to forget one lesson of 650, some twenty are summed again


class Prediction(NamedTuple):
    """What is expected of one observation; *sd* takes in what is not known of the coefficients."""

    mean: float
    sd: float


class Spread:
    """The standard deviation of residuals: *start*, worth so many observations, then what was seen."""

    def __init__(self, start: float, worth: float) -> None:
        self._start, self._worth = start * start * worth, worth
        self._squares: dict[str, float] = {}
        self._total = 0.0

    @property
    def variance(self) -> float:
        """The variance as it is known now."""
        return (self._start + self._total) / (self._worth + len(self._squares))

    def learn(self, key: str, square: float) -> None:
        """Take in the squared residual of *key*, which is new, at most ``CLIP`` deviations of it."""
        self._squares[key] = min(square, CLIP * CLIP * self.variance)
        self._total += self._squares[key]

    def forget(self, key: str) -> None:
        """Take out what *key* brought; summed afresh in the same order, so that nothing of it is left."""
        del self._squares[key]
        self._total = 0.0
        for square in self._squares.values():
            self._total += square


class Lesson(NamedTuple):
    """One observation as it was learnt."""

    x: Array
    y: float
    weight: float


class Ridge:
    """Coefficients with normal priors of mean 0 and standard deviations *priors*."""

    def __init__(self, priors: Sequence[float], spread: Spread) -> None:
        self._precision: Array = np.diag(1 / np.square(np.asarray(priors)))
        self.spread = spread
        self.lessons: dict[str, Lesson] = {}
        self._parts: list[dict[str, Lesson]] = [{} for _ in range(PARTS)]
        self._grams: Array = np.zeros((PARTS, *self._precision.shape))
        self._moments: Array = np.zeros((PARTS, len(self._precision)))
        self._solved: tuple[float, Array, Array] | None = None

    def solved(self) -> tuple[Array, Array]:
        """Coefficients, and their covariance over the variance of a residual."""
        variance = self.spread.variance
        if self._solved is None or self._solved[0] != variance:
            gram, moment = self._grams.sum(axis=0), self._moments.sum(axis=0)
            inverse = np.linalg.inv(gram + variance * self._precision).astype(np.float64, copy=False)
            self._solved = (variance, inverse @ moment, inverse)
        return self._solved[1], self._solved[2]

    def predict(self, x: Array, but: str = "") -> Prediction:
        """What is expected at *x*, by all lessons but the one under *but*."""
        coefficients, inverse = self.solved()
        mean, leverage = float(x @ coefficients), float(x @ inverse @ x)
        if (own := self.lessons.get(but)) is not None:  # the inverse without one row: Sherman and Morrison, 1950
            aside = inverse @ own.x
            shared, rest = float(x @ aside), 1 - own.weight * float(own.x @ aside)
            mean -= own.weight * shared * (own.y - float(own.x @ coefficients)) / rest
            leverage += own.weight * shared * shared / rest
        return Prediction(mean, sqrt(self.spread.variance * (1 + leverage)))

    def without(self, xs: Array, lessons: Sequence[Lesson | None]) -> tuple[Array, Array]:
        """Means and deviations expected at each row of *xs* by all lessons but its own (None where it taught nothing).

        A least-squares fit without one observation follows from the fit with it and its leverage (Cook
        and Weisberg, Residuals and Influence in Regression, ch. 2).
        """
        coefficients, inverse = self.solved()
        weights = np.array([lesson.weight if lesson else 0.0 for lesson in lessons])
        ys = np.array([lesson.y if lesson else 0.0 for lesson in lessons])
        leverage = ((xs @ inverse) * xs).sum(axis=1)
        rest, fitted = 1 - weights * leverage, xs @ coefficients
        means: Array = fitted - weights * leverage * (ys - fitted) / rest
        sds: Array = np.sqrt(self.spread.variance * (1 + leverage / rest))
        return means, sds

    def learn(self, key: str, x: Array, y: float) -> None:
        """Take in *y* at *x* under *key*, which is new."""
        mean, sd = self.predict(x)
        z = abs(y - mean) / sd
        weight = (CLIP / max(z, CLIP)) ** 2
        self.lessons[key] = Lesson(x, y, weight)
        self._add(_part(key), key, self.lessons[key])
        self.spread.learn(key, z * z * self.spread.variance)

    def forget(self, key: str) -> None:
        """Take out what *key* taught: its part is summed afresh, so that nothing of it is left."""
        del self.lessons[key]
        self.spread.forget(key)
        part = _part(key)
        left = {other: lesson for other, lesson in self._parts[part].items() if other != key}
        self._parts[part], self._grams[part], self._moments[part] = {}, 0.0, 0.0
        self._solved = None
        for other, lesson in left.items():
            self._add(part, other, lesson)

    def _add(self, part: int, key: str, lesson: Lesson) -> None:
        self._parts[part][key] = lesson
        self._grams[part] += lesson.weight * np.outer(lesson.x, lesson.x)
        self._moments[part] += lesson.weight * lesson.y * lesson.x
        self._solved = None


def _part(key: str) -> int:
    """Where *key* is summed: by its text alone, so that sums do not depend on what was learnt and forgotten between."""
    return crc32(key.encode()) % PARTS
