"""The HTML of every kind of page: well formed, ids once, fragments whole, links that lead somewhere, text escaped."""

import re
from collections import Counter
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote

import msgspec
import pytest

from hustings.domain.entry import Entry
from hustings.domain.events import PostPublished
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.post import Byline, Content, Link, PostPicture, Quotation
from hustings.domain.times import moment
from hustings.pages.site import Look
from hustings.press import Composed, split_address
from tests.elections import (
    AWAIT,
    CLOSE,
    ELECTION,
    EXIT_POLL,
    GAZETTEER,
    OPEN,
    TEN,
    contest_of,
    correct,
    declare,
    folded,
    history,
)
from tests.pages.conftest import Recorded
from tests.pages.crawl import Html
from tests.pages.sites import REPLAY, Following, addresses

ELSEWHERE = re.compile(
    r"/(cy/)?data|/head\.json|.*/app\.webmanifest|/icons/.*|/api/v1/scoreboard|.*/feed\.(atom|json)|.*[?]at=.*"
)  # of other sources than the site
MAPS = re.compile(r"/map\?.*(show|shape)=")  # a thousand and more, each with all seats: test_maps looks at some
KINDS = (
    "/", "/404", "/offline", "/following", "/following/bolsover", "/privacy", "/accessibility", "/imprint",
    "/find", "/find?q=derby", "/find?q=nowhere at all", "/find?q=DE55", "/find?q=bt7", "/find?q=wells",
    "/moments", "/moments?area=derbyshire", "/forecast",
    "/declarations", "/declarations?area=derbyshire", "/declarations?hour=03:00", "/declarations?area=england&show=declared",
    "/live/uk", "/live/derbyshire", "/live/east-midlands", "/live/uk/page/1", "/live/derbyshire/page/1",
    "/embed/scoreboard", "/embed/scoreboard?area=derbyshire", "/embed/contest/putney", "/embed/map?area=derbyshire",
    "/live/derbyshire/post/bolsover", "/area/uk", "/area/derbyshire",
    "/area/uk?order=name", "/area/uk?order=time", "/area/uk?order=majority", "/area/uk?order=turnout",
    "/area/derbyshire?order=swing", "/lists", "/lists?area=derbyshire", "/lists/closest", "/lists/swings?area=derbyshire",
    "/area/uk/targets", "/area/derbyshire/targets?party=conservative",
    "/lists/changed", "/lists/changed?show=all", "/lists/small", "/lists/recounts", "/lists/records", "/lists/deposits", "/constituency/bolsover", "/constituency/putney",
    "/constituency/ynys-mon", "/constituency/chorley",
    "/map", "/map?area=derbyshire", "/map?show=turnout", "/map?show=last&area=london",
    "/map?show=share-green&shape=true", "/map?show=change&area=wales&shape=true",
)  # fmt: skip


@pytest.fixture(scope="module", params=["20:00", "22:00", "04:01", "end"])
def state(request: pytest.FixtureRequest, ge2024: Recorded) -> Following:
    if request.param == "end":
        return Following(ge2024.gazetteer, entries=ge2024.entries)
    return ge2024.at(request.param)


OTHERWISE = re.compile(r"#|data:|(/election)?/cy([/?]|$)")  # inside the page, and the same in another language


@pytest.fixture(scope="module")
def parsed(state: Following) -> list[tuple[Composed, Html]]:
    """The pages of each kind that are there by now, each read once."""
    there = (state.site.compose(address, 1) for address in KINDS)
    return [(page, Html(page.body.decode())) for page in there if page is not None]


def test_every_page_is_well_formed_and_has_each_id_once(parsed: list[tuple[Composed, Html]]) -> None:
    assert "/404" in [page.address for page, _ in parsed]  # at every hour
    for page, html in parsed:
        twice = [identity for identity, count in Counter(html.ids).items() if count > 1]

        assert (html.faults, twice) == ([], []), page.address


def test_what_a_label_or_a_link_names_is_on_the_page(parsed: list[tuple[Composed, Html]]) -> None:
    for page, html in parsed:
        named = {attributes[name] for _, attributes in html.elements for name in NAMING if name in attributes}
        named |= {link[1:] for link in html.links() if link.startswith("#")}

        assert named <= set(html.ids), page.address


NAMING = ("aria-labelledby", "for", "data-in")


def test_a_fragment_is_one_element_with_its_id_and_no_fragment_lies_in_another(
    parsed: list[tuple[Composed, Html]],
) -> None:
    drawn = {fragment.id: fragment for page, _ in parsed for fragment in page.fragments}
    read = {identity: Html(fragment.html) for identity, fragment in drawn.items()}
    for identity, html in read.items():
        assert html.elements[0][1]["id"] == identity
        assert (html.roots, html.faults) == (1, []), identity
    for page, _ in parsed:
        own = {fragment.id for fragment in page.fragments}
        for identity in own:
            assert not own & set(read[identity].ids[1:]), (page.address, identity)


MANY = re.compile(
    r"/(area/(?!uk|derbyshire).*\?|lists.*area=(?!uk|derbyshire))"
)  # the same for every area: those of two are enough
SEATS = re.compile(rf"{MANY.pattern}|/(constituency|embed/contest|following)/(?!ynys-mon|putney)|.*/post/(?!putney)")
LINK = re.compile(r'(?:href|src|form class=find action)="([^"]*)"')  # parsing 900 pages whole takes its time


def crawl(site: Following, inside: Callable[[str], str], leave: re.Pattern[str] = MANY) -> set[str]:
    """Every address that can be reached from the front page but for what to *leave*; *inside* makes one of a link."""
    seen, to_go = set[str](), ["/"]
    while to_go:
        address = to_go.pop()
        if address in seen or ELSEWHERE.match(address) or MAPS.match(address):
            continue
        seen.add(address)
        page = site.page(address)
        if page.content_type.startswith("text/html"):
            links = {unescape(link) for link in LINK.findall(page.body.decode())}
            to_present = f"{site.look.prefix}{page.address}" if site.look.at else ""
            inner = [inside(link.partition("#")[0]) for link in links - {to_present} if not OTHERWISE.match(link)]
            to_go += [address for address in inner if not leave.match(address)]
    return seen


def test_every_link_leads_somewhere_and_every_page_can_be_reached(at_the_end: Following) -> None:
    reached = crawl(at_the_end, unquote)
    posts = [address for address in reached if "/post/" in address]
    numbered = [address for address in reached if "/page/" in address]
    plain = {a for a in addresses(at_the_end.boards) if a.count("/") < 3 and "?" not in a and a != "/404"}

    assert plain <= reached
    assert len(posts) == len([p for p in at_the_end.boards.night.posts.values() if p.contests]) == 652
    assert set(numbered) >= {f"/live/{area}/page/1" for area in ("uk", "england", "scotland", "west-midlands")}
    assert {f"/live/uk/page/{number}" for number in range(1, 65)} <= set(numbered)


def test_a_page_that_nothing_changes_does_not_ask_to_be_followed(at_04_01: Following) -> None:
    for address in ("/find", "/find?q=derby", "/404"):
        assert "data-page" not in at_04_01.text(address)
    assert 'data-page="/live/uk"' in at_04_01.text("/live/uk")


def test_under_a_prefix_and_at_another_minute_links_stay_there(ge2024: Recorded) -> None:
    minute = moment(ge2024.gazetteer.election, "04:01").at
    look = Look(prefix="/election", kind="replay", steered=True, at=minute)
    site = Following(ge2024.gazetteer, look, ge2024.until("04:01"))
    to_present = set[str]()

    def inside(link: str) -> str:
        assert link.startswith("/election/")
        path, query = split_address(link.removeprefix("/election"))
        for own in ("show", "order", "area", "contest", "party", "hour", "shape"):
            query.pop(own, None)
        if (query.keys() == {"at"} and query["at"] < "04:01") or query.get("at", "") > "20:00":
            return "/head.json"  # a key moment leads to its own minute
        if query != {"at": "04:01"}:
            assert not query
            to_present.add(path.split(".")[0])
        return unquote(path)

    reached = crawl(site, inside, SEATS)
    assert to_present == {
        "/app", "/find", "/head", "/icons/icon", "/icons/touch", "/static/find", "/static/fragments", "/static/followed", "/static/front",
        "/static/map", "/static/replay", "/following", "/privacy", "/accessibility", "/imprint",
    }  # fmt: skip
    assert "/constituency/ynys-mon" in reached
    assert "/live/uk/page/23" in reached


EVIL = "<script>alert(1)</script>\"'&amp;"


def hostile() -> Following:
    """The made-up election with every name and text a script."""
    gazetteer = Gazetteer(msgspec.convert(_spoiled(msgspec.to_builtins(ELECTION)), type(ELECTION)))
    entries = history(
        OPEN,
        CLOSE,
        EXIT_POLL,
        AWAIT,
        declare("cedar", 9, 5, 3, 1),
        correct("cedar", 9, 6, 3, 1, reason=EVIL, source=EVIL),
    )
    post = PostPublished(
        post="evil",
        kind="note",
        editions=("uk", "alder"),
        content=Content(
            headline=EVIL,
            body=f"{EVIL} [{EVIL}](javascript:alert) ![](picture:evil)",
            paragraphs=(EVIL,),
            bylines=(Byline(EVIL, EVIL),),
            location=EVIL,
            contests=(contest_of("cedar").id,),
            pictures=(PostPicture(id="evil", width=640, height=480, alt=EVIL, caption=EVIL, credit=EVIL),),
            quotation=Quotation(EVIL, EVIL, EVIL),
            link=Link("https://example.com", EVIL, EVIL),
        ),
    )
    last = folded(entries)
    return Following(gazetteer, REPLAY, [*entries, Entry(last.seq + 1, TEN, TEN, "tester", post)])


def _spoiled(value: object) -> object:
    """*value* with a script in whatever people read."""
    if isinstance(value, list):
        return [_spoiled(each) for each in value]
    if isinstance(value, dict):
        return {key: EVIL if key in READ and isinstance(each, str) else _spoiled(each) for key, each in value.items()}
    return value


READ = (
    "name",
    "short",
    "name_cy",
    "collective",
    "label",
    "adjunct",
    "given",
    "family",
    "basis",
    "baseline_short",
    "winner",
)


def test_no_name_or_text_is_taken_for_html() -> None:
    site = hostile()
    for address in [*addresses(site.boards), "/find?q=%3Cscript%3E", "/find?q=%22%27%3E"]:
        text = site.text(address)
        assert "<script>" not in text, address
        assert Html(text).faults == []
        assert EVIL not in text
    assert Html(site.text("/live/uk")).text.count(EVIL) > 10
    assert len(GAZETTEER.contests) == len(site.boards.gazetteer.contests)
