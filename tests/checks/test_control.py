import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.checks import Control, control_of, differing
from hustings.domain.events import Votes
from hustings.domain.fptp import Undecided
from tests.elections import votes_of

LINE = Control(winner="ann-blue", winner_votes=5000, runner_up_votes=4000, total=10_000)


def test_a_control_line_is_winner_two_figures_and_the_total() -> None:
    assert control_of(votes_of("ashby", (5000, 1000, 4000)), None) == LINE


def test_only_one_stood() -> None:
    assert control_of((Votes("oda-red", 9),), None) == Control("oda-red", 9, None, 9)


def test_a_lot_decides_who_is_first() -> None:
    equal = votes_of("ashby", (4000, 1000, 4000))

    assert control_of(equal, "cat-red") == Control("cat-red", 4000, 4000, 9000)
    with pytest.raises(Undecided):
        control_of(equal, None)


def test_only_what_differs_goes_back() -> None:
    assert differing(LINE, LINE) == ()
    assert differing(LINE, msgspec.structs.replace(LINE, total=10_001, winner_votes=5001)) == ("winner_votes", "total")
    assert differing(LINE, msgspec.structs.replace(LINE, winner="cat-red")) == ("winner",)
    assert differing(LINE, msgspec.structs.replace(LINE, runner_up_votes=None)) == ("runner_up_votes",)


FIGURES = st.lists(st.integers(0, 60_000), min_size=3, max_size=3, unique=True)


@given(FIGURES, FIGURES)
def test_a_slip_that_changes_the_total_always_shows(right: list[int], wrong: list[int]) -> None:
    found = differing(control_of(votes_of("ashby", right), None), control_of(votes_of("ashby", wrong), None))

    assert ("total" in found) == (sum(right) != sum(wrong))
