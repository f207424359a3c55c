"""The database goes while a page is open: it says how old its figures are, and goes on when the database is back."""

from pathlib import Path

import httpx2 as httpx
import pytest
from playwright.sync_api import Page, expect

from hustings.ops.folder import NightFolder
from hustings.postgres.address import Address
from tests.cli.nights import LIVE, make_night
from tests.cli.several import until
from tests.cli.test_serving import running, status_of
from tests.postgres.fixtures import *  # noqa: F403 - fixtures are found by name
from tests.postgres.server import Server


@pytest.fixture
def shared(database: Address, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> NightFolder:
    """A live night in the database."""
    monkeypatch.setenv("HUSTINGS_LOG", database.secret)
    return make_night(tmp_path / "night", *LIVE)


def test_an_open_page_says_how_old_it_is_while_the_database_is_gone(
    phone: Page, server: Server, database: Address, shared: NightFolder
) -> None:
    machine = ("serve", shared.path, "--port", 0, "--no-desk", "--readers", 1)
    with running(*machine, module="tests.cli.impatient") as (_, address):
        phone.clock.install()
        with phone.expect_response(lambda answer: "/push?" in answer.url):
            phone.goto(address)
        banner = phone.locator("#connection")
        with phone.expect_request_finished(lambda request: "/push?" in request.url):  # its stream ends
            server.close(database)
        try:
            phone.clock.run_for(12_000)
            expect(banner).to_be_visible()
            expect(banner).to_have_text("Connection lost. Figures as at 22:02.")
            poll = httpx.get(f"{address}live.json")
            assert (poll.status_code, int(poll.headers["retry-after"])) == (503, 15)
            assert status_of(f"{address}push?page=/&after=0") == 503
            assert status_of(address) == 200
            phone.clock.run_for(60_000)
            expect(banner).to_be_visible()
        finally:
            server.open(database)
        until(lambda: status_of(f"{address}live.json") == 200)
        phone.clock.run_for(61_000)

        expect(banner).to_be_hidden()
