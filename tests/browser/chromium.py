"""Find a browser for the tests: Debian's Chromium, an installed Chrome, or Playwright's own, in that order.

``python -m tests.browser.chromium`` finds one before the tests start side by side, and installs it where it may.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

DEBIAN = Path("/usr/bin/chromium")
FONTS = Path("/usr/share/fonts/truetype/liberation")  # as wide as those of most readers' phones
NAMES = ("google-chrome", "google-chrome-stable", "chromium-browser", "chrome", "msedge")
MAC_APPS = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)
ARGS = [
    "--no-sandbox",  # containers run as root, and pages under test are our own
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",  # containers have a small /dev/shm
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> Path | None:
    """The browser that is there already, or None."""
    named = (Path(path) for name in NAMES if (path := shutil.which(name)))
    return next((path for path in (DEBIAN, *named, *MAC_APPS, *_playwrights_own()) if path.is_file()), None)


def install() -> Path | None:
    """Debian's Chromium and fonts where apt may bring them, else Playwright's own download; None where neither may."""
    missing = [name for name, there in (("chromium", find()), ("fonts-liberation", FONTS.is_dir())) if not there]
    if missing and _is_debian():
        _apt("update")
        _apt("install", "--yes", "--no-install-recommends", *missing)
    if not find():
        _ran([sys.executable, "-m", "playwright", "install", "chromium"])
    return find()


def _is_debian() -> bool:
    release = Path("/etc/os-release")
    return release.is_file() and "ID=debian" in release.read_text().splitlines() and bool(shutil.which("apt-get"))


def _apt(*words: str) -> None:
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet=2", "-o", "DPkg::Lock::Timeout=300"]
    sudo = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    _ran([*sudo, *quiet, *words])


def _ran(command: list[str]) -> None:
    """Run *command*, its output on stderr; whether it helped, the next look shows."""
    if shutil.which(command[0]):
        subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=sys.stderr)


def _playwrights_own() -> list[Path]:
    caches = (Path.home() / ".cache/ms-playwright", Path.home() / "Library/Caches/ms-playwright")
    names = ("chrome", "Chromium", "Google Chrome for Testing", "headless_shell", "chrome-headless-shell")
    folders = sorted(found for cache in caches for found in cache.glob("chromium*"))
    return [path for folder in folders for name in names for path in folder.rglob(name) if path.is_file()]


if __name__ == "__main__":
    browser = install()
    print(f"browser tests use {browser}" if browser else "No browser: install Chromium, or Chrome, and try again.")
    sys.exit(browser is None)
