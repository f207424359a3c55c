"""What a newsroom knows of single seats beforehand: a poll of a seat, a by-election since, a strong independent."""

from collections.abc import Sequence

import numpy as np

from hustings.forecast.field import Field
from hustings.forecast.model import Array
from hustings.forecast.wishes import SeatPrior


def taken_in(priors: Sequence[SeatPrior], field: Field, expected: Array, deviations: Array) -> tuple[Array, Array]:
    """How far shares are moved from what is *expected*, and how many times their own noise they have, by contest and place.

    A prior takes the place of both: who has one knows what the columns cannot. Of parties that do not stand it says nothing.
    """
    moved, noise = np.zeros(expected.shape), np.ones(expected.shape)
    for prior in priors:
        row, place = field.rows.get(prior.contest), field.model.place(prior.party)
        if row is not None and field.stands[row, place]:
            moved[row, place] = prior.share - expected[row, place]
            noise[row, place] = prior.error / deviations[row, place]
    return moved, noise
