"""Keys in the form of a declaration: long ballot papers, and a key that is held down."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from hustings.domain.election import Contest
from tests.browser.counting import FIGURES, Counter, counter
from tests.desk.counting import count_of
from tests.served import Night, served_night


@pytest.fixture
def night() -> Iterator[Night]:
    with served_night() as night:
        night.begin("23:30")
        yield night


@pytest.fixture
def ben(night: Night, phone: Page) -> Counter:
    return counter(night, phone, "ben")


def long_ballot_paper(ben: Counter) -> Contest:
    """The form of a contest with twelve names, in which no time passes by itself."""
    contest = next(c for c in ben.night.desk.gazetteer.election.contests if len(c.candidacies) == 12)
    ben.at(contest.slug, "/enter/declare")
    ben.page.clock.install()
    ben.page.clock.pause_at(ben.page.evaluate("Date.now() + 60_000"))
    return contest


def winner(ben: Counter, place: int) -> Locator:
    return ben.page.locator("[name=winner]").nth(place - 1)


def first_figure(ben: Counter) -> Locator:
    return ben.page.locator("[data-votes]").first


def test_the_twelfth_name_is_chosen_by_its_two_digits(ben: Counter) -> None:
    long_ballot_paper(ben)
    ben.page.keyboard.type("12")

    expect(winner(ben, 12)).to_be_checked()
    expect(first_figure(ben)).to_be_focused()
    expect(first_figure(ben)).to_have_value("")


def test_the_first_of_twelve_is_chosen_after_a_pause_or_by_what_is_no_number_there(ben: Counter) -> None:
    contest = long_ballot_paper(ben)
    ben.page.keyboard.press("1")
    expect(winner(ben, 1)).to_be_checked()
    expect(winner(ben, 1)).to_be_focused()
    ben.page.clock.run_for(800)
    expect(first_figure(ben)).to_be_focused()
    ben.at(contest.slug, "/enter/declare")
    expect(first_figure(ben)).to_have_value("")
    winner(ben, 1).focus()
    ben.page.keyboard.type("15432")

    expect(winner(ben, 1)).to_be_checked()
    expect(first_figure(ben)).to_have_value("5432")


def test_a_name_whose_number_has_no_longer_one_is_chosen_at_once(ben: Counter) -> None:
    long_ballot_paper(ben)
    ben.page.keyboard.type("43210")

    expect(winner(ben, 4)).to_be_checked()
    expect(first_figure(ben)).to_have_value("3210")


def test_enter_held_down_goes_one_figure_on_and_sends_nothing(ben: Counter, night: Night) -> None:
    ben.at("bolsover", "/enter/declare")
    ben.types(FIGURES)
    keys = ben.page.keyboard
    first_figure(ben).focus()
    keys.down("Enter")
    keys.down("Enter")
    expect(ben.page.locator("[data-votes]").nth(1)).to_be_focused()
    keys.up("Enter")
    ben.page.locator("[name=rejected]").focus()
    keys.down("Enter")
    send = ben.page.get_by_role("button", name="I have read every figure back: send")
    expect(send).to_be_focused()
    keys.down("Enter")
    keys.down("Enter")
    keys.up("Enter")
    expect(send).to_be_enabled()
    assert count_of(night, "bolsover").declaration is None
    keys.press("Enter")

    expect(ben.page.get_by_text("The figures are sent.")).to_be_visible()
