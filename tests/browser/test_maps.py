"""The map by hand, keyboard and ear: with and without a script, live, and without colours."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import faults
from tests.served import Night, served_night


@pytest.fixture(scope="module")
def night() -> Iterator[Night]:
    """23:30, five seats declared; tests that look at more play on by themselves."""
    with served_night() as playing:
        playing.play("23:30")
        yield playing


def in_focus(page: Page) -> str:
    """What has focus, by the name that is read out."""
    return str(page.evaluate("document.activeElement.querySelector('title')?.textContent ?? ''"))


def moves_by_arrows(page: Page) -> None:
    """Wait until the focused map's script is here, which comes with the focus."""
    page.evaluate("() => import(document.querySelector('svg[data-script]').dataset.script)")


def test_from_the_map_to_a_contest_by_keyboard_alone(night: Night, desktop: Page) -> None:
    desktop.goto(f"{night.url}/map")
    desktop.get_by_role("link", name="True outlines").focus()
    desktop.keyboard.press("Tab")
    assert in_focus(desktop) == "East Midlands, 47 seats"
    desktop.keyboard.press("Enter")
    desktop.wait_for_url("**/map?area=east-midlands")

    desktop.get_by_role("link", name="True outlines").focus()
    desktop.keyboard.press("Tab")
    moves_by_arrows(desktop)
    desktop.keyboard.press("ArrowDown")
    name = in_focus(desktop)
    expect(desktop.locator("[data-told]")).to_have_text(name)
    desktop.keyboard.press("Enter")
    desktop.wait_for_url("**/constituency/*")

    expect(desktop.get_by_role("heading", level=1)).to_contain_text(name.split(":")[0])


def test_arrow_keys_go_to_the_neighbour_and_back_and_on_from_a_part(night: Night, desktop: Page) -> None:
    desktop.goto(f"{night.url}/map")
    with desktop.expect_response("**/arrows.*.js"):
        desktop.locator("a.part", has_text="London").focus()
    moves_by_arrows(desktop)
    desktop.keyboard.press("ArrowLeft")
    start = in_focus(desktop)
    desktop.keyboard.press("ArrowRight")
    beside = in_focus(desktop)
    desktop.keyboard.press("ArrowLeft")

    assert start != beside
    assert ": " in beside
    assert in_focus(desktop) == start


def test_a_small_map_has_one_place_to_tab_to_and_it_is_where_focus_was(night: Night, desktop: Page) -> None:
    desktop.goto(f"{night.url}/map?area=derbyshire")
    seat = desktop.locator("[id='named:now:bolsover']")
    seat.focus()
    desktop.keyboard.press("Tab")
    desktop.keyboard.press("Shift+Tab")

    expect(seat).to_be_focused()
    assert desktop.locator("svg [tabindex='0']").count() == 1


def test_on_a_phone_a_tap_opens_the_part_and_there_the_seat(night: Night, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{night.url}/")
    box = page.locator("[id='hex:now:bolsover']").bounding_box()
    assert box
    page.locator("[data-map]").scroll_into_view_if_needed()
    box = page.locator("[id='hex:now:bolsover']").bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**/map?area=east-midlands")
    page.locator("[id='hex:now:bolsover']").tap()
    page.wait_for_url("**/constituency/bolsover")
    context.close()


def test_on_a_wide_screen_a_click_opens_the_seat(night: Night, desktop: Page) -> None:
    desktop.goto(f"{night.url}/map?shape=true")
    desktop.locator("[id='outline:now:bolsover']").click()

    desktop.wait_for_url("**/constituency/bolsover")


def test_without_a_script_the_map_and_the_table_lead_to_the_seat(night: Night, javascript_off: Page) -> None:
    javascript_off.goto(f"{night.url}/")
    javascript_off.get_by_role("link", name="the same as a table").click()
    expect(javascript_off.locator("[data-told]")).to_be_hidden()
    javascript_off.get_by_role("row", name="East Midlands").get_by_role("link").click()
    javascript_off.wait_for_url("**/map?area=east-midlands")
    javascript_off.get_by_role("rowheader", name="Bolsover").get_by_role("link").click()

    javascript_off.wait_for_url("**/constituency/bolsover")


def test_without_colours_what_is_filled_still_stands_out_from_what_is_not(night: Night, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, forced_colors="active")
    page = context.new_page()
    page.goto(f"{night.url}/map?show=turnout")
    fills = {
        name: page.locator(f"[id='hex:turnout:{name}'] path").last.evaluate("path => getComputedStyle(path).fill")
        for name in ("houghton-and-sunderland-south", "bolsover")
    }
    context.close()

    assert fills["bolsover"] == "none"
    assert fills["houghton-and-sunderland-south"] not in ("none", "rgb(255, 255, 255)")


def test_a_declaration_fills_its_seat_without_a_reload_and_keeps_focus(night: Night, open_page: OpenPage) -> None:
    page = open_page(width=1280)
    page.goto(f"{night.url}/map")
    page.evaluate("window.stays = true")
    slug = next(
        cue.key.removeprefix("declared ").split(".")[1]
        for cue in night.cues[night.played :]
        if type(cue.request).__name__ == "Declare"
    )
    seat = page.locator(f"[id='hex:now:{slug}']")
    expect(seat.locator("path.edge")).to_have_count(1)
    seat.focus()
    while not any(contest.split(".")[1] == slug for contest in night.installation.tail.boards.outcomes):
        night.step()

    expect(seat.locator("path.fill")).to_have_count(1)
    expect(seat).to_be_focused()
    assert page.evaluate("window.stays")


@pytest.mark.parametrize(
    "address",
    [
        "/map",
        "/map?area=derbyshire&show=share-green",
        "/map?area=wales&shape=true&show=turnout",
        "/cy/map?show=change",
        "/embed/map?area=derbyshire",
        "/",
    ],
)
def test_axe_finds_nothing_on_a_map(night: Night, any_page: Page, address: str) -> None:
    assert faults(any_page, night.url + address) == []


@pytest.mark.parametrize("address", ["/map", "/map?area=derbyshire", "/map?area=south-east&shape=true&show=turnout"])
def test_nothing_is_wider_than_a_narrow_phone(night: Night, open_page: OpenPage, address: str) -> None:
    page = open_page(width=320)
    page.goto(night.url + address)

    assert page.evaluate("document.documentElement.scrollWidth") == 320
