"""From an invitation to a post on the readers' page, changed, pinned and withdrawn."""

import re

from hustings.accounts import Assignment
from hustings.desk.visit import SAID
from tests.desk.forms import PASSWORD, Enter, filled, hidden, posts, pressed, readers, written
from tests.served import Night


def test_a_reporter_submits_and_an_editor_publishes_in_one_press(night: Night, enter: Enter) -> None:
    boss = enter("ann", "administrator")
    page = boss.get("people").text
    link = boss.post(
        "people/invite",
        data={"csrf": hidden(page, "csrf"), "role": "reporter", "given": "derbyshire", "hours": "12"},
    )
    token = re.search(r"join/([\w-]+)</code>", link.text)
    assert token
    reporter = enter()
    reporter.post(f"join/{token[1]}", data={"name": "Ben Example", "login": "ben", "password": PASSWORD})
    assert "Ben Example" in reporter.get("").text
    assert reporter.get(f"join/{token[1]}").status_code == 404

    assert written(reporter, do="submit", quote="Example words", speaker="Somebody").status_code == 200
    assert posts(night) == []
    found = re.search(r"posts/(p-\w+)/publish", boss.get("posts").text)
    assert found
    pressed(boss, f"posts/{found[1]}/publish", version=hidden(boss.get("posts").text, "version"))

    assert "Example words" in readers(night)


def test_a_reporter_without_the_right_publishes_nothing_and_loses_nothing(night: Night, enter: Enter) -> None:
    answer = written(enter("ben", "reporter"), do="publish", headline="Typed in a hurry")

    assert (answer.status_code, posts(night)) == (422, [])
    assert "Typed in a hurry" in answer.text


def test_the_page_after_says_once_what_was_done(night: Night, enter: Enter) -> None:
    reporter, editor = enter("ben", "reporter"), enter("eve", "live_editor")
    night.desk.people.arrange(1, "reporter", may_publish=False, assignments=[Assignment("edition", "derbyshire")])
    said = [written(reporter, do="submit").text, reporter.get("posts").text]
    assert ["The post waits for an editor." in page for page in said] == [True, False]

    assert "The post is out." in written(editor, do="publish").text
    post = posts(night)[0].post
    assert "The change is out." in written(editor, f"write/{post}", do="publish", body="Other text.").text
    assert "The post is pinned." in pressed(editor, f"posts/{post}/pin", edition="derbyshire").text
    assert "The post is withdrawn." in pressed(editor, f"posts/{post}/retract").text


def test_a_script_sends_a_post_and_the_next_page_says_so(enter: Enter) -> None:
    editor = enter("eve", "live_editor")
    sent = filled(editor, do="publish")
    answer = editor.post(f"write/{sent['id']}", data=sent, headers={"accept": "application/json"})

    assert answer.json()["state"] == "published"
    assert "The post is out." in editor.get("posts").text


def test_what_another_site_plants_as_done_is_not_said(enter: Enter) -> None:
    visitor = enter("eve", "live_editor")
    visitor.cookies.set(SAID, "Call this number", path="/desk/")

    assert "Call this number" not in visitor.get("posts").text


def test_editions_are_called_by_their_names(night: Night, enter: Enter) -> None:
    editor = enter("eve", "live_editor")
    written(editor, do="publish", editions="isle-of-wight")
    page = editor.get("posts").text
    assert "Pin to Isle of Wight" in page
    assert ", isle-of-wight" not in page

    pressed(editor, f"posts/{posts(night)[0].post}/place", editions="tyne-and-wear")
    assert "now stands in Tyne and Wear." in editor.get(f"posts/{posts(night)[0].post}/history").text


def test_pressing_publish_twice_publishes_once(night: Night, enter: Enter) -> None:
    editor = enter("eve", "live_editor")
    sent = filled(editor, headline="Once", do="publish")
    answers = [editor.post(f"write/{sent['id']}", data=sent) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert len(posts(night)) == 1


def test_a_post_that_is_out_is_corrected_pinned_and_withdrawn(night: Night, enter: Enter) -> None:
    editor = enter("eve", "live_editor")
    written(editor, do="publish")
    post = posts(night)[0].post
    written(
        editor,
        f"write/{post}",
        do="publish",
        body="Better text.",
        note="The text was wrong.",
        headline="Example headline",
    )
    assert "The text was wrong." in readers(night)
    pressed(editor, f"posts/{post}/pin", edition="derbyshire")
    assert "Pinned" in readers(night)
    pressed(editor, f"posts/{post}/retract", reason="Not so.")

    assert "Better text." not in readers(night)
    assert "This post was withdrawn" in readers(night)


def test_two_who_change_the_same_post_get_both_texts(night: Night, enter: Enter) -> None:
    editor = enter("eve", "live_editor")
    written(editor, do="publish")
    post = posts(night)[0].post
    mine = filled(editor, f"write/{post}", body="Mine came second.", do="publish")
    written(editor, f"write/{post}", do="publish", body="Theirs came first.")
    answer = editor.post(f"write/{post}", data=mine)

    assert answer.status_code == 409
    assert "Theirs came first." in answer.text
    assert "Mine came second." in answer.text


def test_a_forged_form_changes_nothing(night: Night, enter: Enter) -> None:
    editor = enter("eve", "live_editor")
    fields = {"id": "p-1", "headline": "Forged", "editions": "derbyshire", "do": "publish"}
    answers = [
        editor.post("write/p-1", data=fields),
        editor.post("write/p-1", data=fields, headers={"origin": "https://example.com"}),
        editor.post("write/p-1", data=fields, headers={"sec-fetch-site": "cross-site"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert posts(night) == []


def test_a_preview_is_drawn_by_the_readers_own_template(enter: Enter) -> None:
    editor = enter("eve", "live_editor")
    page = editor.get("write").text
    sent = {"csrf": hidden(page, "csrf"), "headline": "<i>Preview</i>", "body": "Some *text*.", "editions": "uk"}
    answer = editor.post("preview/p-1", data=sent)

    assert "<bdi>&lt;i&gt;Preview&lt;/i&gt;</bdi>" in answer.text
    assert "<em>text</em>" in answer.text
