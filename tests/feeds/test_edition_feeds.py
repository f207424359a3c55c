"""The feed of an edition, as Atom and as JSON Feed, read by what readers of feeds use."""

import calendar
import datetime as dt
import json
import re
from typing import Any

import feedparser
import pytest
from hypothesis import given, settings

from hustings.boards import Boards
from hustings.domain.edition import Edition
from hustings.domain.entry import Entry
from hustings.domain.night import apply
from hustings.domain.requests import ArrangeEdition, RetractPost
from hustings.feeds.feeds import Feeds
from hustings.language import LANGUAGES
from hustings.pages.look import Look
from hustings.press.caching import FED
from tests.elections import AREAS, CONTESTS, GAZETTEER, TEN, correct, declare, histories
from tests.feeds.editions import (
    CORRECTED,
    HOSTILE,
    MADE,
    NOTE,
    PUBLIC,
    READABLE,
    RETRACTED,
    Followed,
    hostile,
    note,
)

ATOM, JSON = "/live/alder/feed.atom", "/live/alder/feed.json"


def parsed(followed: Followed, address: str = ATOM) -> Any:
    """The feed as feedparser reads it, without a complaint."""
    page = followed.page(address)
    found = feedparser.parse(page.body, response_headers={"content-type": page.content_type})
    assert not found.bozo, found.get("bozo_exception")
    return found


def read(followed: Followed, address: str = JSON) -> Any:
    return json.loads(followed.page(address).body)


def instant(parts: Any) -> dt.datetime:
    return dt.datetime.fromtimestamp(calendar.timegm(parts), dt.UTC)


def test_an_atom_feed_tells_all_of_a_post() -> None:
    feed = parsed(Followed(NOTE))
    (entry,) = feed.entries

    assert (feed.version, feed.feed.title) == ("atom10", "Alder: live results, Election 2030")
    assert (feed.feed.id, feed.feed.author) == ("tag:results.example.org,2030-06-06:/election/live/alder", "The Paper")
    assert {link.rel: link.href for link in feed.feed.links} == {
        "self": f"{PUBLIC}/election/live/alder/feed.atom",
        "alternate": f"{PUBLIC}/election/live/alder",
    }
    assert entry.id == "tag:results.example.org,2030-06-06:/election/post/p-1"
    assert (entry.title, entry.link) == ("Recount at Ashby", f"{PUBLIC}/election/live/alder/post/p-1")
    assert instant(entry.published_parsed) == instant(entry.updated_parsed) == TEN + dt.timedelta(minutes=2)
    assert [author.name for author in entry.authors] == ["Ann Example", "Ben Example"]
    assert [tag.term for tag in entry.tags] == ["Ashby", "Alder", "Red", "Town Hall"]
    assert entry.content[0].language == "en-GB"
    assert "<em>close</em>" in entry.content[0].value


def test_a_json_feed_tells_the_same() -> None:
    feed = read(Followed(NOTE))
    (item,) = feed.pop("items")

    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Alder: live results, Election 2030",
        "home_page_url": f"{PUBLIC}/election/live/alder",
        "feed_url": f"{PUBLIC}/election/live/alder/feed.json",
        "language": "en-GB",
        "authors": [{"name": "The Paper"}],
    }
    assert "<em>close</em>" in item.pop("content_html")
    assert item == {
        "id": "tag:results.example.org,2030-06-06:/election/post/p-1",
        "url": f"{PUBLIC}/election/live/alder/post/p-1",
        "title": "Recount at Ashby",
        "content_text": "The first count was close, as before.",
        "date_published": "2030-06-06T22:02:00+01:00",
        "date_modified": "2030-06-06T22:02:00+01:00",
        "language": "en-GB",
        "authors": [{"name": "Ann Example"}, {"name": "Ben Example"}],
        "tags": ["Ashby", "Alder", "Red", "Town Hall"],
        "image": f"{PUBLIC}/election/pictures/hall-1280.jpg",
    }


def test_every_link_in_a_post_is_whole() -> None:
    html = read(Followed(NOTE))["items"][0]["content_html"]
    links = re.findall(r'(?:href|src)="([^"]*)"', html)

    assert len(links) == 3
    assert all(link.startswith(f"{PUBLIC}/") for link in links)
    assert f"{PUBLIC}/constituency/birch" in links
    assert all(source.startswith(f"{PUBLIC}/election/pictures/") for source in re.findall(r"([^\s\",]+) \d+w", html))


def test_without_a_public_address_links_begin_with_a_slash_and_ids_are_nobodys() -> None:
    feed = parsed(Followed(NOTE, look=Look()))

    assert feed.entries[0].id == "tag:hustings.invalid,2030-06-06:/post/p-1"
    assert feed.entries[0].link == "/live/alder/post/p-1"


def test_a_correction_changes_text_and_time_and_keeps_the_id() -> None:
    before, after = (parsed(Followed(*requests)).entries[0] for requests in ([NOTE], [NOTE, CORRECTED]))

    assert after.id == before.id
    assert after.published == before.published
    assert after.title == "Recount at Birch"
    assert instant(after.updated_parsed) == TEN + dt.timedelta(minutes=3)
    assert "It is Birch, not Ashby." in after.content[0].value
    assert "close" not in after.content[0].value


def test_a_corrected_declaration_updates_its_report() -> None:
    feed = parsed(Followed(declare("ashby", 5, 1, 7), correct("ashby", 9, 1, 7)))
    notice, report = feed.entries

    assert notice.title == "Correction: Ashby’s figures"
    assert report.title == "Blues hold Ashby"
    assert report.updated > report.published
    assert feed.feed.updated == notice.updated


def test_a_withdrawn_post_is_gone_and_the_feed_says_that_it_changed() -> None:
    followed = Followed(NOTE, note("p-2", "alder"), RETRACTED)

    assert [entry.id[-3:] for entry in parsed(followed).entries] == ["p-2"]
    assert [item["id"][-3:] for item in read(followed)["items"]] == ["p-2"]
    assert b"Ashby" not in followed.page(ATOM).body + followed.page(JSON).body
    assert instant(parsed(followed).feed.updated_parsed) == TEN + dt.timedelta(minutes=4)


def test_it_holds_the_newest_fifty_that_stand() -> None:
    followed = Followed(*(note(f"p-{number}", "alder") for number in range(1, 54)))
    followed.submit(RetractPost(post="p-50", reason=""))
    ids = [int(entry.id.rpartition("-")[2]) for entry in parsed(followed).entries]

    assert ids == [number for number in range(53, 2, -1) if number != 50]


def test_no_text_breaks_a_feed_or_becomes_part_of_it() -> None:
    followed = Followed()
    followed.write(hostile(HOSTILE))
    (entry,), (item,) = parsed(followed).entries, read(followed)["items"]
    html = item["content_html"]

    assert entry.title == READABLE
    assert entry.authors[0].name == READABLE
    assert entry.tags[0].term == READABLE
    assert item["title"] == item["authors"][0]["name"] == HOSTILE
    assert not re.search(r"<script|<[^>]*onclick|href=\"javascript", html)
    assert html.count("&lt;script&gt;alert(1)") >= 6
    assert item["external_url"] == "https://example.com/?a=1&b=2"


def test_an_empty_feed_is_a_feed() -> None:
    feed = parsed(Followed())

    assert (feed.entries, instant(feed.feed.updated_parsed)) == ([], TEN)
    assert read(Followed())["items"] == []


def test_an_edition_that_editors_made_has_feeds() -> None:
    followed = Followed(MADE, note("p-1", "coast"))

    assert parsed(followed, "/live/coast/feed.atom").feed.title == "The coast: live results, Election 2030"
    assert len(read(followed, "/live/coast/feed.json")["items"]) == 1


def test_in_welsh_ids_and_links_are_their_own() -> None:
    feed = parsed(Followed(NOTE), "/cy/live/alder/feed.atom")

    assert feed.feed.title.startswith("Alder: canlyniadau byw")
    assert feed.feed.links[0].href == f"{PUBLIC}/election/cy/live/alder/feed.atom"
    assert feed.entries[0].id == "tag:results.example.org,2030-06-06:/election/cy/post/p-1"
    assert feed.entries[0].link == f"{PUBLIC}/election/cy/live/alder/post/p-1"
    assert feed.entries[0].content[0].language == "en-GB"


def test_a_rehearsal_says_so_in_every_title() -> None:
    feed = parsed(Followed(NOTE, look=Look(kind="rehearsal", prefix="/rehearsal")))

    assert feed.feed.title.startswith("Rehearsal: ")
    assert feed.entries[0].title == "Rehearsal: Recount at Ashby"


@pytest.mark.parametrize(("address", "kind"), [(ATOM, "application/atom+xml"), (JSON, "application/feed+json")])
def test_feeds_are_for_all_and_may_be_kept_for_a_minute(address: str, kind: str) -> None:
    page = Followed(NOTE).page(address)

    assert page.content_type == f"{kind}; charset=utf-8"
    assert (page.cache, dict(page.headers)) == (FED, {"Access-Control-Allow-Origin": "*"})


@pytest.mark.parametrize("address", ["/live/nowhere/feed.atom", "/live/alder/feed.rss", "/cy/cy/live/alder/feed.atom"])
def test_other_addresses_are_no_feeds(address: str) -> None:
    assert Followed(NOTE).feeds.compose(address, 1) is None


def test_only_feeds_of_editions_that_an_entry_touched_go_stale() -> None:
    followed = Followed(MADE, NOTE)
    asked = {f"/live/{edition}/feed.atom" for edition in ("alder", "beck", "coast", "uk")} | {"/cy" + ATOM}
    for address in asked:
        followed.page(address)
    assert followed.feeds.take_stale() == set()

    followed.submit(CORRECTED)
    assert followed.feeds.take_stale() == {ATOM, f"/cy{ATOM}", "/live/uk/feed.atom"}
    assert followed.feeds.take_stale() == set()


def test_a_feed_that_was_asked_for_again_meanwhile_is_stale_all_the_same() -> None:
    followed = Followed(NOTE)
    followed.page(ATOM)
    followed.submit(CORRECTED)
    followed.page(JSON)

    assert followed.feeds.take_stale() == {ATOM}


def test_an_edition_with_another_name_has_another_feed() -> None:
    followed = Followed(MADE)
    followed.page("/live/coast/feed.json")
    followed.submit(ArrangeEdition(edition=Edition(slug="coast", name="The shore", areas=("beck",))))

    assert followed.feeds.take_stale() == {"/live/coast/feed.json"}


@settings(max_examples=8, deadline=None)
@given(histories)
def test_in_any_history_every_answer_that_changed_was_told_to_be_stale(history: list[Entry]) -> None:
    boards, shown = Boards(GAZETTEER), dict[str, bytes]()
    feeds = Feeds(boards, [Look(language=language) for language in LANGUAGES])
    for entry in history:
        boards.advance(apply(boards.night, entry), entry)
        stale = feeds.take_stale()
        now = {address: page.body for address in EVERY if (page := feeds.compose(address, 1)) is not None}
        assert {address for address, body in shown.items() if body != now[address]} <= stale
        shown = now


EDITIONS = [area.slug for area in AREAS]
EVERY = [
    "/api/v1/scoreboard",
    "/api/v1/contests",
    "/api/v1/contests?area=alder",
    "/api/v1/changes",
    "/api/v1/changes?after=7&limit=3",
    *(f"/api/v1/contests/{contest.slug}" for contest in CONTESTS),
    *(f"/api/v1/posts?edition={edition}" for edition in EDITIONS),
    *(f"/data/{table}.csv{area}" for table in ("results", "contests", "scoreboard") for area in ("", "?area=alder")),
    *(
        f"{place}/live/{edition}/feed.{kind}"
        for place in ("", "/cy")
        for edition in EDITIONS
        for kind in ("atom", "json")
    ),
]
