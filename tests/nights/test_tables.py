"""The tables of every shipped night hold what the Library says of it."""

import csv
from collections import Counter

import pytest

from hustings.feeds.feeds import Feeds
from tests.nights.golden import NIGHTS
from tests.nights.playing import PlayedNight
from tests.nights.test_every_night import PARTIES, library


@pytest.fixture(params=NIGHTS)
def night(request: pytest.FixtureRequest) -> PlayedNight:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, PlayedNight)
    return found


def table(night: PlayedNight, name: str) -> list[dict[str, str]]:
    page = Feeds(night.boards).compose(f"/data/{name}.csv", 1)
    assert page is not None
    return list(csv.DictReader(page.body.decode().splitlines(), strict=True))


def test_all_650_contests_are_the_librarys(night: PlayedNight) -> None:
    told = {row["contest_id"]: row for row in table(night, "contests")}
    rows = library(night.data_set.name)
    assert len(rows) == len(told) == 650

    for row in rows:
        found = told[row["contest"]]
        before, gained, loser = row["result"].removesuffix(" hold").partition(" gain from ")
        assert (found["party"], found["held_by"]) == (PARTIES[row["winner"]], PARTIES[loser or before]), row
        assert found["change"] == ("gain" if gained else "hold"), row
        assert [found[name] for name in ("majority", "electorate", "valid_votes")] == [
            row["majority"],
            row["electorate"],
            row["valid_votes"],
        ]
        assert found["turnout"] == str(round(int(row["valid_votes"]) / int(row["electorate"]), 4))


def test_every_vote_of_every_contest_is_in_the_rows_of_its_candidacies(night: PlayedNight) -> None:
    votes, elected = Counter[str](), Counter[str]()
    for row in table(night, "results"):
        votes[row["contest_id"]] += int(row["votes"])
        elected[row["contest_id"]] += row["elected"] == "true"

    assert votes == {row["contest"]: int(row["valid_votes"]) for row in library(night.data_set.name)}
    assert set(elected.values()) == {1}


def test_seats_and_votes_of_the_parties_are_those_of_their_candidacies(night: PlayedNight) -> None:
    rule, counted = night.boards.gazetteer.counted_now, Counter[str]()
    for row in table(night, "results"):
        counted[rule(row["party"])] += int(row["votes"])

    assert {row["party"]: int(row["votes"]) for row in table(night, "scoreboard") if row["votes"] != "0"} == counted
