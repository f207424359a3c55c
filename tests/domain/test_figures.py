"""Figures as people read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.domain import figures


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (211, "211 seats gained"),
        (-39, "39 seats lost"),
        (0, "No change"),
        (1, "1 seat gained"),
        (-1, "1 seat lost"),
        (1200, "1,200 seats gained"),
    ],
)
def test_a_change_of_seats_in_words(change: int, words: str) -> None:
    assert figures.seat_change(change) == words


@pytest.mark.parametrize(("change", "text"), [(9, "+9"), (-251, "−251"), (0, "0")])
def test_a_change_of_seats_in_a_table(change: int, text: str) -> None:
    assert figures.signed_seats(change) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.044, "+4.4"), (-0.221, "−22.1"), (0.0, "0.0"), (-0.0001, "0.0"), (0.0001, "0.0"), (-0.0005, "−0.1")],
)
def test_a_change_of_share_has_its_sign(share: float, text: str) -> None:
    assert figures.signed(share) == text


@pytest.mark.parametrize(("share", "text"), [(0.132, "13.2"), (-0.132, "−13.2"), (-0.0001, "0.0"), (0.0, "0.0")])
def test_points_have_a_true_minus_and_no_minus_nought(share: float, text: str) -> None:
    assert figures.points(share) == text


def test_numbers_have_commas_and_a_true_minus() -> None:
    assert figures.number(17197) == "17,197"
    assert figures.number(-1000) == "−1,000"
    assert figures.percent(0.405) == "40.5%"


@pytest.mark.parametrize(("count", "text"), [(1, "1 seat"), (0, "0 seats"), (1234, "1,234 seats")])
def test_seats_are_singular_only_when_one(count: int, text: str) -> None:
    assert figures.seats(count) == text


@pytest.mark.parametrize(("count", "text"), [(1, "1 vote"), (17197, "17,197 votes")])
def test_votes_are_singular_only_when_one(count: int, text: str) -> None:
    assert figures.votes(count) == text


@pytest.mark.parametrize(("value", "text"), [(0, "no"), (11, "eleven"), (12, "twelve"), (13, "13"), (1650, "1,650")])
def test_small_numbers_are_words(value: int, text: str) -> None:
    assert figures.in_words(value) == text


@pytest.mark.parametrize((("names"), "text"), [(["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")])
def test_a_list_has_one_and(names: list[str], text: str) -> None:
    assert figures.listed(names) == text


@given(st.floats(-1, 1))
def test_a_change_and_its_opposite_differ_in_the_sign_alone(share: float) -> None:
    text, opposite = figures.signed(share), figures.signed(-share)

    assert text.lstrip("+−") == opposite.lstrip("+−")
    assert (text[0] in "+−") == (text != "0.0")
