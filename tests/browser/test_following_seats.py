"""Seats followed on a device: a button, a list that moves, a strip that pushes nothing, and alerts for who asks."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from hustings.alerts import Alerts
from hustings.settings import Settings
from tests.browser.conftest import OpenPage
from tests.served import Night, served_night

FIRST = "houghton-and-sunderland-south"
ENDPOINT = "https://push.example.org/to/this-phone"
# Headless browsers have no push service: all of it but the browser's own part is real.
PUSH = """
let subscribed = sessionStorage.subscribed ? make() : null;
function make() {
  const keys = { p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", auth: "BTBZMqHH6r4Tts7J_aSIgg" };
  const all = { endpoint: "https://push.example.org/to/this-phone", keys };
  return { ...all, toJSON: () => all, unsubscribe: async () => { subscribed = null; delete sessionStorage.subscribed; return true; } };
}
PushManager.prototype.subscribe = async (options) => { sessionStorage.subscribed = options.applicationServerKey; return (subscribed = make()); };
PushManager.prototype.getSubscription = async () => subscribed;
"""
SHIFTS = """
globalThis.shifted = [];
new PerformanceObserver((list) => {
  const [{ domInteractive }] = performance.getEntriesByType("navigation"); // a table may be painted before all of it has come
  const late = list.getEntries().filter(({ startTime }) => startTime > domInteractive);
  const moved = late.flatMap(({ sources }) => sources.map(({ node }) => node));
  const around = moved.map((node) => node?.parentElement).filter((each) => each && !each.closest("#replay-bar")); // a node may be gone
  shifted.push(...around.map(({ outerHTML }) => outerHTML));
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture(scope="module")
def night() -> Iterator[Night]:
    with served_night(Settings(prefix="/election", alerts="on")) as night:
        night.play("22:30")
        yield night


def alerts_of(night: Night) -> Alerts:
    assert night.alerts is not None
    return night.alerts


def follow(page: Page, night: Night, *seats: str) -> None:
    for seat in seats:
        page.goto(f"{night.url}/constituency/{seat}")
        page.get_by_role("button", name="on this device").click()


def test_a_seat_is_followed_and_not_any_more_and_only_the_device_knows(night: Night, phone: Page) -> None:
    follow(phone, night, "bolsover")
    button = phone.locator("[data-follow]")
    expect(button).to_have_text("Stop following")
    phone.reload()
    expect(button).to_have_text("Stop following")
    assert phone.evaluate("({ ...localStorage })") == {"hustings-follow:/election": '{"bolsover":"Bolsover"}'}
    assert phone.context.cookies() == []
    button.click()
    expect(button).to_have_text("Follow Bolsover on this device")

    phone.goto(f"{night.url}/following")
    expect(phone.get_by_text("You follow no seat on this device")).to_be_visible()


def test_the_list_shows_how_they_stand_and_moves_by_itself(phone: Page) -> None:
    with served_night() as night:
        night.play("22:30")
        follow(phone, night, "bolsover", FIRST)
        phone.goto(f"{night.url}/following")
        rows = phone.locator("#followed tr")
        expect(rows).to_have_count(2)
        expect(phone.get_by_text("You follow no seat on this device")).to_be_hidden()
        row = phone.locator(f"[id='seat:{FIRST}']")
        expect(row).not_to_contain_text("7,169")
        night.play("23:17")

        expect(row).to_contain_text("7,169")
        expect(row.get_by_role("link")).to_have_attribute("href", f"/constituency/{FIRST}")


def test_the_strip_on_the_front_page_names_them_and_moves_nothing(night: Night, open_page: OpenPage) -> None:
    for width in (360, 1280):
        page = open_page(width=width)
        page.add_init_script(SHIFTS)
        follow(page, night, "bolsover", "ynys-mon", "derby-north", "derby-south", "amber-valley", "high-peak")
        page.goto(f"{night.url}/")
        strip = page.locator("#strip")
        expect(strip.get_by_role("link", name="Ynys Môn")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("shifted") == [], width
        strip.get_by_role("link", name="You follow").click()

        expect(page.get_by_role("heading", level=1)).to_have_text("Seats you follow")


def test_who_follows_nothing_has_no_strip_and_who_has_no_script_reads_why(
    night: Night, phone: Page, javascript_off: Page
) -> None:
    phone.goto(f"{night.url}/")
    expect(phone.locator("#strip")).to_be_hidden()
    javascript_off.goto(f"{night.url}/constituency/bolsover")
    expect(javascript_off.locator("[data-follow]")).to_be_hidden()
    javascript_off.goto(f"{night.url}/following")

    expect(javascript_off.get_by_text("Following needs JavaScript.")).to_be_visible()


def test_alerts_are_asked_for_changed_and_ended_with_a_press_each(night: Night, phone: Page) -> None:
    subscriptions = alerts_of(night).subscriptions
    phone.context.grant_permissions(["notifications"])
    phone.add_init_script(PUSH)
    phone.goto(f"{night.url}/constituency/bolsover")
    phone.get_by_role("button", name="Tell me when it declares").click()
    expect(phone.locator("#told")).to_have_text("You will be told of the seats you follow.")
    kept = subscriptions.find(ENDPOINT)
    assert kept is not None
    assert (kept.contests, kept.language) == (("parl.bolsover.2024-07-04",), "en")
    assert phone.evaluate("sessionStorage.subscribed") == night.installation.look.alerts

    with phone.expect_request("**/alerts/keep"):
        follow(phone, night, "derby-north")
    phone.goto(f"{night.url}/following")
    phone.get_by_role("button", name="No more alerts").click()
    expect(phone.locator("#told")).to_have_text("You will be told no more, and nothing is kept.")
    assert subscriptions.count() == 0
    expect(phone.get_by_role("button", name="Tell me when they declare")).to_be_visible()


def test_a_browser_that_may_not_or_cannot_says_so_and_nothing_is_kept(night: Night, phone: Page) -> None:
    phone.goto(f"{night.url}/constituency/bolsover")
    phone.evaluate("Notification.requestPermission = async () => 'denied'")
    phone.get_by_role("button", name="Tell me when it declares").click()
    expect(phone.locator("#told")).to_have_text("Your browser has not allowed alerts of this site.")
    phone.evaluate("delete window.PushManager")
    phone.get_by_role("button", name="Tell me when it declares").click()
    expect(phone.locator("#told")).to_contain_text("This browser cannot be told.")

    assert alerts_of(night).subscriptions.count() == 0


def test_no_page_asks_for_permission_by_itself_and_a_replay_has_no_such_button(night: Night, phone: Page) -> None:
    phone.add_init_script("Notification.requestPermission = () => { globalThis.asked = true; }")
    for path in ("/", "/constituency/bolsover", "/following"):
        phone.goto(night.url + path)
        phone.wait_for_load_state()
        assert not phone.evaluate("globalThis.asked")
    with served_night() as replay:
        replay.play("22:30")
        phone.goto(f"{replay.url}/constituency/bolsover")

        expect(phone.locator("[data-follow]")).to_be_visible()
        assert phone.locator("[data-alerts]").count() == 0


def test_what_is_pushed_is_shown_and_a_press_on_it_opens_the_seat(night: Night, phone: Page) -> None:
    phone.context.grant_permissions(["notifications"])
    phone.goto(f"{night.url}/following")
    with phone.context.expect_event("serviceworker") as started:
        phone.evaluate("navigator.serviceWorker.register('/election/sw.js')")
    worker = started.value
    worker.evaluate("""async () => {
        globalThis.shown = [];
        ServiceWorkerRegistration.prototype.showNotification = async (...what) => { shown.push(what); };
        const data = JSON.stringify({ title: "Labour hold Bolsover", body: "So it is.", tag: "t", url: "/election/constituency/bolsover", renotify: false });
        self.dispatchEvent(new PushEvent("push", { data }));
    }""")

    ((title, options),) = worker.evaluate("shown")
    assert title == "Labour hold Bolsover"
    assert options == {
        "body": "So it is.",
        "tag": "t",
        "renotify": False,
        "data": "/election/constituency/bolsover",
        "icon": "/election/icons/192.png",
    }
