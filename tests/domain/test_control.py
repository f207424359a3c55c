"""Control lines: what a second person types blind, and what goes back to be read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.domain.control import control_line, differing_from
from hustings.domain.events import ControlLine, Votes
from hustings.domain.fptp import Undecided
from tests.elections import votes_of

VOTES = votes_of("ashby", (5000, 1000, 4000))
LINE = ControlLine(winner="ann-blue", winner_votes=5000, runner_up_votes=4000, total=10_000)
FIGURES = st.lists(st.integers(0, 60_000), min_size=3, max_size=3, unique=True)


def test_a_control_line_is_winner_two_figures_and_the_total() -> None:
    assert control_line(VOTES, None) == LINE


def test_only_one_stood() -> None:
    assert control_line((Votes("oda-red", 9),), None) == ControlLine("oda-red", 9, None, 9)


def test_a_lot_decides_who_is_first() -> None:
    equal = votes_of("ashby", (4000, 1000, 4000))

    assert control_line(equal, "cat-red") == ControlLine("cat-red", 4000, 4000, 9000)
    with pytest.raises(Undecided):
        control_line(equal, None)


@pytest.mark.parametrize(
    ("line", "again"),
    [
        (LINE, ()),
        (ControlLine("ann-blue", 5001, 4000, 10_001), ("ann-blue",)),
        (ControlLine("ann-blue", 5000, 4010, 10_010), ("cat-red",)),
        (ControlLine("cat-red", 5000, 4000, 10_000), ("ann-blue", "cat-red")),
        (ControlLine("ann-blue", 5000, 4000, 10_010), ("ben-independent",)),
    ],
)
def test_only_the_rows_that_may_be_wrong_go_back(line: ControlLine, again: tuple[str, ...]) -> None:
    assert differing_from(line, VOTES, None) == again


@given(FIGURES, FIGURES)
def test_a_slip_that_changes_the_total_always_goes_back(right: list[int], wrong: list[int]) -> None:
    found = differing_from(control_line(votes_of("ashby", right), None), votes_of("ashby", wrong), None)

    assert bool(found) or sum(right) == sum(wrong)
