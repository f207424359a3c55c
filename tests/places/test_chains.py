"""Chains joined to rings."""

import random

from hypothesis import given
from hypothesis import strategies as st

from hustings.places.chains import Point, joined

SQUARE: list[Point] = [(0, 0), (1, 0), (1, 1), (0, 1)]


@given(st.integers(3, 12), st.randoms(use_true_random=False))
def test_the_edges_of_a_ring_in_any_order_make_that_ring(corners: int, chance: random.Random) -> None:
    ring = [(number, number * number) for number in range(corners)]
    edges = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    chance.shuffle(edges)

    (found,) = joined(edges)

    start = found.index(ring[0])
    assert found[start:] + found[:start] == ring


def test_chains_of_several_points_and_rings_apart_are_kept_apart() -> None:
    far = [(x + 9, y) for x, y in SQUARE]

    assert joined([SQUARE[:3], [SQUARE[2], SQUARE[3], SQUARE[0]], [*far, far[0]]]) == [SQUARE, far]
