"""Every kind of page, of readers and of the desk, is HTML without a fault, in English and Welsh."""

import subprocess
from pathlib import Path

import httpx2 as httpx
import pytest

from tests.audit.rich_night import rich_night
from tests.audit.tools import VALIDATOR
from tests.served import Night, served_night

READERS: tuple[str, ...] = (
    "/",
    "/live/derbyshire",
    "/live/derbyshire/post/bolsover",
    "/live/uk/page/1",
    "/area/derbyshire",
)
READERS += (
    "/constituency/bolsover",
    "/constituency/ynys-mon",
    "/declarations",
    "/find?q=wells",
    "/find?q=ZZ1",
    "/nowhere",
)
READERS += (
    "/lists",
    "/lists/swings",
    "/map",
    "/map?show=turnout&area=wales",
    "/map?shape=true",
    "/moments",
    "/following",
)
READERS += (
    "/forecast",
    "/area/uk",
    "/area/derbyshire/targets",
    "/data?contest=bolsover",
    "/privacy",
    "/accessibility",
    "/imprint",
)
READERS += ("/offline", "/live/derbyshire?at=03:15", "/since/01:30", "/live/uk?show=results", "/embed/map?area=wales")
READERS += ("/embed/scoreboard?area=uk", "/embed/contest/bolsover")
RICH = ("said", "elsewhere", "note", "gone")
DESK: tuple[str, ...] = ("", "write", "posts", "people", "venues", "account", "reports")
DESK += (
    "editions",
    "editions/new",
    "pages/derbyshire",
    "pages/derbyshire/history",
    "counts",
    "counts/bolsover",
    "looks",
)
DESK += ("counts/bolsover/enter/declare", "counts/bolsover/flash", "counts/bolsover/flash?winner=natalie-fleet")
DESK += ("counts/bolsover/sheet", "counts/bolsover/enter/correct", "arrangement", "exit-poll", "away", "operation")


def faults(folder: Path) -> str:
    command = ["java", "-jar", str(VALIDATOR), "--format", "gnu", "--stdout", *map(str, sorted(folder.glob("*.html")))]
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout


def keep(folder: Path, night: Night) -> None:
    for number, address in enumerate([*READERS, *(f"/cy{address}" for address in READERS)]):
        (folder / f"reader-{number}.html").write_text(httpx.get(night.url + address, follow_redirects=True).text)
    with httpx.Client(base_url=night.desk_url, follow_redirects=True) as desk:
        (folder / "desk-first.html").write_text(desk.get("first").text)
        desk.post("first", data={"login": "ann", "name": "Ann Example", "password": "an example password"})
        for number, address in enumerate(DESK):
            answer = desk.get(address)
            assert answer.status_code == 200, address
            (folder / f"desk-{number}.html").write_text(answer.text)


@pytest.mark.audit
def test_pages_are_valid_html(tmp_path: Path) -> None:
    with served_night() as night:
        night.play("04:01")
        keep(tmp_path, night)

    assert faults(tmp_path) == ""


@pytest.mark.audit
def test_so_are_live_pages_with_posts_of_every_kind(tmp_path: Path) -> None:
    with rich_night() as night:
        for number, address in enumerate(("", "/page/1", "?show=key", *(f"/post/{post}" for post in RICH))):
            (tmp_path / f"live-{number}.html").write_text(httpx.get(f"{night.url}/live/derbyshire{address}").text)
    found = [fault for fault in faults(tmp_path).splitlines() if "Article lacks heading" not in fault]

    assert found == []  # a quotation needs no headline


@pytest.mark.audit
def test_the_validator_finds_a_fault(tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text("<!doctype html><title>x</title><p><div></p>")

    assert "error" in faults(tmp_path)
