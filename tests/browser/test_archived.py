"""An archived night, unpacked, opens from the disk: pages lead on, look as they did, and nothing goes wrong."""

import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

from hustings.cli import main
from tests.cli.nights import REQUESTS, make_night


def test_an_archive_opens_from_the_disk(desktop: Page, tmp_path: Path) -> None:
    night = make_night(tmp_path / "night", *REQUESTS)
    main(["archive", str(tmp_path / "night.zip"), "--data", str(night.path), "--workers", "0"])
    with zipfile.ZipFile(tmp_path / "night.zip") as packed:
        packed.extractall(tmp_path / "there")
    failed = list[str]()
    desktop.on("requestfailed", lambda request: failed.append(request.url))

    desktop.goto((tmp_path / "there/index.html").as_uri())
    assert desktop.evaluate("getComputedStyle(document.querySelector('nav ul')).listStyleType") == "none"
    desktop.get_by_role("link", name="Timetable").first.click()
    desktop.get_by_role("link", name="Ashby", exact=True).first.click()
    expect(desktop.locator("h1")).to_contain_text("Ashby")
    desktop.get_by_role("link", name="Cymraeg").click()
    expect(desktop.locator("html")).to_have_attribute("lang", "cy")
    assert failed == []
