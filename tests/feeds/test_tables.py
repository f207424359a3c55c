"""Results, contests and scoreboard as CSV."""

import csv
import io
import json
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.boards import Boards
from hustings.domain.gazetteer import Gazetteer
from hustings.feeds.feeds import Feeds
from hustings.feeds.tables.csv_text import header, lines
from hustings.pages.look import Look
from hustings.press.caching import MOVING, THEN
from tests.elections import AWAIT, ELECTION, TEN, correct, declare, flash, noticed
from tests.feeds.editions import Followed

RESULTS, CONTESTS, SCOREBOARD = "/data/results.csv", "/data/contests.csv", "/data/scoreboard.csv"
ASHBY = declare("ashby", 2000, 0, 8000, electorate=20_000, rejected=12, unverified=True)
LINE = re.compile(rb'(?:(?:"(?:[^"]|"")*"|[^",\r\n]*),)*(?:"(?:[^"]|"")*"|[^",\r\n]*)\r\n')


def table(text: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.decode(), newline=""), strict=True))


def rows(followed: Followed, address: str) -> list[dict[str, str]]:
    page = followed.page(address)
    assert (page.status, page.content_type) == (200, "text/csv; charset=utf-8; header=present")
    assert dict(page.headers) == {"Access-Control-Allow-Origin": "*"}
    return table(page.body)


def test_a_candidacy_has_a_row_with_its_ids_and_figures() -> None:
    found = rows(Followed(AWAIT, ASHBY), f"{RESULTS}?area=alder")

    assert len(found) == 10
    assert found[2] == {
        "election": "both.2030-06-06",
        "contest_id": "both.ashby.2030-06-06",
        "gss": "Xashby",
        "constituency": "ashby",
        "name": "Ashby",
        "county": "alder",
        "region": "lowlands",
        "country": "south",
        "seq": "4",
        "stage": "declared",
        "declared_at": "2030-06-06T22:03:00+01:00",
        "unverified": "true",
        "corrected": "false",
        "ballot_order": "3",
        "candidate_id": "cat-red",
        "person_id": "",
        "given_name": "Cat",
        "surname": "Red",
        "party": "red",
        "party_name": "Red",
        "party_ec_id": "",
        "second_party": "",
        "sitting": "false",
        "rank": "1",
        "votes": "8000",
        "share": "0.8",
        "share_change": "0.4",
        "elected": "true",
        "lost_deposit": "false",
    }
    assert {row["votes"] for row in found[3:]} == {""}


def test_a_contest_has_a_row_with_what_came_of_it() -> None:
    found = rows(Followed(AWAIT, ASHBY, noticed("birch"), flash("cedar", "eve-green")), f"{CONTESTS}?area=alder")

    assert (
        found[0].items()
        >= {
            "seat": "1",
            "winner_id": "cat-red",
            "winner": "Cat Red",
            "party": "red",
            "held_by": "blue",
            "change": "gain",
            "expected_at": "",
            "majority": "6000",
            "majority_share": "0.6",
            "valid_votes": "10000",
            "rejected": "12",
            "electorate": "20000",
            "turnout": "0.5",
            "turnout_change": "0.0",
            "swing_from": "blue",
            "swing_to": "red",
            "swing": "0.35",
        }.items()
    )
    assert (found[1]["put_off"], found[1]["held_by"], found[1]["winner"]) == ("postponed", "red", "")
    assert (found[2]["stage"], found[2]["winner_id"], found[2]["majority"]) == ("flash", "eve-green", "")


def test_of_a_flash_it_is_known_who_is_elected_and_no_figure() -> None:
    found = rows(Followed(AWAIT, flash("cedar", "eve-green")), RESULTS)

    assert {row["candidate_id"]: (row["elected"], row["votes"]) for row in found if row["constituency"] == "cedar"} == {
        "dan-blue": ("false", ""),
        "eve-green": ("true", ""),
        "flo-red": ("false", ""),
        "gus-yellow": ("false", ""),
    }


def test_a_correction_is_marked_and_its_figures_count() -> None:
    (row, *_) = rows(Followed(AWAIT, ASHBY, correct("ashby", 9000, 0, 8000)), RESULTS)

    assert (row["corrected"], row["votes"], row["elected"]) == ("true", "9000", "true")


def test_the_scoreboard_has_the_same_rows_and_figures_as_the_api() -> None:
    followed = Followed(AWAIT, ASHBY)
    told = json.loads(followed.page("/api/v1/scoreboard?area=alder").body)
    found = rows(followed, f"{SCOREBOARD}?area=alder")

    assert len(found) == len(told["parties"])
    for row, party in zip(found, told["parties"], strict=True):
        assert row.items() >= {name: "" if value is None else str(value) for name, value in party.items()}.items()
        assert (row["area"], row["area_seats"], row["to_go"]) == ("alder", str(told["seats"]), str(told["to_go"]))


@pytest.mark.parametrize("address", [RESULTS, CONTESTS, SCOREBOARD])
def test_what_cannot_be_answered_is_told(address: str) -> None:
    followed = Followed()
    nowhere, unknown = followed.page(f"{address}?area=nowhere"), followed.page(f"{address}?limit=3")

    assert (nowhere.status, json.loads(nowhere.body)) == (
        404,
        {"error": "There is no area “nowhere” in this election."},
    )
    assert (unknown.status, json.loads(unknown.body)) == (400, {"error": f"“limit” cannot be asked of {address}."})


def test_a_table_of_another_minute_may_be_kept_for_an_hour() -> None:
    then = Followed(look=Look(at=TEN)).page(RESULTS)

    assert (Followed().page(RESULTS).cache, then.cache) == (MOVING, THEN)


def test_no_name_is_taken_for_a_formula() -> None:
    evil = msgspec.json.encode(ELECTION)
    for name, formula in ((b"Ann", b"=1+1"), (b"Red", b"@SUM(A1)"), (b"Ashby", b'-2\\",+3')):
        evil = evil.replace(b'"%s"' % name, b'"%s"' % formula)
    feeds = Feeds(Boards(Gazetteer(msgspec.json.decode(evil, type=type(ELECTION)))))
    page = feeds.compose(RESULTS, 1)
    assert page is not None
    found = table(page.body)

    assert {(row["name"], row["given_name"]) for row in found[:2]} == {("'-2\",+3", "'=1+1"), ("'-2\",+3", "Ben")}
    assert "'@SUM(A1)" in {row["party_name"] for row in found}


class Cells(msgspec.Struct, frozen=True):
    text: str
    number: float | None
    flag: bool | None


@given(st.lists(st.builds(Cells, st.text(), st.none() | st.integers(-99, 99), st.none() | st.booleans())))
def test_any_text_comes_out_of_a_table_as_it_went_in_but_for_the_apostrophe(cells: list[Cells]) -> None:
    text = header((Cells,)) + lines((each,) for each in cells)

    assert b"".join(LINE.findall(text)) == text
    for row, each in zip(table(text), cells, strict=True):
        assert row["text"].removeprefix("'") == each.text.removeprefix("'")
        assert not row["text"].startswith(("=", "+", "-", "@", "\t", "\r"))
        assert row["number"] == ("" if each.number is None else str(each.number))
