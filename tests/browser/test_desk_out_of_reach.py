"""The desk's database goes while somebody writes: the page says so, keeps what was typed, and sends it when it is back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from hustings.accounts import Database, Newcomer, People
from hustings.postgres.address import Address
from tests.browser.writing import PASSWORD, Writer
from tests.cli.nights import LIVE, make_night
from tests.cli.several import posts, until
from tests.cli.test_serving import running
from tests.postgres.fixtures import *  # noqa: F403 - fixtures are found by name
from tests.postgres.server import Server

LOOK, LOOK_SOON = 15_000, 5_000  # milliseconds


class Served:
    """A night in a database, shown and written by one process."""

    def __init__(self, address: str, desk: str) -> None:
        self.address, self.desk = address, desk


@pytest.fixture
def served(database: Address, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Served]:
    monkeypatch.setenv("HUSTINGS_LOG", database.secret)
    folder = make_night(tmp_path / "night", *LIVE)
    accounts = Database(folder.tables)
    People(accounts).add(Newcomer(login="ann", name="Ann", role="administrator"), PASSWORD)
    accounts.close()
    with running("serve", folder.path, "--port", 0, "--desk-port", 0, "--readers", 0) as (process, address):
        assert process.stdout is not None
        yield Served(address, process.stdout.readline().split()[-1])


def notice(page: Page) -> Locator:
    return page.locator("#reach")


def test_an_open_page_of_the_desk_says_that_its_database_is_gone_and_loses_nothing(
    phone: Page, served: Served, server: Server, database: Address
) -> None:
    phone.set_default_timeout(10_000)
    phone.clock.install()
    phone.goto(f"{served.desk}login")
    phone.get_by_label("Login", exact=True).fill("ann")
    phone.get_by_label("Password").fill(PASSWORD)
    phone.get_by_role("button", name="Log in", exact=True).click()
    expect(phone.get_by_role("link", name="Ann", exact=True)).to_be_visible()
    phone.goto(f"{served.desk}write")
    phone.locator("[name=editions][value=uk]").check()
    phone.get_by_label("Headline").fill("Typed before")
    phone.clock.run_for(LOOK)
    expect(notice(phone)).to_be_hidden()
    server.close(database)
    try:
        phone.get_by_label("Headline").fill("Typed while it was gone")
        phone.clock.run_for(LOOK)
        expect(notice(phone)).to_have_text(
            "The desk cannot reach its database. Nothing that you typed is lost: keep this page open until it is back."
        )
        phone.get_by_role("button", name="Publish").click()
        expect(phone.get_by_text("Not sent yet").first).to_be_visible()
    finally:
        server.open(database)

    def back() -> bool:
        phone.clock.run_for(LOOK_SOON)
        return notice(phone).is_hidden()

    until(back)
    until(lambda: posts(served.address).count("Typed while it was gone") == 1)
    assert "Typed before" not in posts(served.address)


def test_an_open_page_says_that_the_desk_itself_cannot_be_reached(eve: Writer) -> None:
    eve.page.clock.install()
    eve.goes("posts")
    eve.page.route("**/session", lambda route: route.abort())
    eve.page.clock.run_for(LOOK)
    expect(notice(eve.page)).to_contain_text("The desk cannot be reached.")
    eve.page.route(
        "**/session", lambda route: route.fulfill(status=503, body="<h1>Bad Gateway", content_type="text/html")
    )
    eve.page.clock.run_for(LOOK)
    expect(notice(eve.page)).to_contain_text("The desk cannot be reached.")
    eve.page.unroute("**/session")
    eve.page.clock.run_for(LOOK_SOON)

    expect(notice(eve.page)).to_be_hidden()
