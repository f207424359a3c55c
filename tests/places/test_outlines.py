"""Outlines from arcs that neighbours share."""

from hustings.intake.dataset import decode, read
from hustings.places.outlines import Outlines, outlines

# Two squares beside each other; the border between them is arc 0, which the right one runs backwards.
PAIR = Outlines(
    unit=1,
    arcs=[[1, 0, 0, 1], [1, 1, -1, 0, 0, -1, 1, 0], [1, 0, 1, 0, 0, 1, -1, 0]],
    shapes={"left": [[0, 1]], "right": [[~0, 2]]},
)


def test_a_shape_is_its_arcs_one_after_the_other() -> None:
    assert PAIR.rings("left") == [[(1, 0), (1, 1), (0, 1), (0, 0)]]
    assert PAIR.rings("right") == [[(1, 1), (1, 0), (2, 0), (2, 1)]]


def test_what_two_share_is_their_border_and_not_the_border_around_both() -> None:
    (ring,) = PAIR.around({"left", "right"})

    assert PAIR.borders() == {frozenset(("left", "right"))}
    assert len(ring) == 6
    assert PAIR.box({"left", "right"}) == (0, 0, 2, 1)


def test_every_constituency_of_2024_is_there_near_and_far() -> None:
    found, election = outlines("2024"), decode(read("ge2024")).election
    assert found is not None
    codes = {contest.gss for contest in election.contests}

    for each in (found.whole, found.close):
        assert set(each.shapes) == codes
        assert all(len(set(ring)) > 2 for gss in codes for ring in each.rings(gss))


def test_boundaries_that_nobody_drew_have_no_outlines() -> None:
    assert outlines("1832") is None
