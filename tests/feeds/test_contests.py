"""Contests as data: every one in brief, and one with all that is public of its count."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

from hustings.boards import Boards
from hustings.domain.entry import Entry
from hustings.domain.night import apply
from hustings.domain.requests import AdvanceCount, ExpectDeclaration
from hustings.feeds.feeds import Feeds
from tests.elections import (
    AWAIT,
    CONTESTS,
    GAZETTEER,
    TEN,
    confirm,
    contest_of,
    correct,
    declare,
    flash,
    histories,
    noticed,
    relay,
    votes_of,
    withdraw,
)
from tests.feeds.editions import Followed

ALL = "/api/v1/contests"
ASHBY = f"{ALL}/ashby"
FLASH = flash("ashby", "cat-red")
DECLARED = declare("ashby", 2000, 0, 8000, electorate=20_000, rejected=12, source="The returning officer")
PROVISIONAL = AdvanceCount(
    contest=contest_of("ashby").id, stage="provisional", votes=votes_of("ashby", (7301, 6402, 5503))
)


def reach(stage: Any, **more: Any) -> AdvanceCount:
    return AdvanceCount(contest=contest_of("ashby").id, stage=stage, **more)


def answer(followed: Followed, address: str = ASHBY) -> Any:
    page = followed.page(address)
    assert (page.status, dict(page.headers)) == (200, {"Access-Control-Allow-Origin": "*"})
    return json.loads(page.body)


def brief(*requests: Any) -> dict[str, Any]:
    found: dict[str, Any] = answer(Followed(*requests))["contest"]
    return found


def test_every_contest_is_told_in_brief() -> None:
    found = answer(Followed(AWAIT, DECLARED), ALL)

    assert [each["slug"] for each in found["contests"]] == [contest.slug for contest in CONTESTS]
    assert (found["election"], found["seq"]) == ("both.2030-06-06", 4)
    assert found["contests"][0] == {
        "id": "both.ashby.2030-06-06",
        "slug": "ashby",
        "name": "Ashby",
        "stage": "declared",
        "recount": 0,
        "results_status": "unofficial-complete",
        "count_item_status": "completed",
        "put_off": None,
        "expected_at": None,
        "declared_at": "2030-06-06T22:03:00+01:00",
        "unverified": False,
        "corrected": False,
        "seats": [{"winner": "cat-red", "name": "Cat Red", "party": "red", "held_by": "blue", "change": "gain"}],
        "majority": 6000,
    }
    assert found["contests"][1]["expected_at"] == "2030-06-07T00:00:00+01:00"


@pytest.mark.parametrize(
    ("requests", "stage", "results", "items"),
    [
        ([], "before", "pre-election", "not-processed"),
        ([AWAIT], "awaited", "unofficial-partial", "not-processed"),
        ([AWAIT, reach("verifying")], "verifying", "unofficial-partial", "in-process"),
        ([AWAIT, PROVISIONAL], "counting", "unofficial-partial", "in-process"),
        ([AWAIT, reach("recount", recount=1)], "recount", "recount", "in-process"),
        ([AWAIT, FLASH], "flash", "unofficial-partial", "in-process"),
        ([AWAIT, DECLARED, correct("ashby", 2001, 0, 8000)], "declared", "correction", "completed"),
        ([AWAIT, DECLARED, correct("ashby", 2001, 0, 8000, slip=True)], "declared", "unofficial-complete", "completed"),
        ([AWAIT, noticed("ashby")], "awaited", "pre-election", "not-processed"),
        ([AWAIT, reach("recount", recount=1), noticed("ashby")], "recount", "pre-election", "not-processed"),
    ],
)
def test_stages_are_told_in_our_words_and_in_those_of_the_common_data_format(
    requests: list[Any], stage: str, results: str, items: str
) -> None:
    found = brief(*requests)

    assert (found["stage"], found["results_status"], found["count_item_status"]) == (stage, results, items)


def test_the_contests_of_an_area_are_told_alone_and_go_stale_alone() -> None:
    followed = Followed(AWAIT, DECLARED)
    found = answer(followed, f"{ALL}?area=beck")
    answer(followed, f"{ALL}?area=alder")
    followed.submit(declare("birch", 9, 5, 7))

    assert ([each["slug"] for each in found["contests"]], found["seq"]) == (["dunes", "eddy"], 3)
    assert followed.feeds.take_stale() == {f"{ALL}?area=alder"}


def test_contests_of_an_area_that_is_not_there_are_told_so() -> None:
    page = Followed().page(f"{ALL}?area=nowhere")

    assert (page.status, json.loads(page.body)) == (404, {"error": "There is no area “nowhere” in this election."})


def test_a_contest_is_found_by_its_id_as_by_its_slug() -> None:
    followed = Followed(DECLARED)

    assert answer(followed) == answer(followed, f"{ALL}/both.ashby.2030-06-06")


def test_a_declared_contest_is_told_in_full() -> None:
    expected = ExpectDeclaration(contest=contest_of("ashby").id, expected_at=TEN)
    verified = reach("verified", papers=10_012, electorate=20_000)
    unverified = declare("ashby", 2000, 0, 8000, electorate=20_000, rejected=12, unverified=True, source="Read out")
    found = answer(Followed(AWAIT, verified, expected, FLASH, unverified, confirm("ashby")))

    assert found["steps"] == [{"stage": "verified", "at": "2030-06-06T22:03:00+01:00", "recount": 0}]
    assert (found["papers"], found["electorate"], found["gss"]) == (10_012, 20_000, "Xashby")
    assert found["expected"] == [
        {"at": "2030-06-07T00:00:00+01:00", "said_at": None},
        {"at": "2030-06-06T22:00:00+01:00", "said_at": "2030-06-06T22:04:00+01:00"},
    ]
    assert found["flash"] == {"at": "2030-06-06T22:05:00+01:00", "winner": "cat-red"}
    assert found["candidates"][0] == {"id": "ann-blue", "name": "Ann Blue", "party": "blue"}
    (version,) = found["versions"]
    assert version.pop("votes")[0] == {"candidacy": "ann-blue", "votes": 2000}
    assert version.pop("seq") > 0
    assert version == {
        "at": "2030-06-06T22:06:00+01:00",
        "day_only": False,
        "valid_votes": 10_000,
        "rejected": 12,
        "electorate": 20_000,
        "lots_drawn": None,
        "source": "Read out",
        "reason": None,
        "slip": False,
        "unverified": False,
        "confirmed": {"at": "2030-06-06T22:07:00+01:00", "how": "read_back"},
    }
    outcome = found["outcome"]
    assert outcome.pop("seats") == found["contest"]["seats"]
    assert outcome == {
        "valid_votes": 10_000,
        "majority": 6000,
        "majority_share": 0.6,
        "turnout": 0.5,
        "turnout_change": 0.0,
        "swing": {"away_from": "blue", "to": "red", "share": 0.35},
    }


def test_of_a_flash_only_who_has_the_seat() -> None:
    found = answer(Followed(AWAIT, FLASH))

    assert found["versions"] == []
    assert {name for name, value in found["outcome"].items() if value is not None} == {"seats"}
    assert found["contest"]["seats"][0]["winner"] == "cat-red"


def test_a_correction_a_withdrawal_and_a_notice_are_told_with_their_reasons() -> None:
    gone = answer(Followed(DECLARED, correct("ashby", 9000, 0, 8000), withdraw("ashby"), noticed("ashby")))
    (withdrawal,) = gone["withdrawals"]

    assert (gone["versions"], gone["outcome"], withdrawal["reason"]) == ([], None, "It was another seat’s.")
    assert [version["reason"] for version in withdrawal["versions"]] == [None, "A box was missed."]
    assert gone["notices"][0]["state"] == "postponed"
    assert (gone["notices"][0]["text"], gone["notices"][0]["source"]) == ("The hall is flooded.", "The council")


def test_a_contest_that_is_not_there_is_told() -> None:
    page = Followed().page(f"{ALL}/nowhere")

    assert (page.status, json.loads(page.body)) == (404, {"error": "There is no contest “nowhere” in this election."})


def test_what_cannot_be_asked_is_told() -> None:
    page = Followed().page(f"{ASHBY}?area=uk")

    assert (page.status, json.loads(page.body)) == (400, {"error": f"“area” cannot be asked of {ASHBY}."})


def test_only_answers_about_contests_that_moved_go_stale() -> None:
    followed = Followed(AWAIT)
    for address in (ALL, ASHBY, f"{ALL}/birch"):
        answer(followed, address)
    followed.submit(DECLARED)

    assert followed.feeds.take_stale() == {ALL, ASHBY}


def test_provisional_and_held_figures_and_who_typed_them_are_in_no_answer() -> None:
    held = relay("birch", 6604, 5505, 4406, warnings=("Few votes.",))
    followed = Followed(AWAIT, PROVISIONAL, held)
    told = b"".join(followed.page(a).body for a in (ALL, ASHBY, f"{ALL}/birch", "/api/v1/changes"))

    assert [figure for figure in (b"7301", b"6402", b"6604", b"5505", b"rovisional", b"wire") if figure in told] == []


@settings(max_examples=15, deadline=None)
@given(histories)
def test_no_answer_names_an_account(history: list[Entry]) -> None:
    boards = Boards(GAZETTEER)
    feeds = Feeds(boards)
    for entry in history:
        boards.advance(apply(boards.night, entry), entry)
    addresses = [ALL, "/api/v1/changes", *(f"{ALL}/{contest.slug}" for contest in CONTESTS)]
    told = b"".join(page.body for address in addresses if (page := feeds.compose(address, 1)) is not None)

    assert [account for account in (b'"tester"', b'"second"', b"feed:") if account in told] == []
