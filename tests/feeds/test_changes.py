"""What changed, for programs that follow."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

from hustings.boards import Boards
from hustings.domain.entry import Entry
from hustings.domain.night import apply
from hustings.domain.requests import ExpectDeclaration
from hustings.feeds.changes import changes
from hustings.pages.look import Look
from tests.elections import (
    AWAIT,
    GAZETTEER,
    TEN,
    By,
    confirm,
    contest_of,
    correct,
    declare,
    flash,
    histories,
    noticed,
    relay,
    withdraw,
)
from tests.feeds.editions import Followed
from tests.feeds.test_contests import PROVISIONAL, reach

CHANGES = "/api/v1/changes"
DECLARED = declare("ashby", 2000, 0, 8000, unverified=True, source="Read out")


def answer(followed: Followed, query: str = "") -> Any:
    page = followed.page(CHANGES + query)
    assert page.status == 200
    return json.loads(page.body)


def told(*requests: Any) -> list[dict[str, Any]]:
    """The changes of a night, each with the fields that it has."""
    empty: tuple[object, ...] = (None, [], 0, False)
    return [
        {name: value for name, value in change.items() if value not in empty and name not in ("seq", "at", "contest")}
        for change in answer(Followed(AWAIT, *requests))["changes"]
    ]


def test_a_declaration_is_told_with_its_figures() -> None:
    (change,) = answer(Followed(AWAIT, DECLARED))["changes"]

    assert change["votes"][2] == {"candidacy": "cat-red", "votes": 8000}
    assert (change["seq"], change["at"], change["type"]) == (4, "2030-06-06T22:03:00+01:00", "declaration")
    assert (change["contest"], change["source"], change["unverified"]) == ("both.ashby.2030-06-06", "Read out", True)


def test_an_answer_says_of_which_election_and_kind_of_night_it_tells() -> None:
    rehearsed = answer(Followed(AWAIT, DECLARED, look=Look(kind="rehearsal")))

    assert (rehearsed["election"], rehearsed["kind"]) == ("both.2030-06-06", "rehearsal")
    assert answer(Followed(AWAIT))["kind"] == "live"


def test_each_kind_has_its_own_fields() -> None:
    expected = ExpectDeclaration(contest=contest_of("ashby").id, expected_at=TEN)
    found = told(
        reach("verified", papers=10_012, electorate=20_000),
        expected,
        reach("recount", recount=1),
        flash("ashby", "cat-red"),
        DECLARED,
        confirm("ashby"),
        correct("ashby", 2001, 0, 8000, slip=True),
        withdraw("ashby"),
        noticed("ashby"),
    )
    for change in found:
        change.pop("votes", None)

    assert found == [
        {"type": "stage", "stage": "verified", "papers": 10_012, "electorate": 20_000},
        {"type": "expected", "expected_at": "2030-06-06T22:00:00+01:00"},
        {"type": "stage", "stage": "recount", "recount": 1},
        {"type": "flash", "winner": "cat-red"},
        {"type": "declaration", "unverified": True, "source": "Read out"},
        {"type": "verification", "how": "read_back"},
        {"type": "correction", "reason": "A box was missed.", "source": "The returning officer", "slip": True},
        {"type": "withdrawal", "reason": "It was another seat’s."},
        {"type": "notice", "state": "postponed", "text": "The hall is flooded.", "source": "The council"},
    ]


def test_what_a_feed_brought_is_told_as_relayed_whoever_made_it_public() -> None:
    typed = By("ann", declare("ashby", 2000, 0, 8000, unverified=True))
    fed = relay("birch", 2000, 0, 8000, warnings=("Few votes.",))
    found = answer(Followed(AWAIT, fed, confirm("birch"), typed, relay("ashby", 2000, 0, 8000)))["changes"]

    assert [(change["type"], change["relayed"]) for change in found] == [
        ("declaration", True),
        ("verification", False),
        ("declaration", False),
        ("verification", True),
    ]


def test_a_provisional_result_is_told_as_counting_once_and_then_not_at_all() -> None:
    assert told(PROVISIONAL) == [{"type": "stage", "stage": "counting"}]
    assert told(reach("counting"), PROVISIONAL) == [{"type": "stage", "stage": "counting"}]


def test_what_is_held_is_no_change_before_it_is_public() -> None:
    held = relay("ashby", 2000, 0, 8000, warnings=("Few votes.",))

    assert told(held, withdraw("ashby")) == []
    assert [change["type"] for change in told(held, confirm("ashby"))] == ["declaration", "verification"]


def test_whoever_follows_gets_each_change_once_and_then_asks_from_the_same_place() -> None:
    followed = Followed(AWAIT, *(reach("recount", recount=number) for number in range(1, 8)))
    seen, after = list[int](), 0
    while True:
        page = answer(followed, f"?after={after}&limit=3")
        if not page["changes"]:
            break
        seen, after = [*seen, *(change["recount"] for change in page["changes"])], page["next"]

    assert seen == [1, 2, 3, 4, 5, 6, 7]
    assert (page["next"], page["seq"]) == (after, after)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?after=-1", "“after” is a whole number from 0 to 1000000000000000."),
        ("?limit=201", "“limit” is a whole number from 1 to 200."),
        ("?before=3", "“before” cannot be asked of /api/v1/changes."),
    ],
)
def test_a_wrong_question_is_told_what_is_wrong(query: str, said: str) -> None:
    page = Followed().page(CHANGES + query)

    assert (page.status, json.loads(page.body)) == (400, {"error": said})


def test_answers_go_stale_with_the_next_change_and_with_nothing_else() -> None:
    followed = Followed(AWAIT, reach("counting"))
    answer(followed, "?after=2")
    followed.submit(PROVISIONAL)
    assert followed.feeds.take_stale() == set()

    followed.submit(DECLARED)
    assert followed.feeds.take_stale() == {f"{CHANGES}?after=2"}


@settings(max_examples=25, deadline=None)
@given(histories)
def test_a_follower_who_asks_now_and_then_has_all_that_one_who_asks_at_the_end_gets(history: list[Entry]) -> None:
    boards, seen, after = Boards(GAZETTEER), list[object](), 0
    for entry in history:
        boards.advance(apply(boards.night, entry), entry)
        if entry.seq % 3 == 0:
            page = changes(boards, "live", after, 200)
            seen, after = [*seen, *page.changes], page.next

    assert [*seen, *changes(boards, "live", after, 200).changes] == list(changes(boards, "live", 0, 10_000).changes)
