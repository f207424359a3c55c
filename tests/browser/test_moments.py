"""Key moments in a browser: they come by themselves at the end of the list, and lead to the night as it stood."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.shifts import moved, watch
from tests.served import Night, served_night


@pytest.fixture
def night() -> Iterator[Night]:
    with served_night() as night:
        night.play("23:16")
        yield night


@pytest.mark.parametrize("width", [360, 1280])
def test_a_moment_comes_at_the_end_of_the_list_and_nothing_on_the_screen_moves(
    night: Night, open_page: OpenPage, width: int
) -> None:
    page = open_page(width=width)
    watch(page)
    page.goto(f"{night.url}/moments")
    expect(page.locator(".moments li")).to_have_count(2)
    night.play("23:17")

    expect(page.locator(".moments li").last).to_contain_text("The first declaration of the night: Labour hold Houghton")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert moved(page) == []


def test_an_hour_leads_to_the_night_as_it_stood_without_a_script(night: Night, javascript_off: Page) -> None:
    night.play("00:17")
    javascript_off.goto(f"{night.url}/moments")
    javascript_off.get_by_role("link", name="As it stood at 23:17").click()

    expect(javascript_off.get_by_text("As it stood at 23:17 on")).to_be_visible()
    expect(javascript_off.get_by_role("heading", level=1)).to_contain_text("The first of 650 seats goes to Labour")


def test_the_moments_of_wales_are_told_in_welsh(night: Night, phone: Page) -> None:
    phone.goto(f"{night.url}/cy/moments?area=wales")

    expect(phone.get_by_role("heading", level=1)).to_have_text("Eiliadau allweddol y noson")
    expect(phone.locator(".moments")).to_contain_text("Mae’r gorsafoedd pleidleisio’n cau.")
