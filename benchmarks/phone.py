"""A phone on slow 4G with a slow processor, as the developer protocol makes one of a browser here."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.browser import chromium

SLOW_4G = {  # Chromium's own profile of that name: 1.6 Mbit/s down, 750 kbit/s up, less a tenth; 562.5 ms a request
    "offline": False,
    "latency": 562.5,
    "downloadThroughput": 180_000,
    "uploadThroughput": 84_375,
}
SLOWER = 4  # times, the processor
SCREEN: ViewportSize = {"width": 360, "height": 740}
WATCH = """
window.shifts = 0; window.largest = 0;
new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) window.shifts += e.value; })
  .observe({ type: "layout-shift", buffered: true });
new PerformanceObserver(list => { for (const e of list.getEntries()) window.largest = e.startTime; })
  .observe({ type: "largest-contentful-paint", buffered: true });
"""


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser as readers have it, where there is one."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium.find(whole=True), args=chromium.ARGS)
        yield running
        running.close()


@contextmanager
def phone(running: Browser, *, slow: bool = True) -> Iterator[Page]:
    """An empty page of a phone with nothing in its cache, which notes what moves and when the largest part is there."""
    context = running.new_context(viewport=SCREEN, device_scale_factor=2, is_mobile=True, has_touch=True)
    context.add_init_script(WATCH)
    page = context.new_page()
    if slow:
        protocol = context.new_cdp_session(page)
        protocol.send("Network.enable")
        protocol.send("Network.emulateNetworkConditions", SLOW_4G)
        protocol.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    yield page
    context.close()


def largest_paint(running: Browser, url: str) -> float:
    """Milliseconds until the largest part of the page at *url* is painted, on a first visit."""
    with phone(running) as page:
        page.goto(url, wait_until="load")
        page.wait_for_function("() => window.largest > 0")
        return float(page.evaluate("window.largest"))
