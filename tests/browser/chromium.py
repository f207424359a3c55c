"""Find a browser for the tests: Debian's Chromium without windows or with them, an installed Chrome, or Playwright's own.

``python -m tests.browser.chromium`` finds one before the tests start side by side, and installs it where it may.
"""

import shutil
import sys
from pathlib import Path

from tests import debian

BARE = Path("/usr/bin/chromium-headless-shell")  # Debian's Chromium for machines without a screen: a quarter less work
WHOLE = Path("/usr/bin/chromium")
FONTS = Path("/usr/share/fonts/truetype/liberation")  # as wide as those of most readers' phones
NAMES = ("google-chrome", "google-chrome-stable", "chromium-browser", "chrome", "msedge")
MAC_APPS = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)
# The last list counts, so what Playwright turns off is said again. The suggestions of the address bar, which no test opens,
# are web pages of the browser's own: they cost each window a process and a second of a processor.
FEATURES_OFF = (
    *("AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose"),
    *("HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay", "MediaRouter", "NetworkTimeServiceQuerying"),
    *("OptimizationHints", "PaintHolding", "PreconnectToSearch", "ThirdPartyStoragePartitioning", "AimEnabled"),
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
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
    f"--disable-features={','.join(FEATURES_OFF)}",
]


def find(*, whole: bool = False) -> Path | None:
    """The browser that is there already, or None; with *whole*, for measuring, sooner one that readers have."""
    debians = (WHOLE, BARE) if whole else (BARE, WHOLE)
    named = (Path(path) for name in NAMES if (path := shutil.which(name)))
    return next((path for path in (*debians, *named, *MAC_APPS, *_playwrights_own()) if path.is_file()), None)


def install() -> Path | None:
    """Debian's Chromium and fonts where apt may bring them, else Playwright's own download; None where neither may."""
    missing = [
        name for name, there in (("chromium-headless-shell", find()), ("fonts-liberation", FONTS.is_dir())) if not there
    ]
    if missing and debian.is_debian():
        debian.install(*missing)
    if not find():
        debian.run([sys.executable, "-m", "playwright", "install", "chromium"])
    return find()


def _playwrights_own() -> list[Path]:
    caches = (Path.home() / ".cache/ms-playwright", Path.home() / "Library/Caches/ms-playwright")
    names = ("chrome", "Chromium", "Google Chrome for Testing", "headless_shell", "chrome-headless-shell")
    folders = sorted(found for cache in caches for found in cache.glob("chromium*"))
    return [path for folder in folders for name in names for path in folder.rglob(name) if path.is_file()]


if __name__ == "__main__":
    browser = install()
    print(f"browser tests use {browser}" if browser else "No browser: install Chromium, or Chrome, and try again.")
    sys.exit(browser is None)
