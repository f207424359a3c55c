"""A scoreboard and a contest in a page of another site, live with a script and whole without one."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.conftest import OpenPage
from tests.served import Night, served_night

CONTEST, SCOREBOARD = "/embed/contest/bolsover", "/embed/scoreboard?area=derbyshire"
WON = "Labour gain Bolsover from the Conservatives"
NO_STORAGE = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, { get() { throw new DOMException("Denied", "SecurityError"); } });"""
WIDEST = "document.documentElement.scrollWidth"


@pytest.fixture
def night() -> Iterator[Night]:
    """A minute before Bolsover declares."""
    with served_night() as playing:
        playing.play("03:00")
        yield playing


@contextmanager
def other_site(*frames: str, width: int = 360, host: str = "localhost") -> Iterator[str]:
    """A page of another origin that embeds *frames*; its address. By the name *localhost* it is a third party to them."""
    tags = "".join(f'<iframe src="{src}" title="{src}" width={width} height=900></iframe>' for src in frames)
    body = f"<!doctype html><html lang=en><title>Elsewhere</title><h1>Elsewhere</h1>{tags}".encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://{host}:{server.server_address[1]}/"
        finally:
            server.shutdown()


def frame(page: Page, address: str) -> FrameLocator:
    return page.frame_locator(f'iframe[src$="{address}"]')


def test_a_declaration_arrives_in_the_frames_of_another_site(night: Night, phone: Page) -> None:
    with other_site(night.url + CONTEST, night.url + SCOREBOARD) as elsewhere:
        phone.goto(elsewhere)
        expect(frame(phone, CONTEST).locator("h1")).to_have_text("Bolsover")
        expect(frame(phone, CONTEST).locator("main")).not_to_contain_text(WON)
        night.play("03:01")

        expect(frame(phone, CONTEST).locator("main")).to_contain_text(WON)
        expect(frame(phone, CONTEST).locator("main")).to_contain_text("Majority: 6,323.")
        expect(frame(phone, SCOREBOARD).locator("h1")).to_contain_text("Labour")
        assert phone.context.cookies() == []


def test_without_javascript_it_is_whole_and_a_link_fetches_what_is_new(night: Night, javascript_off: Page) -> None:
    page = javascript_off
    # A frame of a third party has a process of its own, where the browser may turn scripts off too late.
    with other_site(night.url + CONTEST, host="127.0.0.1") as elsewhere:
        page.goto(elsewhere)
        expect(frame(page, CONTEST).get_by_text("Natalie Fleet")).to_be_visible()
        night.play("03:01")
        frame(page, CONTEST).get_by_role("link", name="Newest figures").click()

        expect(frame(page, CONTEST).locator("main")).to_contain_text(WON)
        assert page.url == elsewhere


def test_it_stays_live_where_a_third_party_may_store_nothing(night: Night, phone: Page) -> None:
    phone.add_init_script(NO_STORAGE)
    with other_site(night.url + CONTEST) as elsewhere:
        phone.goto(elsewhere)
        expect(frame(phone, CONTEST).locator("h1")).to_have_text("Bolsover")
        night.play("03:01")

        expect(frame(phone, CONTEST).locator("main")).to_contain_text(WON)


def test_the_whole_page_opens_outside_the_frame_and_itself_stands_in_none(night: Night, phone: Page) -> None:
    with other_site(night.url + CONTEST, f"{night.url}/constituency/putney") as elsewhere:
        phone.goto(elsewhere)
        with phone.context.expect_page() as opened:
            frame(phone, CONTEST).get_by_role("link", name="The whole result: Bolsover").click()

        expect(opened.value.locator("h1")).to_have_text("Bolsover")
        assert opened.value.url == f"{night.url}/constituency/bolsover"
        assert phone.url == elsewhere
        expect(frame(phone, "/constituency/putney").locator("main")).to_have_count(0)


@pytest.mark.parametrize("width", [220, *(pytest.param(width, marks=pytest.mark.soak) for width in (360, 640))])
def test_nothing_is_wider_than_its_frame(night: Night, open_page: OpenPage, width: int) -> None:
    night.play("03:01")
    page = open_page(width=800)
    with other_site(*(night.url + each for each in (CONTEST, SCOREBOARD)), width=width) as elsewhere:
        page.goto(elsewhere)
        expect(frame(page, SCOREBOARD).locator("h1")).to_be_visible()

        assert [each.evaluate(WIDEST) <= width for each in page.frames[1:]] == [True, True]
