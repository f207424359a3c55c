"""A baked site on a plain server of files: its pages work, move by polling, and ask for nothing that is not there."""

import http.server
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hustings.assembly import still_of
from hustings.log import SqliteLog
from hustings.ops.baking import Absolute, Folder, Recipe, bake
from hustings.ops.folder import NightFolder
from hustings.settings import Settings
from tests.cli.nights import REQUESTS, make_night
from tests.elections import declare
from tests.newsroom.rooms import WALL, Room

QUICKLY = Settings(poll_interval=1)


class Files(http.server.SimpleHTTPRequestHandler):
    """Files and nothing else; what was asked for in vain is noted."""

    missed: list[str]

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        self.missed.append(f"{code} {self.path}")
        super().send_error(code, message, explain)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
        pass


class Baked:
    """A night, its bake, and where it is served."""

    def __init__(self, night: NightFolder, place: Path) -> None:
        self.night, self.place, self.url, self.missed = night, place, "", list[str]()

    def bake(self) -> None:
        still, composing = still_of(self.night, QUICKLY)
        bake(Recipe(composing, Folder(self.place), Absolute(""), interval=1, copies=False), still.first())

    def declare(self) -> None:
        log = SqliteLog(self.night.log, clock=lambda: WALL)
        Room(log).submit(declare("birch", 900, 5000, 700, electorate=20_000), minute=60)
        log.close()


@pytest.fixture(scope="module")
def baked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Baked]:
    scratch = tmp_path_factory.mktemp("baked")
    found = Baked(make_night(scratch / "night", *REQUESTS), scratch / "site")
    found.bake()
    handler = type("Noting", (Files,), {"missed": found.missed})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=found.place)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        found.url = f"http://127.0.0.1:{server.server_address[1]}"
        yield found
        server.shutdown()

    assert found.missed == []


def test_pages_of_a_baked_site_move_when_it_is_baked_again(baked: Baked, phone: Page) -> None:
    phone.goto(f"{baked.url}/declarations/area=south/")
    expect(phone.locator("main")).to_contain_text("1 declared")
    phone.evaluate("document.body.dataset.same = 'yes'")

    baked.declare()
    baked.bake()

    expect(phone.locator("main")).to_contain_text("2 declared")
    assert phone.evaluate("document.body.dataset.same") == "yes"


def test_a_reader_finds_a_seat_by_the_list_and_follows_it(baked: Baked, phone: Page) -> None:
    phone.goto(baked.url)
    assert phone.locator("form").count() == 0
    phone.get_by_role("link", name="All counties and constituencies").first.click()
    phone.get_by_role("link", name="Ashby", exact=True).click()
    phone.get_by_role("button", name="Follow Ashby on this device").click()
    phone.goto(f"{baked.url}/following/")
    expect(phone.locator("#followed")).to_contain_text("1,000")

    phone.goto(f"{baked.url}/cy/")
    expect(phone.locator("html")).to_have_attribute("lang", "cy")
    phone.get_by_role("link", name="English").click()
    expect(phone).to_have_url(f"{baked.url}/")


def test_another_area_is_chosen_without_a_script(baked: Baked, javascript_off: Page) -> None:
    javascript_off.goto(f"{baked.url}/declarations/")
    javascript_off.get_by_text("Area: Twin Isles").click()
    javascript_off.get_by_role("link", name="Lone", exact=True).click()

    expect(javascript_off).to_have_url(f"{baked.url}/declarations/area=lone/")
