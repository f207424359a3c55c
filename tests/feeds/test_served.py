"""Feeds and posts as they come over the wire, while the night goes on."""

from collections.abc import Iterator

import httpx2 as httpx
import pytest

from hustings.settings import Settings
from tests.feeds.editions import PUBLIC, note
from tests.served import Night, served_night


@pytest.fixture(scope="module")
def night() -> Iterator[Night]:
    with served_night(Settings(public_url=PUBLIC, prefix="/election")) as night:
        night.play("04:01")
        yield night


def publish(night: Night, identity: str, edition: str) -> None:
    request = note(identity, edition, body=f"Said in {identity}.")
    night.installation.newsroom.submit(request, at=night.now(), by="test", key=identity)
    night.installation.pressroom.press()


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("atom", "/live/derbyshire/feed.atom"),
        ("json", "/live/derbyshire/feed.json"),
        ("posts", "/api/v1/posts?edition=derbyshire"),
    ],
)
def test_an_answer_stays_the_same_until_its_own_edition_changes(night: Night, name: str, address: str) -> None:
    first = httpx.get(night.url + address)
    publish(night, f"{name}-elsewhere", "london")
    again = httpx.get(night.url + address, headers={"If-None-Match": first.headers["etag"]})
    publish(night, f"{name}-here", "derbyshire")
    then = httpx.get(night.url + address)

    assert (first.status_code, again.status_code, then.status_code) == (200, 304, 200)
    assert then.headers["etag"] != first.headers["etag"]
    assert f"Said in {name}-here." in then.text
    assert "elsewhere" not in then.text


def test_posts_are_read_page_by_page(night: Night) -> None:
    found, older = list[str](), True
    before = ""
    while older:
        answer = httpx.get(f"{night.url}/api/v1/posts?limit=100{before}").json()
        found += [post["id"] for post in answer["posts"]]
        older, before = answer["next"] is not None, f"&before={answer['next']}"
    stream = night.installation.tail.boards.streams.all("uk")

    assert found == [post.id for post in stream]
    assert len(found) > 200


def test_a_post_of_a_feed_is_at_its_address(night: Night) -> None:
    item = httpx.get(f"{night.url}/live/derbyshire/feed.json").json()["items"][0]
    page = httpx.get(item["url"].replace(f"{PUBLIC}/election", night.url))

    assert page.status_code == 200
    assert item["title"] in page.text


def test_a_table_is_sent_to_any_site_and_not_twice(night: Night) -> None:
    address = f"{night.url}/data/results.csv?area=derbyshire"
    first = httpx.get(address)
    again = httpx.get(address, headers={"If-None-Match": first.headers["etag"]})

    assert (first.headers["content-type"], first.headers["access-control-allow-origin"]) == (
        "text/csv; charset=utf-8; header=present",
        "*",
    )
    assert len(first.text.splitlines()) == 68
    assert (again.status_code, again.content) == (304, b"")


def test_the_page_about_the_data_is_there_with_and_without_a_slash(night: Night) -> None:
    there, slashed = (httpx.get(f"{night.url}{address}", follow_redirects=True) for address in ("/data", "/data/"))

    assert (there.status_code, slashed.status_code, str(slashed.url)) == (200, 200, f"{night.url}/data")


def test_a_wrong_question_is_answered_for_programs(night: Night) -> None:
    wrong = httpx.get(f"{night.url}/api/v1/posts?limit=1000")

    assert (wrong.status_code, wrong.json()) == (400, {"error": "“limit” is a whole number from 1 to 200."})
