"""The forecast on a phone: it moves as results come, stays while somebody holds it, and is whole without a script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from hustings.domain.events import ForecastArranged
from hustings.domain.requests import ArrangeForecast
from tests.browser.conftest import OpenPage
from tests.served import Night, served_night

NARROW = 320
NOTE = "Two counts are in doubt."


@pytest.fixture(scope="module")
def night() -> Iterator[Night]:
    """Every test finds it where the one before has left it, and goes on."""
    with served_night() as night:
        night.play("22:00")
        yield night


def arrange(night: Night, arranged: ForecastArranged) -> None:
    request, key = ArrangeForecast(arranged=arranged), f"arranged after {night.played}: {arranged.showing}"
    night.installation.newsroom.submit(request, at=night.now(), by="desk", key=key)
    night.installation.pressroom.press()


def says(page: Page, text: str) -> None:
    expect(page.locator("[id='forecast:uk']")).to_contain_text(text)


def fits(page: Page) -> bool:
    """Whether nothing is wider than the screen."""
    wide: int = page.evaluate("document.documentElement.scrollWidth")
    return wide <= NARROW


def test_it_moves_with_the_declarations_and_stays_while_it_is_held(night: Night, open_page: OpenPage) -> None:
    page = open_page(width=NARROW)
    page.goto(f"{night.url}/forecast")
    says(page, "Rests on 0 of 650 seats declared. Made at 22:00.")
    night.play("23:30")
    says(page, "Rests on 1 of 650 seats declared")
    says(page, "Made at 23:30.")
    assert fits(page)

    arrange(night, ForecastArranged(showing="held"))
    says(page, "Held since 23:30.")
    night.play("00:15")
    arrange(night, ForecastArranged(showing="held", note=NOTE))
    says(page, NOTE)
    says(page, "Made at 23:30.")
    arrange(night, ForecastArranged(showing="readers"))
    says(page, "Made at 00:15.")
    assert fits(page)


def test_without_a_script_it_has_the_same(night: Night, open_page: OpenPage) -> None:
    page = open_page(width=NARROW, javascript=False)
    page.goto(f"{night.url}/forecast")

    made = night.installation.tail.night.forecast.seen
    assert made is not None
    says(page, f"Rests on {made.forecast.declared} of 650 seats declared")
    expect(page.get_by_role("table", name="Seats in the end")).to_contain_text("Labour")
    expect(page.get_by_role("img", name="The forecast through the night")).to_be_visible()
    assert page.get_by_role("table", name="seats in play").get_by_role("link").count() == 30
    assert fits(page)


def test_an_area_has_its_own_ranges_and_fits_a_narrow_phone(night: Night, open_page: OpenPage) -> None:
    page = open_page(width=NARROW, javascript=False)
    page.goto(f"{night.url}/area/derbyshire")

    expect(page.get_by_role("table", name="Seats won and likely, and a range")).to_contain_text(" to ")
    assert fits(page)
