"""How far a count is, as readers are told."""

import re

import pytest

from hustings.domain.requests import AdvanceCount
from tests.elections import contest_of, declare, flash, noticed, relay, votes_of, withdraw
from tests.pages.counts import WELSH, expect, html, of, reach, said, site
from tests.pages.sites import Following, addresses

PROVISIONAL = AdvanceCount(
    contest=contest_of("ashby").id, stage="provisional", votes=votes_of("ashby", (7301, 6402, 5503))
)
SQUARE = re.compile(r"<li class=(done|soft)( aria-current=step)?><span>(.*?)</span> <span class=soft>(.*?)</span>")


def squares(found: Following, slug: str = "ashby") -> list[tuple[str, str, bool, bool]]:
    """Name, hour, whether it is filled, whether it is the present one."""
    fragment = html(found, f"/constituency/{slug}", f"count:{slug}")
    return [(name, hour, done == "done", bool(now)) for done, now, name, hour in SQUARE.findall(fragment)]


def test_a_count_that_is_awaited_fills_the_first_square() -> None:
    assert squares(site()) == [
        ("Awaited", "22:01", True, True),
        ("Boxes in", "", False, False),
        ("Verified", "", False, False),
        ("Counting", "", False, False),
        ("Declared", "about 00:00", False, False),
    ]


def test_squares_fill_with_the_hour_of_each_step_up_to_the_recount() -> None:
    steps = (reach("ashby", "boxes_in"), reach("ashby", "verifying"), reach("ashby", "verified"))
    found = site(*steps, reach("ashby", "counting"), reach("ashby", "recount", recount=1))

    assert squares(found)[:4] == [
        ("Awaited", "22:01", True, False),
        ("Boxes in", "22:03", True, False),
        ("Verified", "22:05", True, False),
        ("Counting, recount one", "22:07", True, True),
    ]
    assert squares(site(*steps[:2]))[2] == ("Verifying", "22:04", True, True)


def test_a_declaration_fills_all_squares_also_where_no_step_was_told() -> None:
    found = squares(site(declare("ashby", 5, 1, 7)))

    assert [done for _, _, done, _ in found] == [True] * 5
    assert found[4] == ("Declared", "22:03", True, True)


def test_nothing_is_the_present_step_before_the_polls_close() -> None:
    assert not any(now or done for _, _, done, now in squares(Following(site().boards.gazetteer)))


@pytest.mark.parametrize(
    ("stage", "row", "sentence"),
    [
        ("boxes_in", "boxes in 22:03", "All ballot boxes are in"),
        ("verifying", "verifying since 22:03", "Papers are being verified"),
        ("verified", "verified 22:03", "Papers are verified"),
        ("counting", "counting since 22:03", "Votes are being counted"),
    ],
)
def test_the_stage_stands_in_rows_and_under_the_name(stage: str, row: str, sentence: str) -> None:
    found = site(reach("ashby", stage))  # type: ignore[arg-type]

    assert f"{row}, about 00:00" in said(found, "/area/alder", "full-name:ashby")
    assert said(found, "/declarations", "when:ashby").startswith(f"{row}, about 00:00 Ashby")
    assert f"{sentence}: about 00:00." in of(found, "ashby", "place")


def test_a_recount_is_told_by_its_number() -> None:
    found = site(reach("ashby", "recount", recount=1), reach("ashby", "recount", recount=2))

    assert "recount 2 since 22:04" in said(found, "/declarations", "when:ashby")
    assert "Votes are being counted again, recount two" in of(found, "ashby", "place")


def test_a_provisional_result_is_counting_and_its_figures_are_on_no_page() -> None:
    found = site(reach("ashby", "verified"), PROVISIONAL)

    assert "counting since 22:04" in said(found, "/declarations", "when:ashby")
    for address in addresses(found.boards):
        assert not re.search("7,?301|6,?402|5,?503|rovisional", found.text(address)), address


def test_a_provisional_result_during_the_count_or_a_recount_is_no_news() -> None:
    for before in (reach("ashby", "counting"), reach("ashby", "recount", recount=1)):
        told, with_provisional = site(before), site(before, PROVISIONAL)
        for fragment in ("place", "count", "result"):
            assert of(told, "ashby", fragment) == of(with_provisional, "ashby", fragment)


def test_what_is_held_for_a_second_look_is_on_no_page() -> None:
    plain, held = site(), site(relay("ashby", 7301, 6402, 5503, warnings=("Few.",)))

    assert held.boards.night.count(contest_of("ashby").id).held is not None
    assert {plain.text(address) for address in addresses(plain.boards)} == {
        held.text(address) for address in addresses(held.boards)
    }


def test_verified_papers_stand_with_the_turnout_where_the_electorate_is_known() -> None:
    alone = of(site(reach("ashby", "verified", papers=6200)), "ashby", "count")
    both = of(site(reach("ashby", "verified", papers=6200, electorate=10_000)), "ashby", "count")

    assert "Papers verified 6,200" in alone
    assert "Turnout" not in alone
    assert "Turnout, by verified papers 62.0% of 10,000 electors" in both


def test_an_hour_that_was_moved_is_struck_out() -> None:
    found = site(expect("ashby", 3.25), expect("ashby", 4.5))
    page = html(found, "/constituency/ashby", "count:ashby")

    assert "<del>00:00</del> <del>01:15</del> about 02:30" in page
    assert "<del>01:15</del> about 02:30" in html(found, "/declarations", "when:ashby")
    assert "<del>00:00" not in html(found, "/declarations", "when:ashby")
    assert "the hour of" not in of(found, "ashby", "result")


def test_a_poll_that_is_put_off_has_no_hour_and_says_why() -> None:
    found = site(noticed("ashby"))

    assert "The poll was postponed." in of(found, "ashby", "place")
    assert "The hall is flooded. Source: The council." in of(found, "ashby", "result")
    assert "poll postponed" in said(found, "/declarations", "when:ashby")
    assert "about" not in said(found, "/declarations", "when:ashby")
    assert squares(found)[4] == ("Declared", "poll postponed", False, False)
    assert "poll countermanded" in said(site(noticed("ashby", "countermanded")), "/area/alder", "full-name:ashby")


def test_a_poll_that_is_on_again_has_its_hour_again() -> None:
    found = site(noticed("ashby"), noticed("ashby", "resumed", "The hall is dry."))

    assert "about 00:00" in said(found, "/declarations", "when:ashby")
    assert "A result is to come after all. The hall is dry." in of(found, "ashby", "result")


def test_a_petition_stands_under_the_result_until_and_after_it_is_over() -> None:
    petition = (declare("ashby", 5, 1, 7), noticed("ashby", "petition", "Ann Blue says papers were lost."))
    over = noticed("ashby", "petition_closed", "The court dismissed it.")

    first, then = (of(site(*asked), "ashby", "result") for asked in (petition, (*petition, over)))
    assert "An election petition was presented against this result. Ann Blue says papers were lost." in first
    assert "The election petition is over. The court dismissed it. Source: The council." in then


def test_a_withdrawn_result_is_told_with_what_stood_there_how_long_and_why() -> None:
    found = of(site(declare("ashby", 5, 1, 7), withdraw("ashby")), "ashby", "result")

    assert "Withdrawn." in found
    assert "From 22:03 to 22:04 on Thursday 6 June 2030 another result stood here" in found
    assert "“Red gain Ashby from the Blues”, 13 votes in all. It was another seat’s." in found
    assert "Candidates" in found


def test_a_withdrawn_flash_is_told_too() -> None:
    found = of(site(flash("ashby", "cat-red"), withdraw("ashby")), "ashby", "result")

    assert "a flash stood here in error: “Red gain Ashby from the Blues”. It was another seat’s." in found
    assert "Figures to follow" not in found


def test_a_welsh_page_tells_the_count_in_welsh_and_marks_what_was_written_in_english() -> None:
    found = site(reach("ashby", "recount", recount=1), noticed("ashby"), look=WELSH)

    assert "Cyfrif, ailgyfrif 1" in of(found, "ashby", "count")
    assert "Gohiriwyd y bleidlais." in of(found, "ashby", "result")
    assert "<span lang=en>The hall is flooded.</span>" in html(found, "/cy/constituency/ashby", "result:ashby")
