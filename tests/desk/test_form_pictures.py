"""Pictures in the form of a post, without any script: sent with it, described, placed in the text, taken out."""

import re
from collections.abc import Iterator

import httpx2 as httpx
import pytest

from hustings.accounts import Newcomer
from hustings.domain.post import PostPicture
from tests.pictures.shots import encoded, jpeg, quarters
from tests.served import Night, served_night

PASSWORD = "an example password"
DESCRIBED = "Two people at a table"
Fields = dict[str, str | list[str]]


@pytest.fixture(scope="module")
def night() -> Iterator[Night]:
    with served_night() as night:
        night.begin("23:30")
        night.desk.people.add(Newcomer(login="eve", name="Eve Example", role="live_editor"), PASSWORD)
        yield night


@pytest.fixture
def editor(night: Night) -> Iterator[httpx.Client]:
    with httpx.Client(timeout=60, base_url=night.desk_url, follow_redirects=True) as client:
        client.post("login", data={"login": "eve", "password": PASSWORD})
        yield client


def hidden(page: str, name: str) -> list[str]:
    """The values of a field as a browser sends them: what lies in a ``template`` is no part of the form."""
    form = re.sub(r"<template>.*?</template>", "", page, flags=re.DOTALL)
    return re.findall(rf'name={name} value="([^"]*)"', form)


def sent(client: httpx.Client, page: httpx.Response, *pictures: bytes, **more: str | list[str]) -> httpx.Response:
    """Send the form on *page* as a browser does: what it holds, with *more* typed into it and *pictures* chosen."""
    form: Fields = {name: hidden(page.text, name)[0] for name in ("csrf", "id", "version", "key", "seq")}
    form |= {"kind": "note", "headline": "Example headline", "editions": "derbyshire"}
    form |= {name: hidden(page.text, name) for name in ("picture_id", "picture_alt", "picture_caption")}
    files = [("picture", (f"shot-{number}.jpg", data)) for number, data in enumerate(pictures, 1)]
    empty = [("picture", ("", b""))]  # what a browser sends for a field that was left empty
    return client.post(f"write/{form['id']}", data=form | more, files=files or empty)


def started(client: httpx.Client, *pictures: bytes, **more: str) -> httpx.Response:
    """The form of a new post, once *pictures* were saved in it."""
    return sent(client, client.get("write"), *pictures, **more)


def identity(page: httpx.Response) -> str:
    return hidden(page.text, "id")[0]


def drafted(night: Night, page: httpx.Response) -> tuple[PostPicture, ...]:
    draft = night.desk.drafts.get(identity(page))
    return draft.writing.content.pictures if draft else ()


def published(night: Night, page: httpx.Response) -> tuple[PostPicture, ...]:
    return night.installation.tail.night.posts[identity(page)].content.pictures


def test_pictures_sent_with_a_form_are_kept_with_the_draft(night: Night, editor: httpx.Client) -> None:
    page = started(editor, jpeg(800, 600), jpeg(500, 500))
    first, second = drafted(night, page)

    assert (first.width, first.height, first.alt) == (800, 600, "")
    assert hidden(page.text, "picture_id") == [first.id, second.id]
    assert f'<img src="/desk/pictures/{first.id}-360.jpg" width=800 height=600 loading=lazy' in page.text
    assert f"![](picture:{second.id})" in page.text
    assert editor.get(f"pictures/{first.id}-360.jpg").status_code == 200


def test_a_described_picture_is_published_with_its_caption_and_credit(night: Night, editor: httpx.Client) -> None:
    page = started(editor, jpeg(800, 600))
    texts = {"picture_alt": DESCRIBED, "picture_caption": "At noon", "picture_credit": "Example Agency"}
    answer = sent(editor, page, do="publish", **texts)
    [picture] = published(night, page)

    assert answer.status_code == 200
    assert (picture.alt, picture.caption, picture.credit) == (DESCRIBED, "At noon", "Example Agency")
    assert (picture.width, picture.height) == (800, 600)


def test_a_picture_without_a_description_is_not_published_and_not_lost(night: Night, editor: httpx.Client) -> None:
    page = started(editor, jpeg(800, 600), do="publish", body="Typed with care.")

    assert page.status_code == 422
    assert "Picture 1 needs a description" in page.text
    assert "Typed with care." in page.text
    [picture] = hidden(page.text, "picture_id")
    assert identity(page) not in night.installation.tail.night.posts
    assert sent(editor, page, do="publish", picture_alt=DESCRIBED).status_code == 200
    assert [each.id for each in published(night, page)] == [picture]


def test_a_file_that_is_no_picture_is_named_and_nothing_typed_is_lost(night: Night, editor: httpx.Client) -> None:
    page = started(editor, jpeg(800, 600), b"GIF89a", do="publish", body="Typed with care.", picture_alt=DESCRIBED)

    assert page.status_code == 422
    assert "“shot-2.jpg”: This is not a JPEG, PNG or WebP picture" in page.text
    assert "Typed with care." in page.text
    assert len(hidden(page.text, "picture_id")) == 1
    assert identity(page) not in night.installation.tail.night.posts
    assert sent(editor, page, do="publish", picture_alt=DESCRIBED).status_code == 200


def test_a_file_hardly_too_large_is_refused_on_the_form(editor: httpx.Client) -> None:
    page = started(editor, jpeg() + bytes(20_000_000), body="Typed with care.")

    assert "“shot-1.jpg”: The file is larger than 20 MB" in page.text
    assert "Typed with care." in page.text


def test_a_picture_and_a_place_that_cannot_be_read_are_both_told(editor: httpx.Client) -> None:
    page = started(editor, b"<html>", tags="Nowhere at all")

    assert "shot-1.jpg" in page.text
    assert "There is no constituency, area, party or venue called “Nowhere at all”" in page.text
    assert 'name=tags value="Nowhere at all"' in page.text


def test_a_picture_that_is_ticked_goes_and_the_others_keep_their_words(night: Night, editor: httpx.Client) -> None:
    page = started(editor, jpeg(800, 600), jpeg(500, 500))
    first, second = hidden(page.text, "picture_id")
    page = sent(editor, page, picture_alt=["One", "Two"], picture_remove=first)

    assert [(each.id, each.alt) for each in drafted(night, page)] == [(second, "Two")]


def test_the_same_picture_sent_again_keeps_its_place_and_words(night: Night, editor: httpx.Client) -> None:
    page = started(editor, jpeg(800, 600), jpeg(500, 500))
    page = sent(editor, page, jpeg(800, 600), picture_alt=["One", "Two"])

    assert [each.alt for each in drafted(night, page)] == ["One", "Two"]


def test_a_picture_that_nobody_uploaded_is_refused(night: Night, editor: httpx.Client) -> None:
    page = started(editor)
    answer = sent(editor, page, picture_id="0" * 20, picture_alt=DESCRIBED, do="publish")

    assert answer.status_code == 422
    assert "not one that was uploaded here" in answer.text
    assert identity(page) not in night.installation.tail.night.posts


def test_what_a_form_says_of_width_and_height_counts_for_nothing(night: Night, editor: httpx.Client) -> None:
    page = sent(editor, started(editor, jpeg(800, 600)), picture_width="1", picture_height="9000")

    assert [(each.width, each.height) for each in drafted(night, page)] == [(800, 600)]


def test_a_preview_shows_pictures_before_they_are_out_in_their_place(editor: httpx.Client) -> None:
    page = started(editor, jpeg(800, 600))
    [picture] = hidden(page.text, "picture_id")
    form = {"csrf": hidden(page.text, "csrf")[0], "picture_id": picture, "picture_alt": DESCRIBED, "editions": "uk"}
    body = f"Before.\n\n![](picture:{picture})\n\nAfter."
    new = [("picture", ("new.png", encoded(quarters(300, 200), "PNG")))]
    shown = editor.post(f"preview/{identity(page)}", data=form | {"body": body}, files=new).text

    assert shown.index("Before.") < shown.index(f'src="/desk/pictures/{picture}-640.jpg"') < shown.index("After.")
    assert f'alt="{DESCRIBED}"' in shown
    assert "-300.webp" in shown
    for source in re.findall(r"/desk/(pictures/[0-9a-f-]+\.(?:webp|jpg))", shown):
        assert editor.get(source).status_code == 200


def test_pictures_of_a_post_that_is_out_stand_in_its_form(night: Night, editor: httpx.Client) -> None:
    page = started(editor, jpeg(800, 600))
    sent(editor, page, do="publish", picture_alt=DESCRIBED)
    again = editor.get(f"write/{identity(page)}")
    answer = sent(editor, again, jpeg(500, 500), do="publish", picture_alt=[DESCRIBED, "Another"])

    assert f'name=picture_alt value="{DESCRIBED}"' in again.text
    assert "Picture 2 needs a description" in answer.text
    assert sent(editor, answer, do="publish", picture_alt=[DESCRIBED, "Another"]).status_code == 200
    assert [each.alt for each in published(night, page)] == [DESCRIBED, "Another"]
