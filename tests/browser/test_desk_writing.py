"""Writing at the desk on a phone: typed, saved, posted; with another's text beside it; without a mouse, without a script."""

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import OpenPage
from tests.browser.writing import Writer, answer_lost, bodies, headlines, second_page, writer
from tests.served import Night


def test_what_is_typed_is_saved_at_the_desk_without_a_press(eve: Writer) -> None:
    eve.writes("Saved as typed", "First line")
    eve.says("Saved ")
    draft = eve.draft()

    assert draft is not None
    assert (draft.writing.content.headline, draft.writing.content.body) == ("Saved as typed", "First line")


@pytest.mark.soak
def test_one_save_is_under_way_at_a_time_and_the_last_word_is_saved(eve: Writer) -> None:
    eve.writes("One at a time")
    eve.says("Saved ")
    held: list[Route] = []
    sent: list[str] = []
    eve.page.on("request", lambda request: sent.append(request.method))

    def hold(route: Route) -> None:
        held.append(route)

    eve.page.route("**/write/p-*", hold, times=1)
    with eve.page.expect_request("**/write/p-*"):
        eve.body.press_sequentially(" One")
    eve.body.press_sequentially(" two three")
    eve.press("Save")
    assert sent == ["POST"]
    with eve.page.expect_response("**/write/p-*"):
        held[0].continue_()
    eve.page.reload()

    expect(eve.body).to_have_value("Example text. One two three")
    eve.says("Saved")


def test_control_and_enter_post_and_enter_in_a_field_posts_nothing(eve: Writer, night: Night) -> None:
    eve.writes("Posted by keys")
    eve.page.get_by_label("Headline").press("Enter")
    assert "Posted by keys" not in headlines(night)
    eve.body.press("Control+Enter")
    eve.page.wait_for_url("**/posts")

    assert headlines(night).count("Posted by keys") == 1


@pytest.mark.soak
def test_two_presses_post_once(eve: Writer, night: Night) -> None:
    eve.writes("Pressed twice")
    eve.page.get_by_role("button", name="Publish").dblclick()
    eve.page.wait_for_url("**/posts")

    assert headlines(night).count("Pressed twice") == 1


def test_a_refusal_keeps_the_form_and_says_why(eve: Writer, night: Night) -> None:
    eve.goes("write")
    eve.page.get_by_label("Headline").fill("Without an edition")
    eve.press("Publish")
    expect(eve.page.get_by_role("alert")).to_contain_text("at least one edition")
    expect(eve.page.get_by_role("alert")).to_be_focused()
    eve.opens("Kind, byline, editions, time")
    eve.page.get_by_label("Derbyshire", exact=True).check()
    eve.press("Publish")
    eve.page.wait_for_url("**/posts")

    assert headlines(night).count("Without an edition") == 1


def test_a_fact_that_changes_asks_for_a_note_or_for_a_tick(eve: Writer, night: Night) -> None:
    eve.writes("A figure", "Labour had 1,000 votes.")
    address = eve.page.url
    eve.press("Publish")
    eve.page.wait_for_url("**/posts")
    eve.page.goto(address)
    eve.body.fill("Labour had 2,000 votes.")
    eve.press("Publish the change")
    expect(eve.page.get_by_label("What was wrong")).to_be_focused()
    eve.page.get_by_label("Spelling or style only").check()
    eve.press("Publish the change")
    eve.page.wait_for_url("**/posts")

    assert bodies(night, "A figure") == ["Labour had 1,000 votes.", "Labour had 2,000 votes."]


def both_write(eve: Writer, headline: str) -> Writer:
    """The same post is open in two tabs; the other one has saved."""
    eve.writes(headline, "Mine.")
    eve.says("Saved ")
    other = second_page(eve)
    other.page.goto(eve.page.url)
    other.body.fill("Theirs came first.")
    other.says("Saved ")
    eve.body.fill("Mine came second.")
    return other


def test_two_who_write_the_same_post_see_both_texts_side_by_side(eve: Writer, night: Night) -> None:
    both_write(eve, "Mine stays")
    both = eve.page.locator("#both")
    expect(both).to_contain_text("Theirs came first.")
    expect(both).to_contain_text("Mine came second.")
    expect(eve.body).to_have_value("Mine came second.")
    eve.page.get_by_role("button", name="Keep mine").click()
    eve.says("Saved ")
    expect(both).to_be_hidden()
    eve.press("Publish")
    eve.page.wait_for_url("**/posts")

    assert bodies(night, "Mine stays") == ["Mine came second."]


@pytest.mark.soak
def test_theirs_can_be_taken_over(eve: Writer, night: Night) -> None:
    both_write(eve, "Theirs stays")
    eve.page.get_by_role("button", name="Take theirs").click()
    expect(eve.body).to_have_value("Theirs came first.")
    eve.says("Saved ")
    eve.press("Publish")
    eve.page.wait_for_url("**/posts")

    assert bodies(night, "Theirs stays") == ["Theirs came first."]


@pytest.mark.soak
def test_nothing_is_sent_over_theirs_before_somebody_chooses(eve: Writer) -> None:
    other = both_write(eve, "Undecided")
    expect(eve.page.locator("#both")).to_be_visible()
    eve.body.fill("Mine goes on.")
    eve.page.reload()
    expect(eve.page.locator("#both")).to_contain_text("Theirs came first.")

    expect(eve.body).to_have_value("Mine goes on.")
    draft = other.draft()
    assert draft is not None
    assert draft.writing.content.body == "Theirs came first."


@pytest.mark.soak
def test_an_answer_that_was_lost_is_no_conflict_with_oneself(eve: Writer) -> None:
    eve.has_no_worker()
    eve.writes("Bad reception", "One")
    eve.says("Saved ")
    eve.page.route("**/write/p-*", answer_lost, times=1)
    eve.body.press_sequentially(" two")
    eve.says("Not sent yet")
    eve.body.press_sequentially(" three")
    eve.says("Saved ")

    expect(eve.page.locator("#both")).to_be_hidden()
    draft = eve.draft()
    assert draft is not None
    assert draft.writing.content.body == "One two three"


def test_tags_are_found_by_typing_a_part_of_a_name(eve: Writer) -> None:
    eve.writes("Tagged")
    tags = eve.page.get_by_label("About")
    tags.press_sequentially("bols")
    expect(eve.page.get_by_role("option", name="Bolsover")).to_have_attribute("aria-selected", "true")
    tags.press("Enter")
    expect(tags).to_have_value("Bolsover, ")
    tags.press_sequentially("ynys mon")
    eve.page.get_by_role("option", name="Ynys Môn").click()
    expect(tags).to_have_value("Bolsover, Ynys Môn, ")
    tags.press_sequentially("derby")
    tags.press("ArrowDown")
    tags.press("Escape")

    expect(eve.page.get_by_role("listbox")).to_be_hidden()
    expect(tags).to_have_attribute("aria-expanded", "false")
    tags.press("Backspace")
    eve.says("Saved ")


def test_nobody_need_know_marks_for_quotations_lists_and_links(eve: Writer) -> None:
    eve.writes("By buttons", "First\nSecond")
    eve.body.select_text()
    eve.press("List")
    expect(eve.body).to_have_value("- First\n- Second")
    eve.body.press("Control+z")
    expect(eve.body).to_have_value("First\nSecond")
    eve.press("Quote")
    expect(eve.body).to_have_value(re.compile("> Second$"))
    eve.page.once("dialog", lambda dialog: dialog.accept("https://example.org/a"))
    eve.press("Link")

    expect(eve.body).to_have_value(re.compile(r"\[example\.org/a\]\(https://example\.org/a\)"))


def test_the_page_fits_a_phone_and_its_buttons_a_thumb(eve: Writer) -> None:
    eve.writes("One hand")
    eve.page.get_by_label("About").press_sequentially("derby")
    expect(eve.page.get_by_role("option").first).to_be_visible()
    sizes = [
        each.bounding_box() for each in eve.page.locator("main button:not(.hide):visible, main [role=option]").all()
    ]

    assert eve.page.evaluate("document.documentElement.scrollWidth") == 360
    assert [size for size in sizes if size is None or size["height"] < 44] == []
    assert eve.page.get_by_role("button", name="Publish", exact=True).evaluate(
        "button => button.getBoundingClientRect().bottom <= innerHeight"
    )


def test_without_a_script_the_form_works_as_any_other(night: Night, open_page: OpenPage) -> None:
    plain = writer(night, open_page(javascript=False), "plain")
    plain.writes("Without a script")
    plain.press("Save")
    plain.press("Publish")
    plain.page.wait_for_url("**/posts")

    assert headlines(night).count("Without a script") == 1
