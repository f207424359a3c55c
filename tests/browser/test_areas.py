"""From the front page to a county to a contest, by keyboard alone and without JavaScript; seats that move in their order."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.served import Night, served_night

SEATS = "#rows th"


@pytest.fixture(scope="module")
def night() -> Iterator[Night]:
    with served_night() as night:
        night.play("03:01")
        yield night


def tab_to(page: Page, link: Locator) -> None:
    """Press Tab until *link* has the focus."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            return
    pytest.fail(f"{link} cannot be reached by Tab.")


def press(page: Page, name: str, *, within: str = "main") -> None:
    """Go by keyboard to the link called *name*, and follow it."""
    tab_to(page, page.locator(within).get_by_role("link", name=name, exact=True).first)
    page.keyboard.press("Enter")


def test_from_the_front_page_to_a_county_to_a_contest_by_keyboard(night: Night, desktop: Page) -> None:
    desktop.goto(night.url + "/")
    press(desktop, "East Midlands")
    expect(desktop).to_have_url(re.compile("/live/east-midlands$"))
    press(desktop, "Votes and every constituency")
    expect(desktop).to_have_url(re.compile("/area/east-midlands$"))
    press(desktop, "Bolsover")

    expect(desktop).to_have_url(re.compile("/constituency/bolsover$"))
    expect(desktop.get_by_role("heading", level=1)).to_have_text("Bolsover")


def unfold(page: Page, text: str) -> None:
    """Open the seats of a live page, which are folded on a phone."""
    page.locator("summary").filter(has_text=text).click()


def test_and_on_a_phone_without_javascript(night: Night, javascript_off: Page) -> None:
    page = javascript_off
    page.goto(night.url + "/")
    page.locator("main").get_by_role("link", name="East Midlands", exact=True).first.click()
    unfold(page, "47 seats")
    page.get_by_role("link", name="Votes and every constituency").click()
    page.get_by_role("table", name="Areas inside").get_by_role("link", name="Derbyshire", exact=True).click()
    unfold(page, "11 seats")
    page.get_by_role("link", name="Votes and every constituency").click()
    page.locator("#rows").get_by_role("link", name="Bolsover").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Bolsover")


def test_seats_are_sorted_by_links_in_the_heads(night: Night, open_page: OpenPage) -> None:
    page = open_page(width=1280, javascript=False)
    page.goto(night.url + "/area/derbyshire")
    heads = page.locator("table.full", has=page.locator("[aria-sort]")).get_by_role("columnheader")
    expect(heads.filter(has_text="Seat")).to_have_attribute("aria-sort", "ascending")
    heads.filter(has_text="Majority").get_by_role("link").click()

    expect(heads.filter(has_text="Majority")).to_have_attribute("aria-sort", "ascending")
    assert "order=majority" in page.url
    figures = [int(text.replace(",", "")) for text in page.locator("#rows td:nth-child(4)").all_inner_texts() if text]
    assert len(figures) > 1
    assert figures == sorted(figures)


@pytest.mark.parametrize(
    "address", [pytest.param("/area/uk?order=majority", marks=pytest.mark.soak), "/area/derbyshire?order=turnout"]
)
def test_a_declaration_moves_a_row_without_a_reload(open_page: OpenPage, address: str) -> None:
    with served_night() as night:
        night.play("03:30")
        page = open_page(width=1280)
        page.goto(night.url + address)
        page.evaluate("window.same = true")
        before = page.locator(SEATS).all_inner_texts()
        night.play("04:01")
        printed = night.installation.pressroom.compose(address)
        assert printed is not None
        page.wait_for_function("seq => Number(document.body.dataset.seq) >= seq", arg=printed.seq, timeout=60_000)
        after = page.locator(SEATS).all_inner_texts()

        assert page.evaluate("window.same")
        assert after != before
        page.reload()
        assert page.locator(SEATS).all_inner_texts() == after


def test_a_list_is_kept_without_a_reload(open_page: OpenPage) -> None:
    with served_night() as night:
        night.play("03:01")
        page = open_page()
        page.goto(night.url + "/lists/closest")
        page.evaluate("window.same = true")
        before = page.locator("tbody th").all_inner_texts()
        night.play("04:01")
        expect(page.locator("main").get_by_text("246 declared")).to_be_visible()
        after = page.locator("tbody th").all_inner_texts()

        assert page.evaluate("window.same")
        assert before != after
        page.reload()
        assert page.locator("tbody th").all_inner_texts() == after
