"""The tests' browser: Debian's Chromium without windows or with them, an installed Chrome, Playwright's own, in that order."""

from pathlib import Path

import pytest

from tests import debian
from tests.browser import chromium


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any browser; what it would run lies in its file `ran`."""
    monkeypatch.setattr(chromium, "BARE", tmp_path / "chromium-headless-shell")
    monkeypatch.setattr(chromium, "WHOLE", tmp_path / "chromium")
    monkeypatch.setattr(chromium, "MAC_APPS", ())
    monkeypatch.setattr(chromium, "FONTS", tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def _put(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o755)
    return path


def test_each_browser_stands_behind_the_one_before(machine: Path) -> None:
    assert chromium.find() is None
    own = _put(machine / ".cache/ms-playwright/chromium-1/chrome-linux/chrome")
    assert chromium.find() == own
    chrome = _put(machine / "google-chrome")
    assert chromium.find() == chrome
    whole = _put(machine / "chromium")
    assert chromium.find() == whole
    bare = _put(machine / "chromium-headless-shell")

    assert chromium.find() == bare
    assert chromium.find(whole=True) == whole


def test_nothing_is_installed_where_a_browser_is(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "run", lambda command: pytest.fail(f"ran {command}"))
    _put(machine / "google-chrome")

    assert chromium.install() == machine / "google-chrome"


@pytest.mark.usefixtures("machine")
@pytest.mark.parametrize(("debians", "tried"), [(True, ["apt-get", "apt-get", "playwright"]), (False, ["playwright"])])
def test_apt_is_tried_where_it_is_and_playwright_last(
    monkeypatch: pytest.MonkeyPatch, debians: bool, tried: list[str]
) -> None:
    ran: list[str] = []
    monkeypatch.setattr(debian, "is_debian", lambda: debians)
    monkeypatch.setattr(debian, "run", lambda command: ran.extend({"apt-get", "playwright"} & set(command)))

    assert chromium.install() is None
    assert ran == tried


def test_no_more_is_tried_once_apt_has_brought_one(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "is_debian", lambda: True)
    monkeypatch.setattr(debian, "run", lambda command: "install" in command and _put(machine / command[-1]))

    assert chromium.install() == machine / "chromium-headless-shell"
