"""The bar of a replay, with a real player behind it: pause, speed, jump on, and back to an earlier minute."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from hustings.domain.requests import Declare
from hustings.newsroom import PressLoop
from hustings.replay import Performance
from tests.served import Night, served_night

PAGE = "/live/uk"
AT_REST = {"speed": 1200, "paused": False, "over": False}
HALF_PAST_TEN = re.compile(r"/live/uk\?at=22(:|%3A)30$")


@pytest.fixture
def performance() -> Iterator[Night]:
    """A night that plays by itself from twenty past eleven on, as fast as it happened, and is pressed as it moves."""
    with served_night(start="23:20") as night:
        night.play("23:20")
        loop = PressLoop(night.installation.pressroom, night.installation.tail)
        playing = Performance(night.player)
        loop.start()
        playing.start()
        yield night
        playing.stop()
        loop.stop()
        assert playing.failure is None


@pytest.fixture
def bar(performance: Night, desktop: Page) -> Page:
    desktop.goto(performance.url + PAGE)
    expect(desktop.locator("#replay-bar [data-clock]")).to_have_text("23:20")
    return desktop


def declared(performance: Night) -> int:
    """How many seats the player has declared."""
    playing = performance.player.playing()
    return sum(isinstance(cue.asked, Declare) for cue in performance.cues[: playing.played])


def jump(page: Page, to: str) -> None:
    page.locator("#to").fill(to)
    page.get_by_role("button", name="Go", exact=True).click()


def test_pause_and_play_keep_the_page(performance: Night, bar: Page) -> None:
    bar.evaluate("window.mine = true")
    bar.get_by_role("button", name="Pause").click()
    expect(bar.get_by_role("button", name="Play")).to_be_visible()
    expect(bar.get_by_role("button", name="Pause")).to_be_hidden()
    assert performance.player.playing().paused
    bar.get_by_role("button", name="Play").click()
    expect(bar.get_by_role("button", name="Pause")).to_be_visible()

    assert not performance.player.playing().paused
    assert bar.evaluate("window.mine")


def test_the_speed_is_set_when_it_is_chosen(performance: Night, bar: Page) -> None:
    with bar.expect_response("**/replay/speed"):
        bar.locator("#speed").select_option("10")

    assert performance.player.playing().speed == 10


def test_a_jump_forward_plays_what_lies_between_and_the_page_follows(performance: Night, bar: Page) -> None:
    bar.evaluate("window.mine = true")
    jump(bar, "23:39")

    expect(bar.locator("[id='race:uk']")).to_contain_text("648 seats to go")
    expect(bar.locator(".fresh button")).to_have_text("1 new post")
    expect(bar.locator("#replay-bar [data-clock]")).to_have_text("23:39")
    assert bar.evaluate("window.mine")
    assert declared(performance) == 2


def test_a_jump_back_opens_the_page_as_it_stood_and_the_night_goes_on(performance: Night, bar: Page) -> None:
    jump(bar, "22:30")
    bar.wait_for_url(HALF_PAST_TEN)

    expect(bar.locator("main")).to_contain_text("Exit poll")
    expect(bar.get_by_text("As it stood at 22:30 on Thursday 4 July 2024.")).to_be_visible()
    assert declared(performance) == 1
    bar.get_by_role("link", name="To the present").click()
    bar.wait_for_url(performance.url + PAGE)


def test_a_jump_forward_from_a_past_minute_leads_to_the_present(bar: Page) -> None:
    jump(bar, "22:30")
    bar.wait_for_url(HALF_PAST_TEN)
    jump(bar, "23:39")
    bar.wait_for_url(re.compile(f"{PAGE}$"))

    expect(bar.locator("[id='race:uk']")).to_contain_text("648 seats to go")


def test_what_is_no_time_and_a_server_that_is_gone_are_said_in_the_bar(bar: Page) -> None:
    jump(bar, "2024-02-31T10:00")
    expect(bar.locator("#replay-bar [role=status]")).to_contain_text("“2024-02-31T10:00” is no time")
    jump(bar, "23:21")
    expect(bar.locator("#replay-bar [role=status]")).to_be_empty()
    bar.route("**/replay/pause", lambda route: route.abort())
    bar.get_by_role("button", name="Pause").click()

    expect(bar.locator("#replay-bar [role=status]")).to_have_text("The replay does not answer.")


@pytest.mark.parametrize(
    ("time", "valid"),
    [("04:01", True), ("2024-07-17T12:00", True), ("24:00", False), ("19:60", False), ("2024-13-01T10:00", False)],
)
def test_the_field_takes_only_times(bar: Page, time: str, valid: bool) -> None:
    bar.locator("#to").fill(time)

    assert bar.locator("#to").evaluate("field => field.validity.valid") == valid


def test_a_speed_that_is_not_listed_is_shown(performance: Night, bar: Page) -> None:
    performance.player.set_speed(0.5)
    expect(bar.locator("#speed option:checked")).to_have_text("0.5×")


@pytest.mark.parametrize("now", ["23:20", "17 July 12:00"])
def test_on_a_phone_the_bar_is_one_row(performance: Night, phone: Page, now: str) -> None:
    phone.goto(performance.url + PAGE)
    phone.route("**/replay/state", lambda route: route.fulfill(json=dict(AT_REST, now=now)))
    expect(phone.locator("#replay-bar [data-clock]")).to_have_text(now)
    phone.locator("#speed option:checked", has_text="1200×").wait_for(state="attached")
    bar = phone.locator("#replay-bar").bounding_box()
    go = phone.get_by_role("button", name="Go", exact=True).bounding_box()

    assert bar is not None
    assert go is not None
    assert bar["height"] <= 60
    assert go["x"] + go["width"] <= 360


def test_without_javascript_the_buttons_are_plain_forms(performance: Night, javascript_off: Page) -> None:
    javascript_off.goto(performance.url + PAGE)
    javascript_off.get_by_role("button", name="Pause").click()
    javascript_off.wait_for_url(performance.url + PAGE)
    assert performance.player.playing().paused
    javascript_off.locator("#to").fill("22:30")
    javascript_off.get_by_role("button", name="Go", exact=True).click()

    javascript_off.wait_for_url(HALF_PAST_TEN)
