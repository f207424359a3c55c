"""axe finds nothing wrong on any kind of page, at a phone's and a desk's width, light and dark."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.served import Night, served_night

KINDS = [
    "/",
    "/live/derbyshire",
    "/area/derbyshire",
    "/area/derbyshire/targets",
    "/lists/swings",
    "/constituency/bolsover",
    "/forecast",
    "/declarations?area=derbyshire",
    "/find?q=derby",
    "/cy/live/wales",
    "/cy/constituency/ynys-mon",
    "/data?area=derbyshire",
    "/embed/scoreboard?area=derbyshire",
    "/embed/contest/bolsover",
    "/following",
    "/privacy",
]
AT_THE_END = ["/live/uk", "/live/uk/page/3", "/constituency/putney", "/nowhere", "/live/derbyshire?at=03:15"]
MORE = [
    "/following/bolsover",
    "/offline",
    "/accessibility",
    "/cy/imprint",
    "/live/uk",
    "/live/derbyshire/post/bolsover",
    "/constituency/chorley",
    "/constituency/ynys-mon",
    "/find?q=nowhere",
    "/find?q=wells",
    "/cy/find?q=BT7",
    "/live/northern-ireland",
    "/live/wales?at=22:00",
    "/cy",
    "/cy/area/wales",
    "/cy/declarations?area=wales",
    "/nowhere",
]
LONG = [
    "/area/uk",
    "/area/uk?order=swing",
    "/lists",
    "/declarations",
    "/find",
]  # axe takes its time over 650 rows: once is enough
STATES = ["20:00", "22:00", "23:17", "04:01", None]
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


@pytest.fixture(scope="module")
def night() -> Iterator[Night]:
    with served_night() as playing:
        yield playing


def faults(page: Page, url: str) -> list[str]:
    page.goto(url)
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{url}: {fault['id']} at {node['target']}" for fault in found for node in fault["nodes"]]


def test_axe_finds_nothing_in_the_middle_of_the_night(night: Night, any_page: Page) -> None:
    night.play("04:01")

    assert [fault for address in KINDS for fault in faults(any_page, night.url + address)] == []


def test_axe_finds_nothing_on_lists_that_nothing_stands_on_yet(phone: Page) -> None:
    with served_night() as eve:
        eve.begin("22:00")

        assert [
            fault for name in ("swings", "records", "deposits") for fault in faults(phone, f"{eve.url}/lists/{name}")
        ] == []


def test_axe_finds_nothing_on_a_page_that_lost_its_connection(night: Night, phone: Page) -> None:
    phone.goto(f"{night.url}/live/derbyshire")
    phone.evaluate(
        "connection => { connection.hidden = false; connection.textContent = connection.dataset.text }",
        phone.query_selector("#connection"),
    )

    assert Axe().run(phone, options=OPTIONS).response["violations"] == []


@pytest.mark.audit
@pytest.mark.timeout(900)
def test_axe_finds_nothing_on_any_page_at_any_stage(every_page: Page) -> None:
    found = []
    with served_night() as night:
        for until in STATES:
            night.play(until)
            extra = AT_THE_END if night.over else LONG if until == "04:01" else []
            found += [fault for address in [*KINDS, *MORE, *extra] for fault in faults(every_page, night.url + address)]

    assert found == []
