"""On paper: black on white with the banners, without what can only be pressed, and where and when it was."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from hustings.settings import Settings
from tests.browser.conftest import OpenPage
from tests.served import Night, served_night

PAGES = (
    "/", "/live/derbyshire", "/area/derbyshire", "/constituency/bolsover", "/declarations?area=derbyshire",
    "/following", "/privacy", "/find",
)  # fmt: skip
PRESSED = "nav, form, button, .btn, .fresh, .find, #replay-bar, .pager, .switch"
CUT = """() => [...document.querySelectorAll('table, svg, p')].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.right > innerWidth + 1;
}).map(element => element.outerHTML.slice(0, 80))"""
INK = "getComputedStyle(document.body).color + ' on ' + getComputedStyle(document.body).backgroundColor"
LAST = "getComputedStyle(document.body, '::after').content"
A4 = 703  # pixels between margins of 12 mm


@pytest.fixture(scope="module")
def night() -> Iterator[Night]:
    with served_night(Settings(prefix="/election", public_url="https://results.example.org")) as night:
        night.play("03:01")
        yield night


@pytest.fixture
def paper(open_page: OpenPage) -> Page:
    page = open_page(width=A4, scheme="dark")
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("address", PAGES)
def test_a_printed_page_is_black_on_white_whole_and_says_where_it_was(night: Night, paper: Page, address: str) -> None:
    paper.goto(night.url + address)

    assert paper.evaluate(INK) == "rgb(0, 0, 0) on rgb(255, 255, 255)"
    assert paper.evaluate(CUT) == []
    assert [each for each in paper.locator(PRESSED).all() if each.is_visible()] == []
    assert f"https://results.example.org/election{address}" in paper.evaluate(LAST)
    expect(paper.get_by_role("heading", level=1)).to_be_visible()


def test_it_says_how_far_the_log_went_and_keeps_up_with_it(night: Night, paper: Page) -> None:
    paper.goto(f"{night.url}/live/derbyshire")
    seq = paper.evaluate("document.body.dataset.seq")

    assert paper.evaluate(LAST).endswith(f', as at entry {seq}"')


def test_banners_stay(night: Night, paper: Page) -> None:
    paper.goto(f"{night.url}/live/derbyshire?at=02:00")

    expect(paper.get_by_text("As it stood at")).to_be_visible()


def test_colours_of_parties_are_printed(night: Night, paper: Page) -> None:
    paper.goto(f"{night.url}/constituency/bolsover")

    assert paper.locator(".tag:not(.was)").first.evaluate("e => getComputedStyle(e).printColorAdjust") == "exact"
