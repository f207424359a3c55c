"""Neighbours from outlines that share the points of their borders."""

from datasets import neighbours

WEST = [(0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, 0.0)]
EAST = [(1.0, 0.0), (1.0, 1.0), (2.0, 1.0), (2.0, 0.0)]
CORNER = [(2.0, 1.0), (2.0, 2.0), (3.0, 2.0)]
ISLE = [(2.9, 2.5), (2.9, 3.0), (3.5, 3.0)]


def test_a_common_side_makes_neighbours_whichever_way_it_is_drawn() -> None:
    assert neighbours.of({"W": [WEST], "E": [EAST[::-1]]}) == {"W": {"E"}, "E": {"W"}}


def test_a_common_point_does_not_but_whoever_has_no_border_gets_the_nearest_shore() -> None:
    beside = neighbours.of({"W": [WEST], "E": [EAST], "C": [CORNER], "I": [ISLE]})

    assert beside == {"W": {"E"}, "E": {"W", "C"}, "C": {"E", "I"}, "I": {"C"}}
