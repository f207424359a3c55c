"""What past nights teach: a full fit of each, the noise that it leaves, and how far coefficients moved."""

import msgspec
import numpy as np

from hustings.forecast.columns import names, table
from hustings.forecast.field import Field
from hustings.forecast.model import Array, Flags, Learnt, Model, Shelf, Surface
from hustings.forecast.noise import SHARE, Noise
from hustings.forecast.prior import lasting, least
from hustings.forecast.sums import gram

PASSES = 3  # of fit, noise, fit again
VAGUE = 0.3  # standard deviation of a coefficient in a full fit
LEAST_EIGENVALUE = 0.08  # of the correlation of noise
CLIP = 4.0  # standard deviations
SEED = 3


class Lesson(msgspec.Struct, frozen=True):
    """A night that is over: *short* name, columns, what was before, who stood, shares by party; the Speaker's left out."""

    short: str
    table: Array
    before: Array
    stands: Flags
    changes: Array


def waves(surface: Surface) -> tuple[list[list[float]], list[float]]:
    """Directions and phases of the surface's parts, drawn once and shipped."""
    chance = np.random.default_rng(SEED)
    drawn = chance.standard_normal((len(surface.units), surface.parts)) / surface.reach
    return drawn.round(6).tolist(), chance.uniform(0, 2 * np.pi, surface.parts).round(6).tolist()


def lesson(field: Field, shelf: Shelf, shares: Array) -> Lesson:
    """What the *shares* of a field's contests teach."""
    rows = ~field.fixed & field.known
    changes = np.where(field.stands, shares - field.before, 0.0)
    short = field.election.short
    return Lesson(short, table(field, shelf)[rows], field.before[rows], field.stands[rows], changes[rows])


def learn(lessons: list[Lesson], model: Model) -> Learnt:
    """Noise and prior from *lessons*."""
    parties = len(model.places)
    noise = Noise(np.full(parties, 0.03**2), np.full(parties, 0.01), np.eye(parties))
    fits = [_fit(each, noise) for each in lessons]
    for _ in range(PASSES):
        fits = [_fit(each, noise) for each in lessons]
        noise = _noise(lessons, fits, noise)
    mean, variance = _prior(np.array(fits), noise, model)
    return Learnt(
        nights=[each.short for each in lessons],
        constant=_rounded(noise.constant),
        growing=_rounded(noise.growing),
        alike=[_rounded(row) for row in noise.alike],
        mean=[_rounded(row) for row in mean],
        variance=[_rounded(row) for row in variance],
    )


def _rounded(row: Array) -> list[float]:
    return [float(f"{float(each):.6g}") for each in row]


def _fit(night: Lesson, noise: Noise) -> Array:
    """Coefficients by party and column."""
    precision, moment = gram(night.table, noise.precisions(night.before, night.stands), night.changes)
    found = np.linalg.solve(precision + np.eye(len(precision)) / VAGUE**2, moment)
    by_party: Array = found.reshape(night.before.shape[1], night.table.shape[1]).astype(np.float64)
    return by_party


def _noise(lessons: list[Lesson], fits: list[Array], noise: Noise) -> Noise:
    """The noise that *fits* leave."""
    left = np.concatenate([each.changes - each.table @ fit.T for each, fit in zip(lessons, fits, strict=True)])
    before = np.concatenate([each.before for each in lessons])
    stands = np.concatenate([each.stands for each in lessons])
    sizes = [
        _size(left[stands[:, place], place], before[stands[:, place], place], (constant, growing))
        for place, (constant, growing) in enumerate(zip(noise.constant, noise.growing, strict=True))
    ]
    found = Noise(np.array([size[0] for size in sizes]), np.array([size[1] for size in sizes]), noise.alike)
    return Noise(found.constant, found.growing, _alike(left / found.deviations(before), stands))


def _size(left: Array, before: Array, size: tuple[float, float]) -> tuple[float, float]:
    """Variance as a line over last time's share, fitted with weights that follow the line."""
    line, squares = np.stack([np.ones(len(left)), np.minimum(before, SHARE)], axis=1), left**2
    for _ in range(5):
        weight = 1 / (size[0] + size[1] * line[:, 1])
        found = np.linalg.lstsq(line * weight[:, None], squares * weight, rcond=None)[0]
        size = max(float(found[0]), 0.005**2), max(float(found[1]), 0.0)
    return size


def _alike(scaled: Array, stands: Flags) -> Array:
    clipped, there = np.where(stands, np.clip(scaled, -CLIP, CLIP), 0.0), stands.astype(float)
    values, vectors = np.linalg.eigh(_unit((clipped.T @ clipped) / np.maximum(there.T @ there, 1)))
    return _unit(vectors @ np.diag(np.maximum(values, LEAST_EIGENVALUE)) @ vectors.T)


def _unit(covariance: Array) -> Array:
    sizes = np.sqrt(np.maximum(np.diag(covariance), 1e-9))
    found: Array = covariance / np.outer(sizes, sizes)
    np.fill_diagonal(found, 1.0)
    return found


def _prior(fits: Array, noise: Noise, model: Model) -> tuple[Array, Array]:
    mean = fits.mean(axis=0) * lasting(model)
    own = ((fits - mean) ** 2).mean(axis=0)
    variance = np.maximum((own + own.mean(axis=0)) / 2, least(model))
    surface = np.array([name == "surface" for name in names(model)])
    usual = noise.constant + noise.growing / 4
    variance[:, surface] = (model.surface.size**2 * usual)[:, None]
    return mean, variance
