"""The scoreboard as JSON."""

import json
from typing import Any

import pytest

from hustings.boards import Boards
from hustings.domain.requests import AnyRequest
from hustings.feeds.feeds import SCOREBOARD, Feeds
from hustings.feeds.scoreboard import encode, scoreboard
from hustings.newsroom import fold
from hustings.pages.look import Look
from hustings.press import Composed
from hustings.press.caching import MOVING, THEN
from tests.elections import CLOSE, GAZETTEER, OPEN, TEN, declare, history

ASHBY, EDDY = declare("ashby", 2000, 0, 8000), declare("eddy", 400, 500)


def boards_of(*requests: AnyRequest) -> Boards:
    return fold(GAZETTEER, history(*requests))


def answer(boards: Boards, area: str = "uk") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(encode(scoreboard(boards, area)))
    return found


def compose(feeds: Feeds, address: str) -> Composed:
    page = feeds.compose(address, 7)
    assert page is not None
    return page


def test_it_answers_all_that_is_promised() -> None:
    found = answer(boards_of(OPEN, CLOSE, ASHBY), "alder")

    assert found | {"parties": found["parties"][0]} == {
        "election": "both.2030-06-06",
        "area": {"slug": "alder", "name": "Alder"},
        "seq": 4,
        "as_of": "2030-06-06T22:02:00+01:00",
        "seats": 3,
        "declared": 1,
        "to_go": 2,
        "flashes": 0,
        "unverified": 0,
        "put_off": 0,
        "majority_line": 2,
        "parties": {
            "party": "red",
            "name": "Red",
            "seats": 1,
            "change": 1,
            "gains": 1,
            "losses": 0,
            "votes": 8000,
            "share": 0.8,
            "share_change": 0.4,
        },
    }


def test_every_party_that_stands_is_there_and_independents_have_a_row() -> None:
    assert [row["party"] for row in answer(boards_of(OPEN))["parties"]] == [
        "blue", "red", "green", "independent", "yellow",
    ]  # fmt: skip


def test_before_the_first_entry_there_is_no_time_and_no_share() -> None:
    found = answer(Boards(GAZETTEER))

    assert (found["seq"], found["as_of"]) == (0, None)
    assert {(row["share"], row["share_change"]) for row in found["parties"]} == {(None, None)}


def test_without_a_baseline_nothing_changed() -> None:
    red = answer(boards_of(OPEN, CLOSE, EDDY), "beck")["parties"][0]

    assert (red["party"], red["seats"], red["change"], red["share_change"]) == ("red", 1, 0, None)


def test_a_minute_that_is_asked_for_is_the_one_answered() -> None:
    assert scoreboard(boards_of(OPEN), "uk", TEN).as_of == "2030-06-06T22:00:00+01:00"


@pytest.mark.parametrize(("address", "area"), [(SCOREBOARD, "uk"), (f"{SCOREBOARD}?area=alder", "alder")])
def test_an_address_of_the_api_is_composed(address: str, area: str) -> None:
    page = compose(Feeds(boards_of(OPEN)), address)

    assert json.loads(page.body)["area"]["slug"] == area
    assert (page.address, page.status, page.version, page.content_type) == (address, 200, 7, "application/json")
    assert dict(page.headers)["Access-Control-Allow-Origin"] == "*"


def test_an_area_that_is_not_there_is_told() -> None:
    page = compose(Feeds(boards_of(OPEN)), f"{SCOREBOARD}?area=nowhere")

    assert (page.status, json.loads(page.body)) == (404, {"error": "There is no area “nowhere” in this election."})
    assert dict(page.headers)["Access-Control-Allow-Origin"] == "*"


def test_what_cannot_be_asked_is_told_and_not_remembered() -> None:
    feeds = Feeds(boards_of(OPEN))
    page = compose(feeds, f"{SCOREBOARD}?after=5&area=alder")

    assert (page.status, json.loads(page.body)) == (400, {"error": "“after” cannot be asked of /api/v1/scoreboard."})
    assert feeds.take_stale() == set()


def test_other_addresses_are_no_feeds() -> None:
    assert Feeds(boards_of(OPEN)).compose("/live/uk", 1) is None


def test_what_was_given_goes_stale_with_the_next_batch_and_what_was_not_does_not() -> None:
    feeds = Feeds(boards_of(OPEN))
    compose(feeds, f"{SCOREBOARD}?area=alder")

    assert feeds.take_stale() == {f"{SCOREBOARD}?area=alder"}
    assert feeds.take_stale() == set()


def test_addresses_that_do_not_exist_are_not_remembered() -> None:
    feeds = Feeds(boards_of(OPEN))
    for number in range(5):
        compose(feeds, f"{SCOREBOARD}?area=nowhere-{number}")

    assert feeds.take_stale() == set()


def test_another_minute_may_be_kept_for_longer() -> None:
    now, then = (compose(Feeds(boards_of(OPEN), [Look(at=at)]), SCOREBOARD).cache for at in (None, TEN))

    assert (now, then) == (MOVING, THEN)
