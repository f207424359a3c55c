"""Editors keep pages and make editions: titles, key points, states, looks; two at once lose nothing."""

import re

import httpx2 as httpx

from tests.desk.forms import Enter, csrf, hidden, posts, pressed, readers, written
from tests.pictures.shots import jpeg
from tests.served import Night


def kept(
    editor: httpx.Client, what: str, *, edition: str = "derbyshire", seq: str = "", **fields: str
) -> httpx.Response:
    page = editor.get(f"pages/{edition}").text
    sent = {"csrf": csrf(editor), "key": f"test {fields}", "seq": seq or hidden(page, "seq"), **fields}
    return editor.post(f"pages/{edition}/{what}", data=sent)


def test_a_title_stands_in_page_window_and_front_page_until_it_is_handed_back(night: Night, enter: Enter) -> None:
    editor = enter("eve", "live_editor")
    kept(editor, "title", title="Ten seats tonight", standfirst="Eleven, to be exact.")
    page = readers(night)
    assert re.search("<title>Ten seats tonight", page)
    assert "Eleven, to be exact." in page
    kept(editor, "title", title="")
    assert "Ten seats tonight" not in readers(night)
    kept(editor, "title", edition="uk", title="The night so far")

    assert "The night so far" in readers(night, "/")


def test_key_points_are_taken_over_linked_and_handed_back(night: Night, enter: Enter) -> None:
    editor = enter("eve", "live_editor")
    kept(editor, "points", points="High Peak is recounting | /constituency/high-peak\nNothing else")
    page = readers(night)
    assert "High Peak is recounting" in page
    assert "Nothing else" in page
    assert "By an editor." in editor.get("pages/derbyshire").text
    assert kept(editor, "points", points="Bad link | javascript:alert(1)").status_code == 422
    kept(editor, "points", do="back")

    assert "Nothing else" not in readers(night)


def test_two_who_keep_the_same_points_are_shown_each_others(night: Night, enter: Enter) -> None:
    editor = enter("eve", "live_editor")
    seen = hidden(editor.get("pages/derbyshire").text, "seq")
    kept(editor, "points", points="Theirs came first")
    answer = kept(editor, "points", seq=seen, points="Mine came second")

    assert answer.status_code == 409
    assert "Theirs came first" in answer.text
    assert "Mine came second" in answer.text
    assert "Theirs came first" in readers(night)


def test_a_page_is_scheduled_paused_and_ended(night: Night, enter: Enter) -> None:
    editor = enter("eve", "live_editor")
    assert kept(editor, "phase", phase="scheduled").status_code == 422
    assert kept(editor, "phase", phase="scheduled", starts_at="half past").status_code == 422
    told = []
    for fields in ({"phase": "scheduled", "starts_at": "23:45"}, {"phase": "paused"}, {"phase": "ended"}):
        kept(editor, "phase", **fields)
        found = re.search(r"<p class=kick>(.*?)</p>", readers(night), re.DOTALL)
        told.append(found[1] if found else readers(night))

    assert "23:45" in told[0]
    assert "Paused" in told[1]
    assert "Ended" in told[2]


def test_an_edition_is_made_with_its_look_and_carries_posts(night: Night, enter: Enter) -> None:
    editor = enter("eve", "live_editor")
    made = {
        "csrf": csrf(editor), "key": "made", "name": "Peak and Dales", "areas": "Derbyshire", "accent": "#003b5c",
        "footer": "A [footer](https://example.org/).", "related": "Derbyshire",
    }  # fmt: skip
    logo = {"logo": ("logo.jpg", jpeg(640, 480), "image/jpeg")}
    assert editor.post("editions/new", data=made, files=logo).is_success
    written(editor, do="publish", editions="peak-and-dales")
    page = readers(night, "/live/peak-and-dales")

    assert "Example headline" in page
    assert '<a href="https://example.org/"' in page
    assert "border-top:4px solid #003b5c" in page
    logo_at = re.search(r"/pictures/[0-9a-f]+-360.jpg", page)
    assert logo_at
    assert httpx.get(night.url + logo_at[0]).status_code == 200
    assert editor.post("editions/new", data=made).status_code == 422


def test_what_cannot_be_an_edition_says_why_and_keeps_what_was_typed(enter: Enter) -> None:
    editor = enter("eve", "live_editor")
    sent = {"csrf": csrf(editor), "key": "bad", "name": "Peak and Dales", "areas": "Nowhere", "slot": "Typed long ago"}
    answer = editor.post("editions/new", data=sent)
    narrow = {**sent, "areas": "Derbyshire"}
    logo = {"logo": ("logo.jpg", jpeg(200, 100), "image/jpeg")}

    assert (answer.status_code, "Typed long ago" in answer.text) == (422, True)
    assert "at least 360" in editor.post("editions/new", data=narrow, files=logo).text


def test_a_post_is_shared_with_another_edition_and_taken_out_again(night: Night, enter: Enter) -> None:
    editor = enter("eve", "live_editor")
    written(editor, do="publish")
    post = posts(night)[0].post
    assert 'value="uk"' in editor.get(f"posts/{post}/place").text
    token = {"csrf": csrf(editor), "key": "share"}
    editor.post(f"posts/{post}/place", data={**token, "editions": ["derbyshire", "uk"]})
    assert "Example headline" in readers(night, "/live/uk")
    pressed(editor, f"posts/{post}/place", editions="uk")

    assert "Example headline" not in readers(night)
    assert "Example headline" in readers(night, "/live/uk")
