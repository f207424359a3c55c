"""At a count without a signal: nothing typed is lost, what was posted is plainly not sent, and goes out once."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser import chromium
from tests.browser.conftest import PHONE
from tests.browser.writing import SHELL_IS_KEPT, Writer, answer_lost, bodies, headlines, second_page, writer
from tests.served import Night


def test_a_browser_that_was_killed_still_has_what_was_typed(browser: Browser, night: Night, tmp_path: Path) -> None:
    def launch() -> BrowserContext:
        return browser.browser_type.launch_persistent_context(
            tmp_path, executable_path=chromium.find(), args=chromium.ARGS, viewport={"width": PHONE, "height": 800}
        )

    with launch() as context:
        ann = writer(night, context.pages[0], "ann")
        ann.has_no_worker()
        ann.writes("Typed on a train", "")
        ann.page.route("**/write/p-*", lambda route: route.abort())
        ann.body.press_sequentially("Not one word")
        address = ann.page.url
        ann.says("Not sent yet")
    with launch() as context:
        ann = Writer(night, ann.person, context.pages[0])
        ann.page.goto(address)

        expect(ann.body).to_have_value("Not one word")
        expect(ann.page.get_by_label("Headline")).to_have_value("Typed on a train")
        ann.says("Saved ")


def test_a_post_without_a_network_waits_in_a_closed_browser_and_goes_out_once(eve: Writer, night: Night) -> None:
    eve.writes("Posted from the hall")
    eve.loses_the_network()
    eve.press("Publish")
    eve.says("Not sent yet")
    expect(eve.unsent).to_contain_text("1 not sent yet")
    eve.opens_again("posts")
    expect(eve.unsent).to_contain_text("Posted from the hall")
    assert "Posted from the hall" not in headlines(night)
    eve.finds_the_network()
    expect(eve.unsent).to_be_hidden()

    assert headlines(night).count("Posted from the hall") == 1


def test_a_post_is_begun_without_a_network(eve: Writer, night: Night) -> None:
    eve.goes("")
    eve.loses_the_network()
    eve.writes("Begun in the hall")
    expect(eve.page.get_by_text("There is no network.")).to_be_visible()
    eve.press("Publish")
    expect(eve.unsent).to_contain_text("Begun in the hall")
    eve.writes("And a second one")
    eve.press("Publish")
    expect(eve.unsent).to_contain_text("2 not sent yet")
    eve.finds_the_network()
    expect(eve.unsent).to_be_hidden()

    assert headlines(night)[-2:] == ["Begun in the hall", "And a second one"]


def test_a_post_is_sent_once_though_its_answer_was_lost(eve: Writer, night: Night) -> None:
    eve.has_no_worker()
    eve.writes("Heard but not answered")
    eve.says("Saved ")
    eve.page.route("**/write/p-*", answer_lost, times=1)
    eve.press("Publish")
    expect(eve.unsent).to_contain_text("Heard but not answered")
    assert headlines(night).count("Heard but not answered") == 1
    eve.unsent.get_by_role("button", name="Send now").click()
    eve.page.wait_for_url("**/posts")

    expect(eve.unsent).to_be_hidden()
    assert headlines(night).count("Heard but not answered") == 1


@pytest.mark.soak
def test_the_service_worker_sends_what_a_page_could_not(eve: Writer, night: Night) -> None:
    eve.writes("Sent from behind")
    eve.page.evaluate(SHELL_IS_KEPT)
    eve.page.route("**/write/p-*", lambda route: route.abort())
    eve.press("Publish")
    eve.page.wait_for_url("**/posts")

    expect(eve.unsent).to_be_hidden()
    assert headlines(night).count("Sent from behind") == 1


@pytest.mark.soak
def test_what_is_changed_after_a_lost_answer_is_not_taken_for_sent(eve: Writer, night: Night) -> None:
    eve.has_no_worker()
    eve.writes("Changed before the answer", "First.")
    eve.page.route("**/write/p-*", answer_lost, times=1)
    eve.press("Publish")
    eve.says("Not sent yet")
    eve.body.press_sequentially(" Second.")
    eve.press("Publish")
    eve.page.wait_for_url("**/posts")

    assert bodies(night, "Changed before the answer") == ["First.", "First. Second."]


def test_two_tabs_send_what_waits_once(eve: Writer, night: Night) -> None:
    eve.writes("In two tabs")
    other = second_page(eve)
    other.goes("posts")
    eve.loses_the_network()
    eve.press("Publish")
    expect(other.unsent).to_contain_text("In two tabs")
    eve.finds_the_network()
    expect(other.unsent).to_be_hidden()
    eve.page.wait_for_url("**/posts")

    assert headlines(night).count("In two tabs") == 1


def test_a_session_that_ended_loses_nothing(eve: Writer, night: Night) -> None:
    eve.writes("Longer than a session")
    eve.says("Saved ")
    eve.log_out_everywhere()
    eve.body.press_sequentially(" And more.")
    eve.says("Your session has ended")
    expect(eve.unsent.get_by_role("link", name="log in")).to_be_visible()
    eve.press("Publish")
    expect(eve.unsent).to_contain_text("Publish")
    eve.log_in()
    second_page(eve).goes("")
    eve.page.wait_for_url("**/posts")

    assert bodies(night, "Longer than a session") == ["Example text. And more."]


@pytest.mark.soak
def test_a_new_session_in_another_tab_is_taken_up(eve: Writer) -> None:
    eve.writes("A new session")
    eve.says("Saved ")
    eve.log_out_everywhere()
    eve.log_in()
    eve.body.press_sequentially(" And more.")
    with eve.page.expect_response(lambda answer: "/write/p-" in answer.url and answer.ok):
        pass
    eve.says("Saved ")

    draft = eve.draft()
    assert draft is not None
    assert draft.writing.content.body == "Example text. And more."


def test_what_somebody_wrote_is_neither_shown_nor_sent_when_another_logs_in(eve: Writer, night: Night) -> None:
    eve.writes("Of one person")
    eve.loses_the_network()
    eve.press("Publish")
    eve.says("Not sent yet")
    eve.context.clear_cookies()
    eve.finds_the_network()
    other = writer(night, eve.context.new_page(), "otto")
    with other.page.expect_response("**/desk/offline"):
        other.goes("posts")
    expect(other.unsent).to_be_hidden()
    eve.says("Your session has ended")

    assert "Of one person" not in headlines(night)


@pytest.mark.soak
def test_what_the_desk_does_not_take_stays_with_the_reason(eve: Writer, night: Night) -> None:
    eve.goes("write")
    eve.page.get_by_label("Headline").fill("Nowhere yet")
    eve.loses_the_network()
    eve.press("Publish")
    eve.says("Not sent yet")
    eve.opens_again("posts")
    eve.finds_the_network()
    expect(eve.unsent).to_contain_text("at least one edition")
    eve.unsent.get_by_role("link", name="Open").click()
    expect(eve.page.get_by_role("alert")).to_contain_text("at least one edition")
    expect(eve.page.get_by_label("Headline")).to_have_value("Nowhere yet")
    eve.says("Saved ")

    expect(eve.unsent).to_be_hidden()
    assert "Nowhere yet" not in headlines(night)


@pytest.mark.soak
def test_what_waits_can_be_discarded_after_a_question(eve: Writer, night: Night) -> None:
    eve.writes("Thought better of")
    eve.loses_the_network()
    eve.press("Publish")
    eve.says("Not sent yet")
    eve.page.once("dialog", lambda dialog: dialog.dismiss())
    eve.unsent.get_by_role("button", name="Discard").click()
    expect(eve.unsent).to_be_visible()
    eve.page.once("dialog", lambda dialog: dialog.accept())
    eve.unsent.get_by_role("button", name="Discard").click()
    expect(eve.unsent).to_be_hidden()
    eve.finds_the_network()
    eve.goes("posts")

    assert "Thought better of" not in headlines(night)


@pytest.mark.soak
def test_logging_out_leaves_what_waits_and_takes_pages_away(eve: Writer, night: Night) -> None:
    eve.writes("Waits for the same person")
    eve.loses_the_network()
    eve.press("Publish")
    eve.says("Not sent yet")
    eve.context.route("**/write/p-*", lambda route: route.abort())
    eve.finds_the_network()
    eve.goes("")
    eve.page.once("dialog", lambda dialog: dialog.accept())
    with eve.page.expect_event("dialog") as asked:
        eve.press("Log out")
    assert "Not everything is sent" in asked.value.message
    eve.page.wait_for_url("**/login")
    assert not eve.page.evaluate("caches.match(`${document.body.dataset.desk}offline`)")
    eve.context.unroute("**/write/p-*")
    eve.log_in()
    eve.goes("")
    expect(eve.unsent).to_be_hidden()

    assert headlines(night).count("Waits for the same person") == 1
