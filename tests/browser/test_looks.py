"""Pages as they look and work: nothing sticks out, the newest post is near, no script is needed, a prefix holds."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from hustings.settings import Settings
from tests.browser.conftest import OpenPage
from tests.served import Night, served_night

PAGES = [
    "/",
    "/live/uk",
    "/live/derbyshire",
    "/area/derbyshire",
    "/area/uk",
    "/area/uk/targets",
    "/lists",
    "/lists/deposits",
    "/constituency/bolsover",
    "/constituency/dumfriesshire-clydesdale-and-tweeddale",
    "/declarations",
    "/find",
    "/following",
    "/privacy",
    "/cy/accessibility",
    "/offline",
    "/find?q=derby",
    "/nowhere",
    "/live/derbyshire?at=03:15",
]
SCREEN = 740  # pixels that a small phone shows at once
OUTSIDE = """() => [...document.querySelectorAll('body *')].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.right > innerWidth + 1 && !element.closest('.scroll, .hide, .skip');
}).map(element => element.tagName + '.' + element.className)"""
LINKS = """() => [...document.querySelectorAll('a[href], link[href], form[action]')]
    .map(element => element.getAttribute('href') ?? element.getAttribute('action')).filter(link => !link.startsWith('#'))
    .map(link => new URL(link, location).href)"""
TOO_SMALL = """() => [...document.querySelectorAll('button, input, select, summary, nav a')].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && (box.width < 24 || box.height < 24);
}).map(element => element.outerHTML)"""


@pytest.fixture(scope="module")
def night() -> Iterator[Night]:
    with served_night(Settings(prefix="/election")) as playing:
        playing.play("04:01")
        yield playing


@pytest.mark.parametrize("width", [320, *(pytest.param(w, marks=pytest.mark.soak) for w in (360, 1280))])
def test_no_page_scrolls_sideways(night: Night, open_page: OpenPage, width: int) -> None:
    page = open_page(width=width)
    for address in PAGES:
        page.goto(night.url + address)

        assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, page.evaluate(OUTSIDE))


def newest_post(page: Page, url: str) -> float:
    page.set_viewport_size({"width": 360, "height": SCREEN})
    page.goto(url)
    box = page.locator(".post").first.bounding_box()
    assert box is not None
    return box["y"]


@pytest.mark.parametrize(
    "until", [pytest.param("23:17", marks=pytest.mark.soak), "04:01", pytest.param(None, marks=pytest.mark.soak)]
)
def test_the_newest_post_begins_on_the_second_screen_at_the_latest(phone: Page, until: str | None) -> None:
    with served_night() as night:
        night.play(until)

        assert newest_post(phone, f"{night.url}/live/uk") <= 2 * SCREEN
        if until != "23:17":  # Derbyshire has no post yet
            assert newest_post(phone, f"{night.url}/live/derbyshire") <= 2 * SCREEN


def test_find_stands_right_under_the_front_pages_title(night: Night, phone: Page) -> None:
    phone.goto(f"{night.url}/")

    assert phone.evaluate("document.querySelector('main .title').nextElementSibling.matches('form.find')")


def test_seats_are_folded_on_a_phone_and_open_on_a_desk(night: Night, phone: Page, desktop: Page) -> None:
    for page, seen in ((phone, False), (desktop, True)):
        page.goto(f"{night.url}/live/derbyshire")
        assert page.locator("#seat\\:bolsover").is_visible() is seen
    phone.locator("summary", has_text="11 seats").click()

    assert phone.locator("#seat\\:bolsover").is_visible()


def test_buttons_and_fields_are_large_enough_to_hit(night: Night, phone: Page) -> None:
    for address in PAGES:
        phone.goto(night.url + address)

        assert phone.evaluate(TOO_SMALL) == [], address


@pytest.mark.soak
def test_the_words_in_the_race_bar_do_not_run_into_each_other(phone: Page) -> None:
    with served_night() as night:
        for until in ("20:00", "23:17", "02:00", "04:01", "04:30", "05:01", None):
            night.play(until)
            phone.goto(f"{night.url}/live/uk")
            words: list[dict[str, Any]] = phone.evaluate(
                "() => [...document.querySelectorAll('.race text')].map(e => e.getBoundingClientRect().toJSON())"
            )
            seen = [box for box in words if box["width"]]
            for place, one in enumerate(seen):
                assert one["left"] >= 0, until
                assert one["right"] <= 360, until
                for other in seen[place + 1 :]:
                    beside = one["right"] <= other["left"] or other["right"] <= one["left"]
                    assert beside or one["bottom"] <= other["top"] or other["bottom"] <= one["top"], until


def test_what_has_focus_is_not_covered_by_the_bar_of_the_replay(night: Night, phone: Page) -> None:
    phone.goto(f"{night.url}/live/derbyshire")
    bar = phone.locator("#replay-bar").bounding_box()
    assert bar is not None
    for _ in range(60):
        phone.keyboard.press("Tab")
        inside = phone.evaluate("Boolean(document.activeElement.closest('#replay-bar, body:not(:focus-within)'))")
        box = phone.evaluate("document.activeElement.getBoundingClientRect().toJSON()")

        assert inside or box["bottom"] <= bar["y"], phone.evaluate("document.activeElement.outerHTML")


def test_without_a_script_every_link_and_form_leads_somewhere_inside_the_prefix(
    night: Night, javascript_off: Page
) -> None:
    one_of_a_kind = dict[tuple[str, ...], str]()
    for address in PAGES:
        javascript_off.goto(night.url + address)
        for link in javascript_off.evaluate(LINKS):
            parts = urlsplit(link)
            if parts.scheme == "data":
                continue
            assert parts.path.startswith("/election/"), f"{link} on {address}"
            first, *rest = parts.path.removeprefix("/election/").split("/")
            if first != "replay":  # a button there changes the night
                one_of_a_kind[(first, *rest[1:2], parts.query)] = link

    assert len(one_of_a_kind) > len(PAGES)
    for link in one_of_a_kind.values():
        assert javascript_off.request.get(link).ok, link


def test_without_a_script_a_seat_is_found_by_its_name(night: Night, javascript_off: Page) -> None:
    page = javascript_off
    page.goto(f"{night.url}/")
    page.get_by_label("Postcode, constituency, candidate or place").fill("bolsover")
    page.get_by_role("button", name="Find").click()

    assert page.get_by_role("heading", level=1).inner_text() == "Bolsover"


def test_without_a_script_the_bar_of_the_replay_sends_forms(night: Night, javascript_off: Page) -> None:
    page = javascript_off
    page.goto(f"{night.url}/live/derbyshire")
    page.get_by_role("button", name="Pause").click()
    assert page.url == f"{night.url}/live/derbyshire"
    page.get_by_label("Go to the time").fill("20:00")
    page.get_by_role("button", name="Go", exact=True).click()

    assert page.get_by_text("As it stood at 20:00").is_visible()
