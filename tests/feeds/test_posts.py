"""Posts as data: what there is of each, page by page."""

import json
from typing import Any

import pytest

from hustings.feeds import given
from tests.elections import declare
from tests.feeds.editions import ASHBY, CORRECTED, MADE, NOTE, PUBLIC, RETRACTED, Followed, note

POSTS = "/api/v1/posts"
PICTURE = {
    "url": f"{PUBLIC}/election/pictures/hall-1280.jpg",
    "width": 2000,
    "height": 1000,
    "alt": "The hall",
    "caption": "Full",
    "credit": "Ann",
}


def answer(followed: Followed, query: str = "edition=alder") -> Any:
    page = followed.page(f"{POSTS}?{query}")
    assert page.status == 200
    return json.loads(page.body)


def test_a_post_is_told_in_full() -> None:
    found = answer(Followed(NOTE))
    (post,) = found.pop("posts")

    assert found == {
        "election": "both.2030-06-06",
        "edition": {"slug": "alder", "name": "Alder"},
        "seq": 3,
        "next": None,
    }
    assert "<em>close</em>" in post.pop("html")
    assert post == {
        "id": "p-1",
        "seq": 3,
        "kind": "note",
        "editions": ["alder", "uk"],
        "url": f"{PUBLIC}/election/live/alder/post/p-1",
        "language": "en-GB",
        "published_at": "2030-06-06T22:02:00+01:00",
        "day_only": False,
        "revised_at": None,
        "corrections": [],
        "retracted": False,
        "importance": "plain",
        "headline": "Recount at Ashby",
        "text": "The first count was close, as before.",
        "bylines": [{"name": "Ann Example", "role": "Reporter"}, {"name": "Ben Example", "role": None}],
        "location": None,
        "contests": [ASHBY],
        "areas": ["alder"],
        "parties": ["red"],
        "pictures": [PICTURE],
    }


def test_without_an_edition_the_whole_is_meant() -> None:
    found = json.loads(Followed(NOTE, note("p-2", "beck")).page(POSTS).body)

    assert (found["edition"]["slug"], [post["id"] for post in found["posts"]]) == ("uk", ["p-1"])


def test_a_correction_says_when_and_what() -> None:
    (post,) = answer(Followed(NOTE, CORRECTED))["posts"]

    assert post["revised_at"] == "2030-06-06T22:03:00+01:00"
    assert post["corrections"] == [{"at": "2030-06-06T22:03:00+01:00", "note": "It is Birch, not Ashby."}]
    assert (post["seq"], post["published_at"]) == (3, "2030-06-06T22:02:00+01:00")


def test_of_a_withdrawn_post_only_that_it_was_there() -> None:
    followed = Followed(NOTE, RETRACTED)
    (post,) = answer(followed)["posts"]

    assert post["retracted"]
    assert [post[name] for name in ("headline", "text", "html", "bylines", "pictures")] == ["", "", "", [], []]
    assert b"Recount" not in followed.page(f"{POSTS}?edition=alder").body


def test_pages_go_back_to_the_first_post_and_hold_each_once() -> None:
    followed = Followed(*(note(f"p-{number}", "alder") for number in range(7)))
    ids, before = list[str](), ""
    while True:
        page = answer(followed, f"edition=alder&limit=3{before}")
        ids += [post["id"] for post in page["posts"]]
        if page["next"] is None:
            break
        before = f"&before={page['next']}"

    assert ids == [f"p-{number}" for number in range(6, -1, -1)]


def test_a_page_that_ends_with_the_first_post_is_the_last() -> None:
    followed = Followed(note("p-1", "alder"), note("p-2", "alder"))

    assert answer(followed, "edition=alder&limit=2")["next"] is None


def test_the_number_of_an_answer_is_that_of_its_own_edition() -> None:
    followed = Followed(NOTE, declare("lonely", 5, 7))

    assert answer(followed)["seq"] == 3
    assert answer(followed, "edition=beck")["seq"] == 0
    assert answer(followed, "edition=lone")["seq"] == 5


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("edition=nowhere", 404, "There is no edition “nowhere” in this election."),
        ("limit=201", 400, "“limit” is a whole number from 1 to 200."),
        ("limit=0", 400, "“limit” is a whole number from 1 to 200."),
        ("limit=ten", 400, "“limit” is a whole number from 1 to 200."),
        ("limit=²", 400, "“limit” is a whole number from 1 to 200."),
        ("before=-1", 400, "“before” is a whole number from 1 to 1000000000000000."),
        ("before=99999999999999999999", 400, "“before” is a whole number from 1 to 1000000000000000."),
        ("area=alder", 400, "“area” cannot be asked of /api/v1/posts."),
    ],
)
def test_a_wrong_question_is_told_what_is_wrong(query: str, status: int, said: str) -> None:
    page = Followed(NOTE).page(f"{POSTS}?{query}")

    assert (page.status, json.loads(page.body)) == (status, {"error": said})


def test_a_made_edition_is_answered() -> None:
    found = answer(Followed(MADE, note("p-1", "coast")), "edition=coast")

    assert (found["edition"]["name"], found["posts"][0]["editions"]) == ("The coast", ["coast"])


def test_only_what_an_entry_touched_goes_stale() -> None:
    followed = Followed(NOTE)
    for query in ("edition=alder", "edition=alder&limit=1", "edition=beck"):
        answer(followed, query)
    followed.submit(RETRACTED)

    assert followed.feeds.take_stale() == {f"{POSTS}?edition=alder", f"{POSTS}?edition=alder&limit=1"}


def test_whoever_asks_for_ever_other_pages_fills_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given, "MOST", 10)
    followed = Followed(NOTE)
    asked = [f"{POSTS}?before={number}&edition=alder" for number in range(1, 15)]
    for address in asked:
        followed.page(address)

    assert followed.feeds.take_stale() == set(asked[:11])
    followed.submit(CORRECTED)
    assert followed.feeds.take_stale() == set(asked[11:])
