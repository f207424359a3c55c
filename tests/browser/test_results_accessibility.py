"""axe finds nothing wrong on the results desk, and nothing of it goes past a phone's edge."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from hustings.domain.requests import ConfirmDeclaration
from tests.browser.conftest import OpenPage
from tests.browser.counting import FIGURES, Counter, counter
from tests.browser.test_accessibility import OPTIONS
from tests.desk.counting import count_of
from tests.served import Night, served_night

PLAIN = ("", "counts", "looks", "counts/chesterfield", "counts/chesterfield/flash", "counts/chesterfield/sheet",
         "counts/chesterfield/flash?winner=toby-perkins", "arrangement", "exit-poll",
         "operation")  # fmt: skip


@pytest.fixture(scope="module")
def night() -> Iterator[Night]:
    with served_night() as night:
        night.begin("03:00")
        yield night


def faults(page: Page) -> list[object]:
    """What axe finds, and whether the page goes past the window's edge."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [(page.url, each["id"], [node["target"] for node in each["nodes"]]) for each in found] + (
        [(page.url, "wider than the window")] if wide else []
    )


def test_pages_of_the_results_desk(night: Night, any_page: Page) -> None:
    ann = counter(night, any_page, f"ann{len(night.desk.people.all())}", "administrator")
    found = []
    for path in PLAIN:
        ann.goes(path)
        found += faults(ann.page)

    assert found == []


def test_an_entry_on_its_way_through_the_results_desk(night: Night, open_page: OpenPage) -> None:
    ann = counter(night, open_page(width=320), "ann-entry", "administrator")
    eve = counter(night, open_page(width=320), "eve-entry")
    found = walked(ann, eve, night)

    assert found == []


def walked(ann: Counter, eve: Counter, night: Night) -> list[object]:
    """Blocked, warned, read back, looked at, questioned, corrected: what is wrong on the pages of each."""
    found = []
    ann.at("bolsover", "/enter/declare")
    ann.types({"natalie-fleet": 17_197})
    ann.press("Review")
    ann.page.get_by_text("No votes for Fletcher").first.wait_for()
    found += faults(ann.page)
    ann.types(FIGURES | {"robert-reaney": 931})
    ann.page.get_by_text("Electorate, photograph, paste").click()
    ann.types({}, electorate="77207")
    ann.press("Review")
    ann.page.get_by_text("This will say").wait_for()
    found += faults(ann.page)
    ann.page.locator("[name=override]").fill("Read twice")
    ann.press("I have read every figure back: send")
    ann.page.get_by_text("The figures are sent.").wait_for()
    found += faults(ann.page)
    for path in ("looks", "counts/bolsover/look", "counts/bolsover/look?how=read"):
        eve.goes(path)
        found += faults(eve.page)
    waiting = count_of(night, "bolsover").waiting
    assert waiting is not None
    asked = ConfirmDeclaration(contest=night.desk.gazetteer.by_slug["bolsover"].id, seq=waiting.seq, how="read_back",
                               fields=("robert-reaney",))  # fmt: skip
    night.desk.newsroom.submit(asked, at=night.now(), by=eve.person.account, key="asked")
    for path in ("counts", "counts/bolsover/answer", "counts/bolsover/enter/correct"):
        ann.goes(path)
        found += faults(ann.page)
    return found
