"""A constituency's page in a browser: before and after its declaration, live, without a script, by keyboard, at each width."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.served import Night, served_night

SEAT = "/constituency/bolsover"


@pytest.fixture(scope="module")
def night() -> Iterator[Night]:
    with served_night() as playing:
        playing.play("02:59")
        yield playing


def headings(page: Page) -> list[str]:
    return page.get_by_role("main").get_by_role("heading").all_inner_texts()


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_without_a_script_the_page_is_whole_before_the_declaration(
    night: Night, open_page: OpenPage, width: int
) -> None:
    page = open_page(width=width, javascript=False)
    page.goto(night.url + SEAT)

    assert headings(page) == [
        "Bolsover", "Candidates", "Forecast", "The count", "Posts about Bolsover", "Around Bolsover",
        "Last time: 2019, notional", "As it was: Bolsover, 2019", "Boundaries", "Since 2015",
    ]  # fmt: skip
    expect(page.get_by_text("Bolsover declared at 05:05 GMT in 2019")).to_be_visible()
    expect(page.get_by_role("row", name="Mark Fletcher sitting MP, elected for Bolsover in 2019")).to_be_visible()
    expect(page.locator(".since svg").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_county_region_and_country_are_one_press_away(night: Night, javascript_off: Page) -> None:
    for area in ("Derbyshire", "East Midlands", "England"):
        javascript_off.goto(night.url + SEAT)
        javascript_off.get_by_role("region", name="Around Bolsover").get_by_role("link", name=area, exact=True).click()

        expect(javascript_off.get_by_role("heading", level=1)).to_contain_text(area)


def test_by_keyboard_one_walks_to_a_neighbour(night: Night, phone: Page) -> None:
    phone.goto(night.url + SEAT)
    neighbour = phone.get_by_role("region", name="Around Bolsover").get_by_role("link", name="Chesterfield")
    neighbour.focus()
    phone.keyboard.press("Enter")

    expect(phone.get_by_role("heading", level=1)).to_have_text("Chesterfield")


def test_a_declaration_brings_result_places_and_past_without_a_reload(night: Night, phone: Page) -> None:
    phone.goto(night.url + SEAT)
    phone.evaluate("window.same = true")
    expect(phone.get_by_role("region", name="Place in the lists")).to_have_count(0)
    night.installation.loop.start()
    night.submit(night.cues_until("03:01"))

    expect(phone.get_by_role("heading", name="Result", exact=True)).to_be_visible()
    places = phone.get_by_role("region", name="Place in the lists")
    expect(places.get_by_role("row", name="Smallest majority, in votes")).to_contain_text("25th")
    expect(phone.get_by_role("region", name="Since 2015").get_by_role("row", name="2024 03:01 BST")).to_be_visible()
    assert phone.evaluate("window.same")
