"""A reader who follows the whole night sees what one sees who opens the page at its end."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.served import Night, served_night

CUTS = 20
BATCHES = 60
FRAGMENTS = """
async (address) => {
  const answer = await fetch(document.body.dataset.base + address.replace(/\\/$/, "") + "/live.json");
  const all = await answer.json();
  const found = {};
  for (const [id] of all.fragments) {
    const element = document.getElementById(id);
    if (!element) { found[id] = null; continue; }
    const plain = element.cloneNode(true);
    for (const each of [plain, ...plain.querySelectorAll("*")]) {
      each.classList.remove("changed");
      if (!each.classList.length) each.removeAttribute("class");
      each.removeAttribute("data-focused");
      if (each.getAttribute("tabindex") === "-1") each.removeAttribute("tabindex");
    }
    found[id] = plain.outerHTML;
  }
  return found;
}
"""


def seq_of(page: Page) -> int:
    return int(page.evaluate("document.body.dataset.seq"))


def fragments(page: Page, address: str) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(FRAGMENTS, address)
    return found


def follow(night: Night, page: Page, address: str, *, cuts: int) -> None:
    """Play the night to its end while *page* follows, its connection cut so many times."""
    page.goto(night.url + address)
    per_batch = -(-len(night.cues) // BATCHES)
    cut_every = BATCHES // cuts if cuts else BATCHES + 1
    for batch in range(BATCHES):
        cut = cuts and batch % cut_every == 0
        if cut and batch % 2:
            night.installation.hub.close()
        elif cut:
            page.evaluate("dispatchEvent(new Event('offline'))")
        night.step(per_batch)
        if cut:
            page.evaluate("dispatchEvent(new Event('online'))")
    assert night.over
    printed = night.installation.pressroom.compose(address)
    assert printed is not None
    page.wait_for_function("seq => Number(document.body.dataset.seq) >= seq", arg=printed.seq)


@pytest.mark.parametrize("cuts", [0, CUTS])
@pytest.mark.parametrize("address", ["/live/derbyshire", "/live/uk", "/", "/declarations", "/constituency/putney"])
def test_a_page_that_followed_the_night_equals_one_opened_at_its_end(desktop: Page, address: str, cuts: int) -> None:
    with served_night() as night:
        night.play("21:00")
        follow(night, desktop, address, cuts=cuts)
        button = desktop.locator(".fresh button")
        if button.count() and button.is_visible():
            button.click()
        followed = fragments(desktop, address)

        desktop.goto(night.url + address)
        fresh = fragments(desktop, address)

        assert fresh
        assert None not in fresh.values()
        assert followed == fresh


def test_new_posts_wait_for_the_reader_and_nothing_below_moves(phone: Page) -> None:
    with served_night() as night:
        night.play("03:01")
        phone.goto(night.url + "/live/derbyshire")
        first = phone.locator("#posts article").first
        before = first.get_attribute("id")
        phone.locator("#posts").scroll_into_view_if_needed()
        place = first.bounding_box()

        night.play("03:41")

        button = phone.locator(".fresh button")
        expect(button).to_have_text("2 new posts")
        assert first.get_attribute("id") == before
        assert place
        button.click()
        expect(phone.locator("#posts article").first).to_have_attribute("id", "post:high-peak")
