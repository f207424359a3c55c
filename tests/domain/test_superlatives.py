"""What a report says of its declaration beside all that were declared before it."""

import pytest

from hustings.domain import superlatives
from hustings.domain.requests import AnyRequest
from tests.elections import correct, declare, night_of

ASHBY, BIRCH = declare("ashby", 4000, 1, 5000), declare("birch", 5000, 4000, 1000)  # majorities of 1,000
LONELY, SOLO, EDDY = declare("lonely", 300, 500), declare("solo", 5), declare("eddy", 50, 45)
CEDAR, DUNES = declare("cedar", 3000, 500, 5000, 1500), declare("dunes", 1000, 2000, 5500)

CLOSEST, LARGEST = "The majority is the smallest of any seat so far.", "The majority is the largest of any seat so far."
SWING, BOTH = (
    "The swing is the largest of any seat so far.",
    "Both the majority and the swing are the largest of any seat so far.",
)


@pytest.fixture
def _one_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(superlatives, "ENOUGH", 1)


def said(name: str, *requests: AnyRequest) -> tuple[str, ...]:
    """What the report says of other seats."""
    starts = ("This is the ", "The majority is", "The swing is the largest", "Both ", "One of ", "Two of ", "Every ")
    return tuple(text for text in night_of(*requests).posts[name].paragraphs if text.startswith(starts))


def test_the_first_declaration_of_all_is_called_so() -> None:
    assert said("ashby", ASHBY) == (
        "This is the first declaration of the night.",
        "One of the three seats in Alder is now declared.",
    )


def test_the_first_of_an_area_is_called_so_in_the_largest_that_has_no_other() -> None:
    assert said("ashby", LONELY, ASHBY) == (
        "This is the first seat in the South to declare.",
        "One of the three seats in Alder is now declared.",
    )
    assert said("ashby", LONELY, SOLO, ASHBY)[0] == "This is the first seat in the Lowlands to declare."


def test_the_first_of_a_county_says_how_many_seats_there_are() -> None:
    assert said("eddy", ASHBY, EDDY) == ("This is the first of the two seats in Beck to declare.",)


@pytest.mark.usefixtures("_one_is_enough")
def test_the_first_of_an_area_can_be_a_record_too() -> None:
    assert said("eddy", ASHBY, EDDY) == (CLOSEST, "This is the first of the two seats in Beck to declare.")


def test_an_area_of_a_single_seat_has_no_first() -> None:
    assert said("lonely", ASHBY, LONELY) == ()


def test_the_last_seat_is_called_so() -> None:
    assert said("eddy", ASHBY, BIRCH, CEDAR, DUNES, LONELY, SOLO, EDDY) == (
        "This is the last of the seven seats to declare.",
        "Every seat in Beck is now declared.",
    )


@pytest.mark.usefixtures("_one_is_enough")
@pytest.mark.parametrize(
    ("votes", "words"),
    [
        ((500, 400, 100), CLOSEST),
        ((4999, 5000, 1), "The majority is the smallest and the swing the largest of any seat so far."),
        ((9000, 900, 100), BOTH),
        ((7000, 4000, 2500), LARGEST),
        ((5300, 4300, 1000), None),
    ],
)
def test_the_closest_the_largest_and_the_widest_so_far_are_called_so(
    votes: tuple[int, int, int], words: str | None
) -> None:
    found = said("birch", ASHBY, declare("birch", *votes))

    assert found[:-1] == ((words,) if words else ())


@pytest.mark.usefixtures("_one_is_enough")
def test_what_equals_another_is_no_record() -> None:
    assert said("birch", ASHBY, BIRCH) == ("Two of the three seats in Alder are now declared.",)


@pytest.mark.usefixtures("_one_is_enough")
def test_a_tie_that_a_lot_decided_is_not_called_the_smallest_majority() -> None:
    tied = declare("birch", 500, 500, 1, lots_drawn="ann-red")

    assert CLOSEST not in said("birch", ASHBY, tied)


def test_among_a_few_nothing_is_called_the_largest() -> None:
    assert said("birch", ASHBY, declare("birch", 9000, 100, 900)) == (
        "Two of the three seats in Alder are now declared.",
    )


@pytest.mark.usefixtures("_one_is_enough")
def test_others_are_compared_by_their_corrected_figures() -> None:
    closer = correct("ashby", 4000, 1, 4010)

    assert said("birch", ASHBY, declare("birch", 500, 400, 100))[0] == CLOSEST
    assert CLOSEST not in said("birch", ASHBY, closer, declare("birch", 500, 400, 100))


@pytest.mark.usefixtures("_one_is_enough")
def test_a_corrected_report_no_longer_says_that_its_figures_were_a_record() -> None:
    corrected = correct("birch", 5000, 3000, 1000)

    assert said("birch", ASHBY, declare("birch", 5000, 4999, 1), corrected) == (
        "Two of the three seats in Alder are now declared.",
    )


def test_a_corrected_report_still_says_that_it_was_the_first() -> None:
    assert said("ashby", ASHBY, correct("ashby", 6000, 1, 5000))[0] == "This is the first declaration of the night."
