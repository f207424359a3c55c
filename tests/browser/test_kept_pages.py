"""Pages seen last open without a network, with their age; nothing else is kept, and never another site's."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.neighbours import Host, neighbours
from tests.elections import AWAIT, CLOSE, OPEN, declare

IS_KEPT = """async path => {
    const find = async () => (await caches.match(new URL(path, location))) ?? (await new Promise(requestAnimationFrame), 0);
    while (!(await find()));
}"""
KEPT = """async () => {
    const all = [];
    for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) all.push(new URL(url));
    return all.filter(({ pathname }) => !/\\/(static|icons)\\//.test(pathname)).map(({ pathname, search }) => pathname + search).sort();
}"""
FILL = """async n => {
    const cache = await caches.open("hustings pages /");
    for (let i = 1; i < n; i += 1) await cache.put(`/live/uk/page/${i}`, new Response("<title>A page</title>"));
}"""
LONGER_AGO = """async ([path, minutes]) => {
    const cache = await caches.open("hustings pages /"), address = new URL(path, location);
    const kept = await cache.match(address), headers = new Headers(kept.headers);
    headers.set("x-seen", Date.now() - minutes * 60_000);
    await cache.put(address, new Response(await kept.text(), { headers }));
}"""


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    with neighbours(OPEN, CLOSE, AWAIT, declare("birch", 9, 5, 7)) as host:
        yield host


def reads(page: Page, url: str, *paths: str) -> None:
    """Open the pages, each until the worker has it."""
    for path in paths:
        page.goto(url + path)
        page.evaluate(IS_KEPT, path)


def loses_the_network(page: Page) -> None:
    """Also what the browser's own cache would have answered for some seconds more is gone."""
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    page.context.set_offline(True)


def test_a_page_seen_before_opens_without_a_network_and_says_how_old_it_is(host: Host, phone: Page) -> None:
    reads(phone, host.url, "/", "/constituency/birch", "/live/uk")
    phone.evaluate(LONGER_AGO, ["/live/uk", 8])
    phone.evaluate(LONGER_AGO, ["/constituency/birch", 200])
    loses_the_network(phone)

    phone.goto(host.url + "/live/uk")
    banner = phone.locator("#connection")
    expect(banner).to_contain_text("seen 8 min ago")
    assert banner.evaluate("e => e.textContent").startswith("No connection. This page as at 22:0")
    assert phone.locator("main").evaluate("e => getComputedStyle(e).maxWidth") == "1200px"
    phone.goto(host.url + "/constituency/birch")
    expect(banner).to_contain_text("seen 3 h ago")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Birch")


def test_a_page_never_seen_says_so_and_names_those_that_are_kept(host: Host, phone: Page) -> None:
    reads(phone, host.url, "/live/uk", "/constituency/birch")
    loses_the_network(phone)
    phone.goto(host.url + "/constituency/cedar")

    expect(phone.get_by_role("heading", level=1)).to_have_text("No connection")
    links = phone.locator("#kept a")
    assert links.evaluate_all("all => all.map(each => each.pathname)") == ["/constituency/birch", "/live/uk"]
    expect(phone.locator("#kept li").first).to_contain_text("seen 0 min ago")
    links.first.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Birch")
    phone.goto(host.url + "/cy/constituency/cedar")
    expect(phone.locator("html")).to_have_attribute("lang", "cy")


def test_nothing_that_was_searched_for_or_pushed_or_is_of_the_desk_is_kept(host: Host, phone: Page) -> None:
    reads(phone, host.url, "/live/uk", "/find")
    for path in ("/find?q=birch", "/cy/find?q=birch", "/live/uk/live.json", "/desk/", "/nowhere"):
        phone.goto(host.url + path)
    phone.evaluate("fetch('/push?page=/live/uk&after=0').then(answer => answer.body.cancel())")
    reads(phone, host.url, "/declarations")

    assert phone.evaluate(KEPT) == ["/cy/offline", "/declarations", "/find", "/live/uk", "/offline"]


def test_another_night_under_a_prefix_of_the_same_host_is_kept_apart(host: Host, phone: Page) -> None:
    reads(phone, host.url, "/live/uk")
    phone.goto(host.url + "/election/constituency/birch")
    phone.evaluate(IS_KEPT, "/election/constituency/birch")
    reads(phone, host.url, "/election/live/uk", "/live/uk")

    for prefix in ("/", "/election/"):
        paths = phone.evaluate(
            f"caches.open('hustings pages {prefix}').then(c => c.keys()).then(all => all.map(r => new URL(r.url).pathname))"
        )
        assert {path.startswith("/election/") for path in paths} == {prefix != "/"}


def test_at_most_fifty_pages_are_kept_and_those_seen_longest_ago_go_first(host: Host, phone: Page) -> None:
    reads(phone, host.url, "/live/uk", "/declarations")
    phone.evaluate(FILL, 49)
    reads(phone, host.url, "/find")

    kept = phone.evaluate(KEPT)
    assert len([path for path in kept if not path.endswith("/offline")]) == 50
    assert "/live/uk" not in kept
    assert {"/declarations", "/find"} <= set(kept)


def test_where_the_server_died_the_kept_page_is_shown_and_lives_again_when_it_is_back(phone: Page) -> None:
    with neighbours(OPEN, CLOSE, AWAIT) as host:
        reads(phone, host.url, "/live/uk")
        loses_the_network(phone)
        phone.context.set_offline(False)
        host.stop()
        phone.goto(host.url + "/live/uk")
        expect(phone.locator("#connection")).to_be_visible()
        host.start()
        phone.evaluate("dispatchEvent(new Event('online'))")
        expect(phone.locator("#connection")).to_be_hidden()


def test_a_page_is_read_as_ever_where_there_are_no_workers(host: Host, phone: Page) -> None:
    phone.add_init_script("delete Navigator.prototype.serviceWorker")
    phone.goto(host.url + "/live/uk")
    expect(phone.get_by_role("heading", level=1)).to_be_visible()

    assert not phone.evaluate("'serviceWorker' in navigator")
    assert phone.evaluate("caches.keys()") == []
