"""The page about the data: every call with its answer, downloads, and what other sites copy."""

import json
import re
from html import unescape

import msgspec
import pytest

from hustings.boards import Boards
from hustings.domain.gazetteer import Gazetteer
from hustings.feeds.feeds import Feeds
from hustings.feeds.operations import OPERATIONS
from hustings.pages.look import Look
from hustings.pages.site import Site
from tests.elections import AWAIT, ELECTION, TEN, declare
from tests.feeds.editions import PUBLIC, Followed
from tests.pages.crawl import Html
from tests.pages.test_weights import PAGE_BYTES, sent

ASHBY = declare("ashby", 2000, 0, 8000)
PAGE = "/data?area=alder"
EVIL = "<script>alert(1)</script>\"'&amp;"
CODE = re.compile(r"<code>([^<]*)</code></pre>")


def text(followed: Followed, address: str = PAGE) -> str:
    page = followed.page(address)
    assert (page.status, page.content_type) == (200, "text/html; charset=utf-8")
    return page.body.decode()


def blocks(followed: Followed) -> list[str]:
    """What can be copied or read as an example, as a browser shows it."""
    return [unescape(found) for found in CODE.findall(text(followed))]


def test_it_is_well_formed_and_has_each_id_once() -> None:
    for address in ("/data", PAGE, "/cy/data"):
        page = Html(text(Followed(AWAIT, ASHBY), address))

        assert page.faults == []
        assert len(set(page.ids)) == len(page.ids)


def test_every_call_stands_there_with_what_it_answers_now() -> None:
    scoreboard, contests, contest, *_ = (json.loads(each) for each in blocks(Followed(AWAIT, ASHBY))[2:])

    assert (scoreboard["area"]["slug"], scoreboard["declared"]) == ("alder", 1)
    assert [row if row == "…" else row["slug"] for row in contests["contests"]] == ["ashby", "…"]
    assert contest["outcome"]["majority"] == 6000


def test_every_address_of_the_api_and_every_table_is_there() -> None:
    page = text(Followed(AWAIT, ASHBY))
    described = [each.path.replace("{name}", "ashby") for each in OPERATIONS]

    assert [path for path in described if path.startswith(("/api/", "/data/")) and f"{path}" not in page] == []


def test_every_link_leads_somewhere_and_what_is_copied_has_a_whole_address() -> None:
    followed = Followed(AWAIT, ASHBY)
    site = Site(followed.boards, Look(prefix="/election"))
    links = [unescape(link) for link in re.findall(r'href="(/election/[^"]*)"', text(followed).partition("<main")[2])]
    copied = re.findall(r'src="([^"]*)"', "".join(blocks(followed)[:2]))
    places = [link.removeprefix("/election") for link in (*links, *(each.removeprefix(PUBLIC) for each in copied))]

    assert len(copied) == 2
    assert all(each.startswith(f"{PUBLIC}/election/embed/") for each in copied)
    assert len(places) > 14
    for place in places:
        assert followed.feeds.compose(place, 1) or site.compose(place, 1) or place == "/head.json", place


def test_it_moves_with_the_night() -> None:
    followed = Followed(AWAIT)
    text(followed)
    followed.submit(ASHBY)

    assert PAGE in followed.feeds.take_stale()


def test_at_another_minute_its_links_and_the_choice_of_an_area_stay_there() -> None:
    page = text(Followed(AWAIT, look=Look(at=TEN)))

    assert "/data/results.csv?area=alder&amp;at=22:00" in page
    assert '<input type=hidden name=at value="22:00">' in page


def test_in_welsh_its_embeds_are_welsh() -> None:
    page = text(Followed(AWAIT), "/cy/data")

    assert 'lang="cy"' in page or "<html lang=cy>" in page
    assert "/cy/embed/scoreboard?area=uk" in page


def test_no_name_is_taken_for_html() -> None:
    names = (b"Ashby", b"Twin Isles", b"Ann", b"Red")
    spoiled = msgspec.json.encode(ELECTION)
    for name in names:
        spoiled = spoiled.replace(b'"%s"' % name, msgspec.json.encode(EVIL))
    page = Feeds(Boards(Gazetteer(msgspec.json.decode(spoiled, type=type(ELECTION))))).compose("/data", 1)
    assert page is not None

    assert b"<script>alert" not in page.body
    assert EVIL.encode() not in page.body


def test_a_contest_can_be_asked_for_with_its_own_area_or_another() -> None:
    birch, elsewhere = (
        text(Followed(AWAIT), f"/data?{query}") for query in ("contest=birch", "area=beck&contest=birch")
    )

    assert "/embed/contest/birch" in birch
    assert "/embed/scoreboard?area=alder" in birch
    assert "/embed/scoreboard?area=beck" in elsewhere


@pytest.mark.parametrize(
    "address",
    ["/data?area=nowhere", "/data?contest=nowhere", "/data?area=uk&contest=nowhere", "/data/nothing", "/data/results"],
)
def test_there_is_nothing_else(address: str) -> None:
    assert Followed().feeds.compose(address, 1) is None


def test_it_is_light() -> None:
    assert sent(text(Followed(AWAIT, ASHBY)).encode()) < PAGE_BYTES / 3
