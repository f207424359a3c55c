"""A night at the live desk as its people live it: a reporter's phone, an editor's desk, readers at home."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from hustings.accounts import Assignment, Newcomer, Role
from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.browser.shifts import moved, watch
from tests.browser.writing import PASSWORD, Writer
from tests.pictures.shots import jpeg
from tests.served import Night, served_night

WORDS, SHOWS = "Example words that nobody said.", "Four quarters of plain colour"


@pytest.fixture
def night() -> Iterator[Night]:
    with served_night() as night:
        night.begin("04:01")
        night.installation.loop.start()
        yield night


def writer(night: Night, login: str, role: Role, page: Page) -> Writer:
    """Somebody of a role, in a browser of their own."""
    given = (Assignment("edition", "derbyshire"),) if role == "reporter" else ()
    new = Newcomer(login=login, name=f"{login.title()} Example", role=role, assignments=given)
    return Writer(night, night.desk.people.add(new, PASSWORD), page)


def reader(night: Night, page: Page, *, reading: bool = False) -> Page:
    """A reader of the live page, at its top or in the middle of it; what moves by itself is noted."""
    watch(page)
    page.goto(f"{night.url}/live/derbyshire")
    if reading:
        page.locator("article.post").nth(1).evaluate("post => post.scrollIntoView()")
    return page


def submits(reporter: Writer) -> None:
    """Write a post with a quotation and a photograph, and submit it."""
    reporter.writes("The boxes are in", "All of them.")
    page = reporter.page
    page.locator("summary", has_text="Quotation").click()
    page.get_by_label("Their words").fill(WORDS)
    page.get_by_label("Who said them").fill("Example Person")
    page.locator("#picture").set_input_files({"name": "hall.jpg", "mimeType": "image/jpeg", "buffer": jpeg(800, 600)})
    page.get_by_label("What it shows").fill(SHOWS)
    reporter.press("Submit")
    expect(page).to_have_url(f"{reporter.night.desk_url}posts", timeout=20_000)


def publishes(editor: Writer) -> str:
    """Publish what waits, in one press; the post's id."""
    editor.goes("posts")
    editor.press("Publish")
    expect(editor.page.get_by_text("Nothing waits.")).to_be_visible()
    return editor.night.desk.drafts.all("published")[0].id


def corrects(editor: Writer, post: str) -> None:
    editor.goes(f"write/{post}")
    editor.page.get_by_label("Headline").fill("The boxes are on their way")
    editor.page.get_by_label("What was wrong").fill("One van is still out.")
    editor.press("Publish the change")
    expect(editor.page).to_have_url(f"{editor.night.desk_url}posts", timeout=20_000)


def withdraws(editor: Writer, post: str) -> None:
    editor.goes(f"posts/{post}/retract")
    editor.press("Withdraw")


def shown(eyes: Page) -> str:
    """The address of the photograph, once the reader sees it."""
    picture = eyes.get_by_alt_text(SHOWS)
    expect(picture).to_be_visible()
    eyes.wait_for_function("picture => picture.complete && picture.naturalWidth > 300", arg=picture.element_handle())
    return str(picture.evaluate("picture => picture.currentSrc"))


def test_a_post_goes_from_a_reporters_phone_past_an_editor_to_readers_and_nothing_jumps(
    night: Night, open_page: OpenPage
) -> None:
    reporter = writer(night, "ben", "reporter", open_page())
    editor = writer(night, "eve", "live_editor", open_page(width=DESKTOP))
    at_top, mid_page = reader(night, open_page(width=DESKTOP)), reader(night, open_page(), reading=True)
    plain = open_page(javascript=False)

    submits(reporter)
    post = publishes(editor)
    for eyes in (at_top, mid_page):
        expect(eyes.locator(".fresh button")).to_have_text("1 new post")
    plain.goto(f"{night.url}/live/derbyshire")
    expect(plain.get_by_text(WORDS)).to_be_visible()
    assert plain.evaluate("document.documentElement.scrollWidth") <= PHONE
    at_top.locator(".fresh button").click()
    address = shown(at_top)
    corrects(editor, post)
    expect(at_top.locator("#posts").get_by_text("One van is still out.")).to_be_visible()
    editor.goes("posts")
    editor.press("Pin to Derbyshire")
    expect(at_top.locator("[id='pinned:derbyshire']").get_by_text("The boxes are on their way")).to_be_attached()
    withdraws(editor, post)
    expect(at_top.locator("#posts").get_by_text("This post was withdrawn")).to_be_visible()

    expect(at_top.get_by_text("The boxes are on their way")).to_have_count(0)
    assert at_top.request.get(address).status == 404
    plain.reload()
    expect(plain.get_by_text(WORDS)).to_have_count(0)
    assert moved(mid_page) == []
