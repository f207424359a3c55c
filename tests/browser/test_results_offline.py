"""Figures typed where there is no signal: nothing typed is lost, what is not sent says so, and goes out once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from hustings.accounts import Newcomer
from hustings.domain.count_events import ContestDeclared
from tests.browser.counting import FIGURES, Counter, counter
from tests.browser.writing import PASSWORD, answer_lost
from tests.desk.counting import count_of
from tests.pictures.shots import jpeg
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


def sends_without_a_network(ben: Counter, figures: dict[str, int], **more: str) -> None:
    """What is in the form, without the page that reads it back."""
    ben.loses_the_network()
    ben.types(figures, **more)
    ben.press("Review")
    ben.says("No connection")
    ben.press("I have read every figure back: send")
    expect(ben.unsent).to_contain_text("Bolsover")


def types_in_the_hall(ben: Counter) -> None:
    """With the winner named and every figure, and then no network."""
    ben.at("bolsover", "/enter/declare")
    ben.page.get_by_label("1. FLEET, Natalie Lab", exact=True).check()
    sends_without_a_network(ben, FIGURES, rejected="111")


def opens_what_came_back(ben: Counter, sentence: str) -> None:
    """Once there is a network again and the desk has said *sentence* against it."""
    ben.finds_the_network()
    expect(ben.unsent).to_contain_text(sentence)
    ben.unsent.get_by_role("link", name="Open").click()
    expect(ben.page.locator("#refused")).to_contain_text(sentence)


def somebody_notes(ben: Counter, stage: str, **fields: str) -> None:
    """An editor elsewhere, about Bolsover."""
    ann = counter(ben.night, ben.page.context.browser.new_page(), "ann")  # type: ignore[union-attr]
    ann.at("bolsover")
    ann.tells(stage, **fields)
    ann.page.context.close()


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
    somebody_notes(ben, "Verified", Papers_verified="42545")
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


def figure(ben: Counter, candidacy: str) -> Locator:
    return ben.page.locator(f"[name=v-{candidacy}]")


def test_what_waits_is_not_put_over_a_form_that_came_back_from_the_desk(ben: Counter, night: Night) -> None:
    ben.at("bolsover")
    ben.tells("Verified", Papers_verified="42545")
    ben.at("bolsover", "/enter/declare")
    sends_without_a_network(ben, FIGURES | {"natalie-fleet": 10_639}, rejected="111")
    opens_what_came_back(ben, "6,558 are missing")
    expect(figure(ben, "natalie-fleet")).to_have_value("10639")
    figure(ben, "natalie-fleet").fill("10640")
    ben.press("Review")
    expect(ben.page.get_by_text("Before you go on")).to_be_visible()
    expect(figure(ben, "natalie-fleet")).to_have_value("10640")
    figure(ben, "natalie-fleet").fill("17197")
    ben.press("Review")
    ben.press("Change a figure")
    ben.says("Kept on this device")
    expect(figure(ben, "natalie-fleet")).to_have_value("17197")
    ben.opens_again("counts/bolsover/enter/declare")
    expect(figure(ben, "natalie-fleet")).to_have_value("17197")
    ben.sends()

    assert [sum(row.votes for row in event.votes) for event in declared(night)] == [42_434]
    expect(ben.unsent).to_be_hidden()


def test_a_declaration_that_is_opened_without_a_network_is_not_taken_for_a_post(ben: Counter, night: Night) -> None:
    types_in_the_hall(ben)
    ben.unsent.get_by_role("link", name="Open").click()
    expect(ben.page.get_by_role("heading", name="No connection")).to_be_visible()
    expect(ben.page.get_by_label("Headline")).to_have_count(0)
    expect(ben.unsent).to_contain_text("Bolsover")
    ben.goes("write")
    expect(ben.page.get_by_label("Headline")).to_be_visible()
    expect(ben.unsent).to_contain_text("Bolsover")
    ben.finds_the_network()
    expect(ben.unsent).to_be_hidden()

    assert len(declared(night)) == 1


def test_a_correction_outlives_a_page_that_was_closed(ben: Counter) -> None:
    ben.at("bolsover", "/enter/declare")
    ben.types(FIGURES)
    ben.sends()
    ben.at("bolsover", "/enter/correct")
    ben.types({"mark-fletcher": 10_879}, reason="In the wrong bundle.")
    ben.page.get_by_label("A slip that the returning officer put right at once").check()
    ben.says("Kept on this device")
    ben.opens_again("counts/bolsover/enter/correct")

    expect(figure(ben, "mark-fletcher")).to_have_value("10879")
    expect(ben.page.get_by_label("Reason")).to_have_value("In the wrong bundle.")
    expect(ben.page.get_by_label("A slip that the returning officer put right at once")).to_be_checked()


def test_figures_outlive_a_page_whose_electorate_was_announced(ben: Counter) -> None:
    ben.at("bolsover")
    ben.tells("Verified", Papers_verified="42545", Electorate="77207")
    ben.at("bolsover", "/enter/declare")
    ben.types({"natalie-fleet": 17_197})
    ben.says("Kept on this device")
    ben.opens_again("counts/bolsover/enter/declare")

    expect(figure(ben, "natalie-fleet")).to_have_value("17197")


def test_a_photograph_that_waited_is_still_in_the_form_when_the_figures_come_back(ben: Counter, night: Night) -> None:
    ben.at("bolsover", "/enter/declare")
    ben.opens("Electorate, photograph, paste")
    sheet = FilePayload(name="sheet.jpg", mimeType="image/jpeg", buffer=jpeg())
    ben.page.get_by_label("Photograph of the sheet").set_input_files(sheet)
    sends_without_a_network(ben, FIGURES, rejected="111")
    somebody_notes(ben, "Boxes in")
    opens_what_came_back(ben, "moved on since you opened the form")
    ben.sends()

    assert [event.sheet is not None for event in declared(night)] == [True]


def test_a_reason_that_the_desk_asks_for_later_has_its_field_in_the_form(ben: Counter, night: Night) -> None:
    ben.at("bolsover", "/enter/declare")
    ben.opens("Electorate, photograph, paste")
    sends_without_a_network(ben, FIGURES | {"robert-reaney": 931}, electorate="77207")
    opens_what_came_back(ben, "Say why the figures are right all the same")
    why = ben.page.get_by_label("The figures are right all the same, because")
    expect(why).to_be_focused()
    why.fill("Read twice")
    ben.sends()

    waiting = count_of(night, "bolsover").waiting
    assert waiting is not None
    assert waiting.override == "Read twice"


def test_figures_that_were_sent_and_withdrawn_do_not_come_back(ben: Counter) -> None:
    ben.at("bolsover", "/enter/declare")
    ben.types(FIGURES)
    ben.says("Kept on this device")
    copy = ben.page.evaluate("Object.entries(localStorage).find(([name]) => name.includes('count bolsover'))")
    ben.sends()
    assert ben.page.evaluate("name => localStorage.getItem(name)", copy[0]) is None
    ben.page.evaluate("([name, text]) => localStorage.setItem(name, text)", copy)  # as if the browser had sent the form
    ben.at("bolsover")
    ben.opens("Poll put off, petition, withdrawal")
    ben.page.get_by_label("Withdraw the result: why").fill("Another seat’s.")
    ben.press("Withdraw the result")
    expect(ben.page.get_by_text("The result is withdrawn")).to_be_visible()
    ben.at("bolsover", "/enter/declare")
    ben.page.wait_for_function("document.getElementById('total').textContent === '0'")

    expect(figure(ben, "natalie-fleet")).to_have_value("")


def test_the_foot_says_what_is_not_sent_and_why(ben: Counter) -> None:
    types_in_the_hall(ben)
    ben.says("Not sent yet: kept on this device")
    ben.finds_the_network()
    ben.page.wait_for_url("**/counts/bolsover")
    ben.at("bolsover", "/enter/correct")
    ben.types({"mark-fletcher": 10_879}, reason="In the wrong bundle.")
    ben.press("Review")
    send = ben.page.get_by_role("button", name="I have read every figure back: send")
    expect(send).to_be_focused()
    ben.log_out_everywhere()
    send.click()
    ben.says("Your session has ended")

    expect(send).to_be_enabled()


def test_what_the_desk_has_against_figures_is_english_on_a_welsh_page_too(night: Night, phone: Page) -> None:
    new = Newcomer(login="gwen", name="Gwen Example", role="results_editor", language="cy")
    gwen = Counter(night, night.desk.people.add(new, PASSWORD), phone)
    gwen.at("bolsover", "/enter/declare")
    gwen.loses_the_network()
    gwen.types(FIGURES | {"natalie-fleet": 10_639}, rejected="111")
    gwen.page.locator("button.btn[value=review]").click()
    gwen.page.locator("#send-unseen").click()
    somebody_notes(gwen, "Verified", Papers_verified="42545")
    gwen.finds_the_network()
    refused = gwen.page.locator("#refused")
    expect(refused).to_contain_text("6,558 are missing")

    expect(refused).to_have_attribute("lang", "en")
    expect(refused).to_be_focused()
    expect(gwen.unsent.locator("[data-part=refused]")).to_have_attribute("lang", "en")
