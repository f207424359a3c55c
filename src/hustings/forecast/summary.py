"""What a forecast says: seats with their ranges, who may have a majority, and the chance of each undeclared seat."""

from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from hustings.domain.election import ContestId, PartyKey, Slug
from hustings.forecast.model import Array

RANGES = (0.1, 0.9, 0.025, 0.975, 0.25, 0.75)


class Seats(msgspec.Struct, frozen=True):
    """Seats of one party in the end: the mean, and the bounds of 80, 95 and 50 of 100 draws."""

    party: PartyKey
    mean: float
    low: int
    high: int
    lowest: int
    highest: int
    lower: int
    upper: int


class Estimate(msgspec.Struct, frozen=True):
    """A forecast after *declared* seats. Chances are from 0 to 1; *majority* and *largest* are by party."""

    declared: int
    seats: tuple[Seats, ...]  # most first
    majority: dict[PartyKey, float]
    largest: dict[PartyKey, float]
    chances: dict[ContestId, dict[PartyKey, float]]  # of the undeclared contests, likeliest party first
    areas: dict[Slug, dict[PartyKey, tuple[int, int]]]  # of those with open contests: the bounds of 80 draws


class Silence(msgspec.Struct, frozen=True):
    """No forecast, and *why*: a key of ``SILENCES``."""

    declared: int
    why: str


SILENCES = {
    "no baseline": "There is no result of last time to build upon.",
    "too few": "Without an exit poll too few seats are declared.",
    "many seats": "Contests with several seats are not forecast.",
}


def summed(
    labels: list[PartyKey], totals: Array, weights: Array, line: int
) -> tuple[tuple[Seats, ...], dict[PartyKey, float], dict[PartyKey, float]]:
    """Seats by party, chances of a majority from *line* on, and of being largest, of weighed *totals* by draw."""
    rows = [_seats(key, totals[:, place], weights) for place, key in enumerate(labels)]
    rows.sort(key=lambda row: -row.mean)
    most = totals.max(axis=1)[:, None] == totals
    first: Array = most / most.sum(axis=1)[:, None]  # parties that are level share it
    largest = {key: float(weights @ first[:, place]) for place, key in enumerate(labels)}
    majority = {key: float(weights @ (totals[:, place] >= line)) for place, key in enumerate(labels)}
    return tuple(rows), _some(majority), _some(largest)


def bounds(seats: NDArray[np.integer[Any]], weights: Array, parts: tuple[float, ...]) -> list[int]:
    """For each of *parts* of all draws the least number of *seats* that so many weighed draws do not exceed."""
    reached = np.bincount(seats, weights=weights).cumsum()
    found: list[int] = reached.searchsorted(np.multiply(parts, reached[-1])).tolist()
    return found


def _seats(key: PartyKey, totals: Array, weights: Array) -> Seats:
    return Seats(key, float(weights @ totals), *bounds(totals.astype(np.int16), weights, RANGES))


def _some(chances: dict[PartyKey, float]) -> dict[PartyKey, float]:
    return {key: chance for key, chance in sorted(chances.items(), key=lambda row: -row[1]) if chance > 0}
