"""Maps: what they show at each hour, what they weigh, where they lead, and that their figures are the results'."""

import re
from collections import Counter
from itertools import pairwise

import brotli
import pytest

from hustings.pages.maps.plan import parts, plan
from hustings.pages.maps.shows import parties
from hustings.pages.site import Look
from tests.elections import GAZETTEER
from tests.pages.conftest import Recorded
from tests.pages.crawl import Html
from tests.pages.sites import Following

MAP = re.compile(r"<svg data-map.*?</svg>", re.DOTALL)
SEAT = re.compile(r'<a id="(\w+):([\w-]+):([\w-]+)" href="([^"]+)" tabindex=-1[^>]*>.*?</a>', re.DOTALL)
MAP_BYTES = 60_000
SHOWS = ["now", "last", "change", "turnout", "share-labour"]


def drawn(state: Following, address: str) -> dict[str, str]:
    """Each seat of a map by its slug, as it is drawn."""
    (svg,) = MAP.findall(state.text(address))
    return {found[3]: found[0] for found in SEAT.finditer(svg)}


def title(piece: str) -> str:
    return piece.split("<title>")[1].split("</title>", maxsplit=1)[0]


def looks(piece: str) -> str:
    return str(re.findall(r'<path class="(\w+)', piece)[-1])


@pytest.mark.parametrize("shape", ["hex", "true"])
@pytest.mark.parametrize("show", SHOWS)
def test_every_seat_is_on_the_map_once_and_leads_to_its_constituency(
    at_04_01: Following, show: str, shape: str
) -> None:
    (svg,) = MAP.findall(at_04_01.text(f"/map?shape={shape}&show={show}"))

    assert sorted(found[4] for found in SEAT.finditer(svg)) == sorted(
        f"/constituency/{slug}" for slug in at_04_01.boards.gazetteer.by_slug
    )


@pytest.mark.parametrize("shape", ["hex", "true"])
@pytest.mark.parametrize("show", SHOWS)
def test_a_map_of_everything_is_light(at_the_end: Following, show: str, shape: str) -> None:
    (svg,) = MAP.findall(at_the_end.text(f"/map?shape={shape}&show={show}"))

    assert len(brotli.compress(svg.encode(), quality=5)) <= MAP_BYTES


def test_seats_are_filled_once_declared_and_outlined_until_then(at_04_01: Following) -> None:
    seats, known = drawn(at_04_01, "/map"), at_04_01.boards.known

    for contest in at_04_01.boards.gazetteer.election.contests:
        result, piece = known(contest.id), seats[contest.slug]
        party = result.seats[0].party if result else (contest.baseline.holders[0] if contest.baseline else "")
        assert (looks(piece), f"class=p-{party}>" in piece) == ("fill" if result else "edge", True)


@pytest.mark.parametrize(
    ("address", "slug", "words"),
    [
        ("/map", "bolsover", "Bolsover: Labour gain from Conservative"),
        ("/map", "alyn-and-deeside", "Alyn and Deeside: Labour hold"),
        ("/map", "chesterfield", "Chesterfield: not declared, Labour last time"),
        ("/map?show=last", "bolsover", "Bolsover: Conservative last time"),
        ("/map?show=change", "bolsover", "Bolsover: Labour gain from Conservative"),
        ("/map?show=turnout", "bolsover", "Bolsover: turnout 55.0%"),
        ("/map?show=turnout", "chesterfield", "Chesterfield: turnout not known yet"),
        ("/map?show=share-labour", "bolsover", "Bolsover: Labour 40.5%"),
        ("/map?show=share-labour", "belfast-east", "Belfast East: Labour did not stand"),
        ("/map?show=share-labour", "chesterfield", "Chesterfield: votes not known yet"),
    ],
)
def test_a_seat_says_what_the_map_shows_of_it(at_04_01: Following, address: str, slug: str, words: str) -> None:
    assert title(drawn(at_04_01, address)[slug]) == words


def test_what_changed_hands_is_filled_what_was_held_is_pale_and_the_rest_empty(at_04_01: Following) -> None:
    seen = Counter(map(looks, drawn(at_04_01, "/map?show=change").values()))

    assert seen == {"fill": 109, "held": 137, "open": 404}


def test_a_figure_fills_more_of_a_hexagon_the_larger_it_is(at_the_end: Following) -> None:
    seats = drawn(at_the_end, "/map?show=turnout")
    result = {
        c.slug: at_the_end.boards.outcomes[c.id].turnout or 0 for c in at_the_end.boards.gazetteer.by_slug.values()
    }
    half = {slug: float(re.findall(r"l([\d.]+)", piece)[-1]) for slug, piece in seats.items()}
    steps = sorted(set(half.values()))
    ranges = [[result[slug] for slug, width in half.items() if width == step] for step in steps]

    assert [len(each) > 10 for each in ranges] == [True] * 5
    assert all(max(lower) < min(higher) for lower, higher in pairwise(ranges))


def test_the_table_beside_the_map_has_its_figures(at_the_end: Following) -> None:
    words = Html(at_the_end.text("/map?area=derbyshire&show=turnout")).words()

    for contest in at_the_end.boards.gazetteer.within("derbyshire"):
        result = at_the_end.boards.outcomes[contest.id]
        assert result.turnout is not None
        assert f"{contest.name} {100 * result.turnout:.1f}%" in words


def test_shares_by_part_are_those_of_the_tallies(at_the_end: Following) -> None:
    words = Html(at_the_end.text("/map?show=share-labour")).words()

    for area in parts(at_the_end.boards.gazetteer, "uk"):
        rows = at_the_end.boards.tallies[area.slug].rows()
        for share in [row.share for row in rows if row.party == "labour" and row.share is not None]:
            assert f"{area.name} {100 * share:.1f}%" in words


def test_parts_of_a_large_map_are_chosen_first_and_those_of_a_small_one_are_lines(at_04_01: Following) -> None:
    large, small = (MAP.findall(at_04_01.text(address))[0] for address in ("/map", "/map?area=east-midlands"))

    assert large.count("<a class=part ") == 12
    assert '<a class=part href="/map?area=east-midlands"><title>East Midlands, 47 seats</title>' in large
    assert "<a class=part" not in small
    assert small.count("<path class=part ") == 5


def test_names_stand_in_the_hexagons_of_a_county_and_not_of_more(at_04_01: Following) -> None:
    assert "Bolsover</tspan>" in at_04_01.text("/map?area=derbyshire")
    assert "</tspan>" not in MAP.findall(at_04_01.text("/map?area=east-midlands"))[0]


@pytest.mark.parametrize(
    "query",
    ["area=nowhere", "show=weather", "show=share-nobody", "shape=round", "show=share-snp&area=wales", "show=share-"],
)
def test_a_map_that_there_is_not_is_no_page(at_04_01: Following, query: str) -> None:
    assert at_04_01.site.compose(f"/map?{query}", 1) is None
    assert at_04_01.site.compose(f"/embed/map?{query}", 1) is None


def test_a_map_on_another_site_s_page_leads_to_this_one(at_04_01: Following) -> None:
    page = at_04_01.text("/embed/map?area=derbyshire&show=change")

    assert len(SEAT.findall(page)) == 11
    assert '<a href="/map?area=derbyshire&amp;show=change">' in page


def test_an_election_without_boundaries_has_no_map_and_its_pages_do_without() -> None:
    site = Following(GAZETTEER)

    assert site.site.compose("/map", 1) is None
    assert "data-map" not in site.text("/") + site.text("/area/alder")
    assert "/map" not in site.text("/")


def test_a_map_of_another_minute_stays_there(ge2024: Recorded) -> None:
    look = Look(kind="replay", at=ge2024.until("02:00")[-1].at)
    page = Html(ge2024.at("02:00", look).text("/map?area=wales"))
    seats = [attributes["href"] for tag, attributes in page.elements if attributes.get("id", "").startswith("hex:")]

    assert len(seats) == 32
    assert all("?at=" in link for link in seats)


def test_a_declaration_moves_its_own_seat_on_the_map_and_no_other(ge2024: Recorded) -> None:
    subject = ("parl.bolsover.2024-07-04",)
    declared = next(entry for entry in ge2024.entries if entry.event.subjects == subject)
    site = Following(ge2024.gazetteer, entries=ge2024.entries[: declared.seq - 1])
    site.take([declared])
    frame = [f for f in site.page("/map").fragments if f.seq == declared.seq]

    assert [f.id for f in frame if f.id.startswith("hex:")] == ["hex:now:bolsover"]
    assert {f.id for f in frame} <= {"hex:now:bolsover", "part:now:east-midlands", "tags:now:uk", "desk:uk"}
    assert sum(len(f.html) for f in frame) < 1500


def test_every_coloured_party_that_stands_can_be_mapped(at_04_01: Following) -> None:
    gazetteer = at_04_01.boards.gazetteer

    assert parties(gazetteer, "wales") == [
        "labour",
        "conservative",
        "liberal-democrat",
        "reform",
        "green",
        "plaid-cymru",
    ]
    for party in parties(gazetteer, "uk"):
        assert at_04_01.site.compose(f"/map?show=share-{party}", 1) is not None


def test_every_area_has_a_map_of_both_shapes(at_04_01: Following) -> None:
    gazetteer = at_04_01.boards.gazetteer
    for area in gazetteer.areas:
        for found in (plan(gazetteer, area, "hex"), plan(gazetteer, area, "true")):
            assert found is not None
            assert found.contests == gazetteer.within(area)
            assert all(part.path.startswith("M") for part in found.parts)


@pytest.mark.parametrize("address", ["/map", "/map?area=london&show=turnout", "/map?area=kent&shape=true&show=last"])
def test_every_other_map_that_a_map_leads_to_is_there(at_04_01: Following, address: str) -> None:
    others = {link for link in Html(at_04_01.text(address)).links() if link.startswith("/map")}

    assert len(others) > 8
    assert all(at_04_01.site.compose(other, 1) is not None for other in others)


@pytest.mark.parametrize(("show", "seats"), [("now", 246), ("last", 650), ("change", 109)])
def test_the_seats_under_a_map_add_up_and_are_as_many_from_first_to_last(
    ge2024: Recorded, at_04_01: Following, show: str, seats: int
) -> None:
    before, now = (legend(state, show) for state in (ge2024.at("20:00"), at_04_01))

    assert list(before) == list(now)
    assert sum(now.values()) == seats
    assert now["Con"] == {"now": 30, "last": 372, "change": 1}[show]


def legend(state: Following, show: str) -> dict[str, int]:
    (tags,) = [each.html for each in state.page(f"/map?show={show}").fragments if each.id.startswith("tags:")]
    return {name: int(seats) for name, seats in re.findall(r">([A-Za-z]+)</span> (\d+)", tags)}
