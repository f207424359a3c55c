import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hustings.checks.edits import readings


def _readings(figure: int) -> set[int]:
    return set(readings(np.array([figure])).ravel().tolist()) - {0}


def test_what_may_have_been_meant_by_a_figure() -> None:
    found = _readings(7312)

    assert {312, 731, 7112, 3712, 7321, 73_120, 17_312, 3656} <= found
    assert not {7312, 0, 2137} & found


def test_no_reading_begins_with_a_zero() -> None:
    assert 3 not in _readings(1003)
    assert 103 in _readings(1003)


@given(st.lists(st.integers(0, 999_999_999), min_size=1, max_size=5))
def test_figures_are_read_each_by_itself(figures: list[int]) -> None:
    together = readings(np.array(figures))

    assert [set(row.tolist()) - {0} for row in together] == [_readings(figure) for figure in figures]


@given(st.integers(1, 999_999), st.integers(0, 5), st.integers(0, 9))
def test_a_digit_changed_can_be_changed_back(figure: int, place: int, digit: int) -> None:
    text = str(figure)
    place %= len(text)
    typed = int(text[:place] + str(digit) + text[place + 1 :])
    if typed != figure and len(str(typed)) == len(text):
        assert figure in _readings(typed)
