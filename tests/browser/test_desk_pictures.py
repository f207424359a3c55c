"""Photographs at the desk: they go up at once, are put into the text by a button, and wait where there is no network."""

import base64

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Locator, Route, expect

from hustings.domain.post import PostPicture
from hustings.domain.post_events import PostPublished
from tests.browser.writing import Writer, headlines
from tests.pictures.shots import encoded, jpeg
from tests.served import Night

SHOT: FilePayload = {"name": "hall.jpg", "mimeType": "image/jpeg", "buffer": jpeg(640, 480)}
PASTE = """([target, data]) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], "pasted.jpg", { type: "image/jpeg" }));
    document.querySelector(target).dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
}"""


def row(eve: Writer) -> Locator:
    """The one picture of the form."""
    return eve.page.locator("#shots [data-picture]")


def chooses(eve: Writer, shot: FilePayload) -> None:
    """Tap the button above the text, and choose a picture."""
    with eve.page.expect_file_chooser() as chooser:
        eve.page.locator("#marks").get_by_role("button", name="Picture").click()
    chooser.value.set_files([shot])


def published(night: Night, headline: str) -> tuple[tuple[PostPicture, ...], str]:
    """Pictures and text of the one post of this headline."""
    events = [entry.event for entry in night.installation.log.read()]
    posts = [event for event in events if isinstance(event, PostPublished) and event.content.headline == headline]
    assert len(posts) == 1
    return posts[0].content.pictures, posts[0].content.body


def test_a_picture_goes_up_at_once_and_stands_where_it_is_put(eve: Writer, night: Night) -> None:
    eve.writes("With a picture")
    chooses(eve, SHOT)
    expect(row(eve).locator("[data-part=progress]")).to_be_hidden()
    eve.page.get_by_label("What it shows").fill("A hall")
    row(eve).get_by_role("button", name="Put it into the text").click()
    eve.says("Saved ")
    eve.press("Publish")
    eve.page.wait_for_url("**/posts")
    (picture,), body = published(night, "With a picture")

    assert (picture.alt, picture.width) == ("A hall", 640)
    assert f"![](picture:{picture.id})" in body


def test_a_picture_is_pasted_into_the_text(eve: Writer) -> None:
    eve.writes("Pasted")
    eve.page.evaluate(PASTE, ["#body", base64.b64encode(jpeg(320, 240)).decode()])

    expect(row(eve).locator("[data-part=progress]")).to_be_hidden()
    eve.says("Saved ")
    draft = eve.draft()
    assert draft is not None
    assert [picture.width for picture in draft.writing.content.pictures] == [320]


@pytest.mark.soak
def test_how_far_a_picture_is_can_be_seen(eve: Writer) -> None:
    eve.writes("On its way")
    cdp = eve.context.new_cdp_session(eve.page)
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 60_000}
    cdp.send("Network.enable")
    cdp.send("Network.emulateNetworkConditions", slow)
    chooses(eve, SHOT | {"buffer": encoded(Image.effect_noise((1200, 900), 90), quality=90)})
    expect(row(eve)).to_contain_text("On its way")
    expect(row(eve).get_by_role("progressbar")).to_be_visible()
    cdp.send("Network.emulateNetworkConditions", slow | {"uploadThroughput": -1})

    expect(row(eve).locator("[data-part=progress]")).to_be_hidden(timeout=20_000)


@pytest.mark.soak
def test_a_post_that_is_pressed_while_its_picture_is_on_its_way_goes_out_after_it(eve: Writer, night: Night) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    eve.writes("Pressed early")
    eve.page.route("**/desk/pictures", hold, times=1)
    with eve.page.expect_request("**/desk/pictures"):
        chooses(eve, SHOT)
    eve.page.get_by_label("What it shows").fill("A hall")
    eve.press("Publish")
    eve.says("On its way")
    held[0].continue_()
    eve.page.wait_for_url("**/posts")

    assert [picture.alt for picture in published(night, "Pressed early")[0]] == ["A hall"]
    assert [each for each in night.desk.drafts.all("draft") if each.writing.content.headline == "Pressed early"] == []


def test_a_file_that_is_no_picture_is_named_and_the_post_goes_on_without_it(eve: Writer, night: Night) -> None:
    eve.writes("Without it")
    chooses(eve, SHOT | {"buffer": b"no picture"})
    expect(eve.page.get_by_role("alert")).to_contain_text("hall.jpg")
    expect(row(eve)).to_have_count(0)
    eve.press("Publish")
    eve.page.wait_for_url("**/posts")

    assert published(night, "Without it") == ((), "Example text.")


@pytest.mark.soak
def test_a_picture_that_does_not_get_through_holds_up_no_other_post(eve: Writer, night: Night) -> None:
    eve.has_no_worker()
    eve.writes("Stuck")
    eve.page.route("**/desk/pictures", lambda route: route.abort())
    chooses(eve, SHOT)
    expect(row(eve)).to_contain_text("Not sent yet")
    eve.press("Publish")
    eve.says("Not sent yet")
    eve.writes("Not stuck")
    eve.press("Publish")
    eve.page.wait_for_url("**/posts")
    expect(eve.unsent).to_contain_text("2 not sent yet")

    assert "Not stuck" in headlines(night)
    assert "Stuck" not in headlines(night)


@pytest.mark.soak
def test_a_picture_that_is_too_large_is_not_even_sent(eve: Writer) -> None:
    eve.writes("Too large")
    eve.page.locator("#shots").evaluate("shots => { shots.dataset.most = 1000 }")
    chooses(eve, SHOT)

    expect(eve.page.get_by_role("alert")).to_contain_text("“hall.jpg” is larger than a picture may be.")
    expect(row(eve)).to_have_count(0)


def test_a_photograph_taken_without_a_network_is_posted_with_its_text(eve: Writer, night: Night) -> None:
    eve.writes("Photographed in the hall")
    eve.loses_the_network()
    chooses(eve, SHOT)
    expect(row(eve)).to_contain_text("Not sent yet")
    eve.page.get_by_label("What it shows").fill("A table")
    row(eve).get_by_role("button", name="Put it into the text").click()
    eve.press("Publish")
    expect(eve.unsent).to_contain_text("2 not sent yet")
    eve.opens_again("posts")
    expect(eve.unsent).to_contain_text("hall.jpg")
    eve.finds_the_network()
    expect(eve.unsent).to_be_hidden()
    (picture,), body = published(night, "Photographed in the hall")

    assert picture.alt == "A table"
    assert f"![](picture:{picture.id})" in body


@pytest.mark.soak
def test_a_picture_that_waits_is_in_the_form_again_when_it_is_opened(eve: Writer) -> None:
    eve.writes("Opened again")
    eve.says("Saved ")
    eve.loses_the_network()
    chooses(eve, SHOT)
    eve.page.get_by_label("What it shows").fill("A door")
    expect(eve.unsent).to_contain_text("hall.jpg")
    eve.opens_again(eve.page.url.removeprefix(eve.night.desk_url))
    eve.page.get_by_label("What it shows").scroll_into_view_if_needed()

    expect(eve.page.get_by_label("What it shows")).to_have_value("A door")
    assert (
        row(eve).locator("img").evaluate("async (picture) => { await picture.decode(); return picture.naturalWidth }")
        == 640
    )
