"""The tabs of one reader share one push: a browser opens no more than six connections to a server."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.small_night import BASE, PAGE, SmallNight, small_night
from tests.browser.test_live_js import wait_until
from tests.reader.asking import Site
from tests.served import Night

FIRST = "blyth-and-ashington"  # declared after 23:30
TABS = (
    "/",
    "/live/uk",
    "/live/north-east",
    "/area/north-east",
    "/declarations",
    f"/constituency/{FIRST}",
    "/cy/live/uk",
)
LET_GO = """() => dispatchEvent(new Event("pagehide"))"""
OLD = "delete Navigator.prototype.locks"


@pytest.fixture
def small() -> Iterator[tuple[Site, SmallNight]]:
    with small_night(interval=1) as running:
        yield running


def two_tabs(page: Page, site: Site) -> list[Page]:
    tabs = [page, page.context.new_page()]
    for tab in tabs:
        with tab.expect_request("**/push?*"):
            tab.goto(f"{site.url}{BASE}{PAGE}")
    return tabs


def show(tab: Page, seats: int) -> None:
    expect(tab.locator("#head b").first).to_have_text(str(seats))


def test_seven_tabs_on_seven_pages_stay_live_over_one_connection(night: Night, open_page: OpenPage) -> None:
    hub, first = night.installation.hub, open_page()
    tabs = [first, *(first.context.new_page() for _ in TABS[1:])]
    for tab, address in zip(tabs, TABS, strict=True):
        tab.goto(night.url + address)
    wait_until(first, lambda: hub.watched() == set(TABS) and hub.followers == 1)
    before = [tab.evaluate("document.body.dataset.seq") for tab in tabs]
    while not night.cues[night.played].key.startswith("declare"):
        night.submit(1)
    night.step()
    for tab, seq in zip(tabs, before, strict=True):
        tab.wait_for_function("seq => document.body.dataset.seq > Number(seq)", arg=seq)

    assert hub.followers == 1
    expect(tabs[-2].locator("main")).to_contain_text("Labour hold")


def test_a_tab_that_closes_hands_the_push_to_another(small: tuple[Site, SmallNight], phone: Page) -> None:
    site, night = small
    stays, goes = two_tabs(phone, site)
    with stays.expect_request("**/push?*"):
        goes.close()
    night.seats(5)

    show(stays, 5)
    wait_until(stays, lambda: site.hub.followers == 1)


def test_a_tab_that_sleeps_hands_the_push_to_another(small: tuple[Site, SmallNight], phone: Page) -> None:
    site, night = small
    stays, sleeps = two_tabs(phone, site)
    with stays.expect_request("**/push?*"):
        sleeps.evaluate(LET_GO)
    night.seats(5)

    show(stays, 5)
    assert sleeps.locator("#head b").first.text_content() == "0"


def test_a_tab_that_others_listen_for_is_told_with_them_when_the_connection_is_lost(
    small: tuple[Site, SmallNight], phone: Page
) -> None:
    phone.context.clock.install()
    tabs = two_tabs(phone, small[0])
    phone.context.set_offline(True)
    phone.context.clock.run_for(20_000)
    for tab in tabs:
        expect(tab.locator("#connection")).to_have_text("Connection lost. Figures as at 22:00.")
    phone.context.set_offline(False)
    for tab in tabs:
        expect(tab.locator("#connection")).to_be_hidden()


def test_a_browser_without_locks_has_a_push_for_each_tab(small: tuple[Site, SmallNight], phone: Page) -> None:
    site, night = small
    phone.context.add_init_script(OLD)
    tabs = two_tabs(phone, site)
    wait_until(phone, lambda: site.hub.followers == 2)
    night.seats(5)
    for tab in tabs:
        show(tab, 5)
