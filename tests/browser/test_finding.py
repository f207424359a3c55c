"""Finding in a browser: by keyboard alone, without JavaScript, and with suggestions."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Request, expect

from tests.browser.conftest import DESKTOP, OpenPage
from tests.browser.test_accessibility import OPTIONS
from tests.served import Night, served_night


@pytest.fixture(scope="module")
def site() -> Iterator[Night]:
    with served_night() as night:
        night.begin("23:30")
        night.step(0)
        yield night


def asked_for(page: Page) -> list[str]:
    """What the page asks /find.json for, as it goes on."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if "/find.json" in request.url:
            asked.append(request.url)

    page.on("request", note)
    return asked


def options(page: Page) -> Locator:
    return page.locator("#suggested").get_by_role("option")


def test_from_a_postcode_to_the_result_by_keyboard_alone(site: Night, desktop: Page) -> None:
    desktop.goto(f"{site.url}/")
    while desktop.evaluate("document.activeElement.id") != "q":
        desktop.keyboard.press("Tab")
    desktop.keyboard.type("sr4 6aa")
    desktop.keyboard.press("Enter")

    expect(desktop.locator("h1")).to_contain_text("Sunderland Central")
    assert desktop.url == f"{site.url}/constituency/sunderland-central"


def test_without_javascript_the_form_does_it_all(site: Night, javascript_off: Page) -> None:
    page = javascript_off
    page.goto(f"{site.url}/")
    page.get_by_label(re.compile("^Postcode")).fill("DE55")
    page.get_by_role("button", name="Find").click()
    expect(page.locator("#found")).to_have_text("DE55")
    page.get_by_role("link", name="Amber Valley").click()

    expect(page.locator("h1")).to_contain_text("Amber Valley")


def test_suggestions_are_chosen_by_keyboard(site: Night, phone: Page) -> None:
    phone.goto(f"{site.url}/")
    phone.get_by_role("textbox", name=re.compile("^Postcode")).focus()
    field = phone.get_by_role("combobox", name=re.compile("^Postcode"))  # as soon as its script is there
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("bolsvoer")
    offered = options(phone)
    expect(offered.first).to_contain_text("Bolsover")
    expect(field).to_have_attribute("aria-expanded", "true")

    field.press("ArrowDown")
    expect(offered.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", offered.first.get_attribute("id") or "")
    field.press("ArrowUp")
    field.press("ArrowDown")
    expect(field).to_be_focused()
    field.press("Enter")
    expect(phone.locator("h1")).to_contain_text("Bolsover")


def test_axe_finds_nothing_while_suggestions_are_open(site: Night, any_page: Page) -> None:
    any_page.goto(f"{site.url}/find")
    any_page.locator("#q").press_sequentially("castle")
    expect(options(any_page)).to_have_count(8)
    any_page.keyboard.press("ArrowDown")

    assert Axe().run(any_page, options=OPTIONS).response["violations"] == []


def test_escape_takes_suggestions_away_and_enter_then_asks_the_server(site: Night, phone: Page) -> None:
    phone.goto(f"{site.url}/find")
    field = phone.locator("#q")
    field.press_sequentially("derby")
    expect(options(phone).first).to_be_visible()
    field.press("Escape")
    expect(options(phone)).to_have_count(0)
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press("Enter")

    expect(phone.locator("#found")).to_have_text("Called “derby”")


def test_half_a_postcode_is_not_asked_for(site: Night, phone: Page) -> None:
    phone.clock.install()
    phone.goto(f"{site.url}/find")
    asked, field = asked_for(phone), phone.locator("#q")
    for letter in "de55 1a":
        field.press(letter)
        phone.clock.run_for(1_000)
    field.press("n")
    with phone.expect_response("**/find.json?*"):
        phone.clock.run_for(1_000)
    expect(options(phone)).to_contain_text("Amber Valley")

    assert asked == [f"{site.url}/find.json?q=de55%201an"]


def test_a_suggestion_can_be_pressed(site: Night, phone: Page) -> None:
    phone.goto(f"{site.url}/cy/find")
    phone.locator("#q").press_sequentially("caerdydd")
    options(phone).filter(has_text="Dwyrain Caerdydd").first.click()

    expect(phone).to_have_url(f"{site.url}/cy/constituency/cardiff-east")


def test_the_page_that_a_reader_goes_on_to_does_not_learn_what_was_asked(site: Night, phone: Page) -> None:
    phone.goto(f"{site.url}/find?q=DE55")
    with phone.expect_request("**/constituency/amber-valley") as going:
        phone.get_by_role("link", name="Amber Valley").click()
    phone.wait_for_load_state()

    assert "referer" not in going.value.all_headers()
    assert phone.evaluate("document.referrer") == ""


@pytest.mark.parametrize("asked", ["", "?q=DE55", "?q=wells", "?q=bt7", "?q=bolsvoer", "?q=ZZ1+1AA"])
def test_nothing_is_cut_off_or_scrolls_sideways_on_the_narrowest_phone(
    site: Night, open_page: OpenPage, asked: str
) -> None:
    page = open_page(width=320)
    page.goto(f"{site.url}/find{asked}")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_suggestions_lie_over_the_page_and_move_nothing(site: Night, open_page: OpenPage) -> None:
    page = open_page(width=DESKTOP)
    page.goto(f"{site.url}/")
    below = page.locator("main > :last-child")
    before = below.bounding_box()
    page.locator("#q").press_sequentially("castle")
    expect(options(page)).to_have_count(8)

    assert below.bounding_box() == before
