"""What a constituency's page says: before, after, of the past, the boundaries, its members, neighbours and places."""

import re

import pytest

from hustings.pages.site import Look
from tests.elections import AWAIT, CLOSE, GAZETTEER, OPEN, declare, history
from tests.pages.conftest import Recorded
from tests.pages.crawl import Html
from tests.pages.sites import Following


def words(state: Following, slug: str) -> str:
    """The text of the page of *slug*, with single spaces."""
    main = re.search(r"<main id=main>(.*)</main>", state.text(f"/constituency/{slug}"), re.DOTALL)
    assert main is not None
    return " ".join(Html(main[1]).text.split())


def part(state: Following, identity: str) -> str:
    """The text of a fragment of its constituency's page."""
    fragments = state.page(f"/constituency/{identity.partition(':')[2]}").fragments
    return " ".join(Html(next(each.html for each in fragments if each.id == identity)).text.split())


@pytest.fixture(scope="module")
def before(ge2024: Recorded) -> Following:
    return ge2024.at("22:00")


@pytest.mark.parametrize(
    "said",
    [
        "Majority in 2019 5,464 11.2% of votes, notional",
        "Swing that would take the seat 5.6 points, Labour to Conservative",
        "Turnout in 2019 70.1% of 69,793 electors",
        "Declaration about 03:34 Bristol East declared at 03:34 GMT in 2019",
        "Damien Egan sitting MP, elected since 2019",
        "Last time: 2019, notional",
        "Labour 24,598 50.3%",
        "As it was: Bristol East, 2019",
        "Labour 27,717 53.1%",
        "Bristol East 42.6% 39.5%",
        "Filton and Bradley Stoke 10.7% 9.4%",
        "Kerry McCarthy (Labour), elected for Bristol East in 2019: a candidate elsewhere, Bristol East.",
        "Chris Skidmore (Conservative), elected for Kingswood in 2019: not a candidate this time.",
        "Until 2019: the old Bristol East, 42.6% of this seat’s addresses.",
        "2017 02:41 BST Lab Kerry McCarthy 13,394 70.1%",
        "Filton and Bradley Stoke Con about 03:59",
        "All seats of: Avon, South West, England, United Kingdom",
    ],
)
def test_before_the_declaration_a_new_seat_says_where_it_comes_from(before: Following, said: str) -> None:
    assert said in words(before, "bristol-north-east")


def test_a_seat_as_it_was_says_so_and_has_one_last_time(before: Following) -> None:
    said = words(before, "derby-north")

    assert "Boundaries As they were in 2019." in said
    assert "Amanda Solloway sitting MP, elected for Derby North in 2019" in said
    assert "by the electorate that the notional results take, 71,876; announced in 2019: 73,199." in said
    for never in ("not a candidate", "Last time: 2019, notional", "As it was", "Until 2019"):
        assert never not in said
    assert "when the seat was called Keighley" in words(before, "keighley-and-ilkley")


def test_a_member_who_changed_her_name_is_known_by_it(before: Following) -> None:
    said = words(before, "burton-and-uttoxeter")

    assert "Kate Griffiths (" not in said
    assert "Kate Kniveton sitting MP, elected for Burton in 2019" in said


def test_nothing_is_said_of_places_before_a_declaration(before: Following) -> None:
    assert part(before, "ranks:bolsover") == ""


def test_after_it_the_page_has_its_places_then_and_now(at_04_01: Following, at_the_end: Following) -> None:
    assert part(at_04_01, "ranks:bolsover") == (
        "Place in the lists When Bolsover was declared, and now List Of 78 by then So far "
        "Smallest majority, in votes 25th after 10th Largest majority, in per cent 55th after 10th "
        "Largest swing 23rd after 10th Highest turnout 45th after 10th"
    )
    assert part(at_the_end, "ranks:bolsover").startswith(
        "Place in the lists When Bolsover was declared, and now List Of 78 by then Derbyshire, of 11 Of all 650 "
    )
    assert "Smallest majority, in votes 1st 1st 1st" in part(at_the_end, "ranks:hendon")


def test_the_past_ends_with_the_result(before: Following, at_the_end: Following) -> None:
    assert part(before, "past:bolsover").startswith("Since 2015 Until 2019: the old Bolsover, 99.6%")
    assert "2015 2017 2019 Lab Labour" not in part(before, "past:bolsover")
    assert "Lab Labour 51.2 51.9 35.9 40.5" in part(at_the_end, "past:bolsover")
    assert "2024 03:01 BST Lab Natalie Fleet 6,323 55.0%" in part(at_the_end, "past:bolsover")


def test_each_share_of_the_past_has_its_column_and_only_the_newest_is_solid(at_the_end: Following) -> None:
    html = next(f.html for f in at_the_end.page("/constituency/bolsover").fragments if f.id == "past:bolsover")
    labour = html[html.index("p-labour") : html.index("p-conservative")]

    assert (labour.count("<rect class=edge"), labour.count("<rect class=fill")) == (3, 1)


def test_islands_have_a_neighbour_over_the_water(before: Following) -> None:
    assert "Around Ynys Môn" in words(before, "ynys-mon")
    assert "Bangor Aberconwy" in words(before, "ynys-mon")


def test_a_neighbours_result_reaches_the_page(ge2024: Recorded, at_04_01: Following) -> None:
    assert "Ashfield Con then Ref 5,508" in words(at_04_01, "bolsover")
    welsh = ge2024.at("04:01", Look(kind="replay", language="cy"))
    assert "Seddi cyfagos" in welsh.text("/cy/constituency/bolsover")


def test_an_election_whose_data_lack_the_past_says_nothing_of_it() -> None:
    state = Following(GAZETTEER, entries=history(OPEN, CLOSE, AWAIT, declare("cedar", 9, 5, 3, 1)))

    for never in ("Boundaries", "Since ", "As it was"):
        assert never not in words(state, "cedar")
    assert "Purple" in words(state, "ashby")
