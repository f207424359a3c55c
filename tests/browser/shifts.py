"""What moves on a page though its reader has touched nothing."""

from playwright.sync_api import Page

MOVED = """
addEventListener("DOMContentLoaded", () => {
  window.moved = [];
  const outside = ({ node }) => !node?.parentElement?.closest("#replay-bar"); // which no live night has
  new PerformanceObserver((list) => {
    for (const { hadRecentInput, sources, value } of list.getEntries()) {
      if (!hadRecentInput && sources.some(outside)) moved.push(`${value} ${sources.map(({ node }) => node?.outerHTML)}`);
    }
  }).observe({ type: "layout-shift", buffered: true });
});
"""


def watch(page: Page) -> None:
    """Note what moves by itself on the pages to be opened."""
    page.add_init_script(MOVED)


def moved(page: Page) -> list[str]:
    """What moved under the reader's eyes though they had touched nothing."""
    found: list[str] = page.evaluate("moved")
    return found
