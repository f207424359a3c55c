"""The timetable while results come in: a seat goes from what is to come to what is declared, and nothing jumps."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.shifts import moved, watch
from tests.served import Night, served_night

PLACES = """rows => [...rows.children].filter(row => !row.className).map(row => row.dataset.key)"""


@pytest.fixture
def night() -> Iterator[Night]:
    with served_night() as night:
        night.play("02:59")
        yield night


def row(page: Page, slug: str) -> Locator:
    return page.locator(f"[id='when:{slug}']")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_seat_goes_to_its_hour_when_it_is_declared_and_nothing_on_the_screen_moves(
    night: Night, open_page: OpenPage, width: int
) -> None:
    page = open_page(width=width)
    watch(page)
    page.goto(f"{night.url}/declarations")
    expected_soon, expected_late = row(page, "scunthorpe"), row(page, "bolsover")
    expect(expected_soon).to_contain_text("about 03:08")
    expect(expected_late).to_be_hidden()
    night.play("03:01")

    expect(expected_soon).to_contain_text("03:00")
    expect(expected_soon).to_contain_text("then Lab")
    expect(expected_late).to_contain_text("03:01")
    keys = page.locator("#rows").evaluate(PLACES)
    assert keys == sorted(keys)
    assert moved(page) == []


def test_a_row_that_is_being_looked_at_changes_where_it_stands(night: Night, phone: Page) -> None:
    watch(phone)
    phone.goto(f"{night.url}/declarations?area=derbyshire")
    bolsover = row(phone, "bolsover")
    bolsover.evaluate("row => row.scrollIntoView({ block: 'center' })")
    before = bolsover.bounding_box()
    above = bolsover.evaluate("row => row.previousElementSibling.id")
    night.play("03:01")

    expect(bolsover).to_contain_text("then Lab")
    after = bolsover.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["y"] - after["y"]) <= 1
    assert bolsover.evaluate("row => row.previousElementSibling.id") == above
    assert moved(phone) == []


def test_what_is_declared_comes_into_the_list_of_what_is_declared(night: Night, phone: Page) -> None:
    phone.goto(f"{night.url}/declarations?area=derbyshire&show=declared")
    expect(row(phone, "bolsover")).to_be_hidden()
    night.play("03:01")

    expect(row(phone, "bolsover")).to_be_visible()


def test_area_state_and_hour_are_chosen_without_a_script(night: Night, javascript_off: Page) -> None:
    page = javascript_off
    page.goto(f"{night.url}/declarations")
    page.get_by_label("Area").select_option("derbyshire")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(row(page, "erewash")).to_contain_text("02:34")
    page.get_by_role("link", name="To come").click()
    expect(row(page, "bolsover")).to_be_visible()
    expect(row(page, "erewash")).to_be_hidden()

    page.goto(f"{night.url}/declarations")
    page.get_by_text("Figures by the hour").first.click()
    page.get_by_role("table", name="Figures by the hour").get_by_role("link", name="00:00").click()
    expect(page.get_by_role("heading", name="Seats of the hour from 00:00")).to_be_visible()
    expect(row(page, "swindon-south")).to_be_visible()
