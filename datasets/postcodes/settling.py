"""Every postcode's constituency: by its ward, and where the ward is split, by its own point.

The outlines are generalised to 500 metres: near a border a point may seem to lie on the wrong side of it. Within a split
ward the border is therefore moved until each side has as many postcodes as the wards' publisher counted there.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .grid import Metres
from .outlines import Outline
from .published import Postcodes, Ward

Places = NDArray[np.int64]  # numbers of outlines
NEAR = 20_000.0  # metres from an outline's box: what lies farther away is not measured


def settle(postcodes: Postcodes, wards: dict[str, Ward], outlines: Sequence[Outline]) -> Places:
    """The number of the outline in which each postcode lies."""
    numbers = {outline.gss: number for number, outline in enumerate(outlines)}
    settled = np.full(len(postcodes.codes), -1)
    for code, places in postcodes.by_ward().items():
        ward, points = wards.get(code), postcodes.points[places]
        if ward is None:
            settled[places] = nearest(points, outlines)
            continue
        inside = np.array([numbers[gss] for gss in ward.counts])
        settled[places] = inside[0] if len(inside) == 1 else inside[_split(points, ward, [outlines[n] for n in inside])]
    return settled


def nearest(points: Metres, outlines: Sequence[Outline]) -> Places:
    """The outline that holds each point or, off the simplified coast, is nearest."""
    least, number = np.full(len(points), np.inf), np.full(len(points), -1)
    for each, outline in enumerate(outlines):
        near = ((points > outline.lowest - NEAR) & (points < outline.highest + NEAR)).all(axis=1)
        if near.any():
            away = np.full(len(points), np.inf)
            away[near] = outline.distances(points[near])
            number, least = np.where(away < least, each, number), np.minimum(away, least)
    return number


def _split(points: Metres, ward: Ward, outlines: Sequence[Outline]) -> Places:
    away = np.stack([outline.distances(points) for outline in outlines])
    return fitted(away, shared_out(len(points), list(ward.counts.values())))


def shared_out(total: int, counts: Sequence[int]) -> Places:
    """*total* shared out in proportion to *counts*; what is left over goes to the largest remainders."""
    exact = np.array(counts) * total / sum(counts)
    whole = np.floor(exact).astype(np.int64)
    whole[np.argsort(whole - exact, kind="stable")[: total - whole.sum()]] += 1
    return whole


def fitted(away: Metres, wanted: Places) -> Places:
    """The nearest row of *away* for each column, those least clear changed until row *i* has ``wanted[i]``."""
    owner: Places = away.argmin(axis=0)
    while True:
        surplus = np.bincount(owner, minlength=len(wanted)) - wanted
        if not surplus.any():
            return owner
        giver, takers = surplus.argmax(), np.flatnonzero(surplus < 0)
        given = np.flatnonzero(owner == giver)
        cost = away[np.ix_(takers, given)] - away[giver, given]
        taker, least = np.unravel_index(cost.argmin(), cost.shape)
        owner[given[least]] = takers[taker]
