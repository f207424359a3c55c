"""A reader who follows the whole night sees what one sees who opens the page at its end."""

import pytest
from playwright.sync_api import Page, expect

from hustings.reader import push
from tests.served import Night, served_night

CUTS = 20
BATCHES = 24
CLEAN = BATCHES - CUTS  # the first batches come over a whole connection
DOCUMENT = """
() => {
  const plain = document.querySelector("main").cloneNode(true);
  plain.querySelectorAll(".fresh").forEach((each) => each.remove()); // its button is there once there was a new post
  for (const each of plain.querySelectorAll("*")) {
    each.classList.remove("changed");
    if (!each.classList.length) each.removeAttribute("class");
    each.removeAttribute("data-focused");
    if (each.getAttribute("tabindex") === "-1") each.removeAttribute("tabindex");
  }
  return [document.title, document.body.dataset.seq, ...plain.innerHTML.replace(/>\\s+</g, "><").split(/(?=<)/)];
}
"""


@pytest.fixture(autouse=True)
def retry_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser that lost the push comes again after 20 ms instead of seconds."""
    monkeypatch.setattr(push, "OPENING", b"retry: 20\n\n")


def document_of(page: Page) -> list[str]:
    """All that a reader can see of the page, piece by piece."""
    found: list[str] = page.evaluate(DOCUMENT)
    return found


def follow(night: Night, page: Page, address: str, *, cuts: bool) -> None:
    """Play the night to its end while *page* follows, its connection cut twenty times: by the server, or its own."""
    page.goto(night.url + address)
    per_batch = -(-len(night.cues) // BATCHES)
    for batch in range(BATCHES):
        cut = cuts and batch >= CLEAN
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
    page.wait_for_function("seq => Number(document.body.dataset.seq) >= seq", arg=printed.seq, timeout=60_000)


def assert_ends_as_a_fresh_load(page: Page, address: str, *, cuts: bool) -> None:
    with served_night() as night:
        night.play("21:00")
        follow(night, page, address, cuts=cuts)
        button = page.locator(".fresh button")
        if button.count() and button.is_visible():
            button.click()
        followed = document_of(page)
        page.reload()  # who merely goes there may be given what the browser kept for some seconds

        assert len(followed) > 100
        assert followed == document_of(page)


def test_a_page_that_followed_the_night_through_twenty_cuts_equals_one_opened_at_its_end(desktop: Page) -> None:
    assert_ends_as_a_fresh_load(desktop, "/live/derbyshire", cuts=True)


@pytest.mark.soak
@pytest.mark.parametrize("cuts", [False, True])
@pytest.mark.parametrize(
    "address", ["/", "/live/derbyshire", "/live/uk", "/area/derbyshire", "/declarations", "/constituency/putney"]
)
def test_so_it_is_on_every_kind_of_page(desktop: Page, address: str, cuts: bool) -> None:
    assert_ends_as_a_fresh_load(desktop, address, cuts=cuts)


def test_new_posts_wait_for_the_reader_and_nothing_below_moves(phone: Page) -> None:
    with served_night() as night:
        night.play("03:01")
        phone.goto(night.url + "/live/derbyshire")
        first = phone.locator("#posts article").first
        reading = first.get_attribute("id")
        first.evaluate("element => element.scrollIntoView()")
        before = first.bounding_box()

        night.play("03:41")

        button = phone.locator(".fresh button")
        expect(button).to_have_text("2 new posts")
        assert first.get_attribute("id") == reading
        after = first.bounding_box()
        assert before
        assert after
        assert abs(before["y"] - after["y"]) < 1
        button.dispatch_event("click")
        expect(phone.locator("#posts article").first).to_have_attribute("id", "post:high-peak")
        expect(phone.locator(".fresh")).to_be_hidden()
