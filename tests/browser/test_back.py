"""A reader who comes back is told what was declared meanwhile; when they left stays on their device."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.served import Night, served_night

KEY = "hustings-left:"
TEN_MINUTES = 600_000


@pytest.fixture(scope="module")
def night() -> Iterator[Night]:
    with served_night() as night:
        night.play("02:00")
        yield night


def left(phone: Page, night: Night, minute: str, ago: int) -> None:
    """Let *phone* be that of a reader who left at *minute*, so many milliseconds *ago*."""
    phone.goto(night.url + "/find")
    phone.evaluate("([key, minute, ago]) => localStorage[key] = `${minute} ${Date.now() - ago}`", [KEY, minute, ago])


def shifted(phone: Page) -> float:
    """The layout shift of what was loaded so far."""
    script = """() => new Promise((done) => new PerformanceObserver((list) =>
      done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))).observe({ type: "layout-shift", buffered: true })
      || requestAnimationFrame(() => requestAnimationFrame(() => done(0))))"""
    return float(phone.evaluate(script))


@pytest.mark.parametrize("address", ["/", "/live/derbyshire", "/constituency/bolsover", "/cy/live/uk"])
def test_who_comes_back_is_told_and_nothing_moves(night: Night, phone: Page, address: str) -> None:
    left(phone, night, "01:30", TEN_MINUTES + 1)
    phone.goto(night.url + address)
    note = phone.locator(".back")
    expect(note).to_contain_text("01:30:")
    expect(phone.locator("#live-region")).to_contain_text("01:30:")

    assert shifted(phone) <= 0.02
    note.get_by_role("link").click()
    expect(phone).to_have_url(night.url + ("/cy" if address.startswith("/cy") else "") + "/since/01:30")


def test_it_goes_when_it_is_closed(night: Night, phone: Page) -> None:
    left(phone, night, "01:30", TEN_MINUTES + 1)
    phone.goto(night.url + "/")
    phone.locator(".back").get_by_role("button", name="Close").press("Enter")

    expect(phone.locator(".back")).to_have_count(0)


@pytest.mark.parametrize("ago", [TEN_MINUTES // 2, 25 * 6 * TEN_MINUTES])
def test_who_was_away_for_a_moment_or_for_days_is_not_told(night: Night, phone: Page, ago: int) -> None:
    left(phone, night, "01:30", ago)
    asked = list[str]()
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto(night.url + "/", wait_until="networkidle")

    assert not [url for url in asked if "/since/" in url]
    expect(phone.locator(".back")).to_have_count(0)


def test_leaving_notes_the_minute_that_the_page_shows_and_no_cookie(night: Night, phone: Page) -> None:
    hide = """() => {
      Object.defineProperty(document, "hidden", { value: true, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }"""
    for address, noted in (("/live/uk", "01:59"), ("/constituency/bolsover", "01:59")):
        phone.goto(night.url + address, wait_until="networkidle")
        phone.evaluate(hide)
        assert phone.evaluate("(key) => localStorage[key].split(' ')[0]", KEY) == noted
    phone.goto(night.url + "/live/uk?at=23:00", wait_until="networkidle")
    phone.evaluate(hide)

    assert phone.evaluate("(key) => localStorage[key].split(' ')[0]", KEY) == "01:59"
    assert phone.context.cookies() == []
