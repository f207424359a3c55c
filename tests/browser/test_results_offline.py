"""Figures typed where there is no signal: nothing typed is lost, what is not sent says so, and goes out once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from hustings.domain.count_events import ContestDeclared
from tests.browser.counting import FIGURES, Counter, counter
from tests.browser.writing import answer_lost
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


def declared(night: Night) -> list[ContestDeclared]:
    events = [entry.event for entry in night.installation.log.read()]
    return [e for e in events if isinstance(e, ContestDeclared) and e.contest == "parl.bolsover.2024-07-04"]


def types_in_the_hall(ben: Counter) -> None:
    """With the winner named and every figure, and then no network."""
    ben.at("bolsover", "/enter/declare")
    ben.loses_the_network()
    ben.page.get_by_label("1. FLEET, Natalie Lab", exact=True).check()
    ben.types(FIGURES, rejected="111")
    ben.press("Review")
    ben.says("No connection")
    ben.press("I have read every figure back: send")
    expect(ben.unsent).to_contain_text("Bolsover")


def test_figures_without_a_network_wait_in_a_closed_browser_and_go_out_once(ben: Counter, night: Night) -> None:
    types_in_the_hall(ben)
    ben.opens_again("counts")
    expect(ben.unsent).to_contain_text("1 not sent yet")
    assert declared(night) == []
    ben.finds_the_network()
    expect(ben.unsent).to_be_hidden()

    assert [sum(row.votes for row in event.votes) for event in declared(night)] == [42_434]


def test_figures_whose_answer_was_lost_are_sent_once(ben: Counter, night: Night) -> None:
    ben.has_no_worker()
    ben.at("bolsover", "/enter/declare")
    ben.types(FIGURES)
    ben.press("Review")
    expect(ben.page.get_by_text("This will say")).to_be_visible()
    ben.page.route("**/enter/declare", answer_lost, times=1)
    ben.press("I have read every figure back: send")
    expect(ben.unsent).to_contain_text("Bolsover")
    ben.unsent.get_by_role("button", name="Send now").click()
    ben.page.wait_for_url("**/counts/bolsover")

    assert len(declared(night)) == 1


def test_a_contest_that_has_moved_on_meanwhile_asks_before_anything_is_sent(ben: Counter, night: Night) -> None:
    types_in_the_hall(ben)
    ann = counter(night, ben.page.context.browser.new_page(), "ann")  # type: ignore[union-attr]
    ann.at("bolsover")
    ann.tells("Verified", Papers_verified="42545")
    ann.page.context.close()
    ben.finds_the_network()
    expect(ben.unsent).to_contain_text("moved on since you opened the form")
    expect(ben.unsent).to_contain_text("Papers are verified: 42,545 papers.")
    assert declared(night) == []
    ben.unsent.get_by_role("link", name="Open").click()
    expect(ben.page.locator("[name=v-natalie-fleet]")).to_have_value("17197")
    ben.press("Review")
    ben.press("I have read every figure back: send")
    expect(ben.page.get_by_text("The figures are sent.")).to_be_visible()

    assert len(declared(night)) == 1
    expect(ben.unsent).to_be_hidden()


def test_what_is_typed_outlives_a_page_that_was_closed(ben: Counter, night: Night) -> None:
    ben.at("bolsover", "/enter/declare")
    ben.types({"natalie-fleet": 17_197, "mark-fletcher": 10_874})
    expect(ben.page.locator("#saved")).to_contain_text("Kept on this device")
    ben.opens_again("counts/bolsover/enter/declare")

    expect(ben.page.locator("[name=v-mark-fletcher]")).to_have_value("10874")
    assert count_of(night, "bolsover").declaration is None
