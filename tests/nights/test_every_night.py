"""What holds of every shipped night: the Library's outcomes, texts of their own, and the same log each time."""

import csv
from collections import Counter

import pytest

from hustings.domain.events import PostPublished
from tests.nights.golden import GOLDEN, NIGHTS, golden, golden_file
from tests.nights.playing import PlayedNight

PARTIES = {
    "Lab": "labour", "Lab Coop": "labour", "Con": "conservative", "LD": "liberal-democrat", "RUK": "reform",
    "Green": "green", "SNP": "snp", "PC": "plaid-cymru", "SF": "sinn-fein", "DUP": "dup", "SDLP": "sdlp",
    "APNI": "alliance", "UUP": "uup", "TUV": "tuv", "Ind": "independent", "Spk": "speaker",
}  # fmt: skip
SMALLEST = "The majority is the smallest of any seat so far."
LARGEST = "The majority is the largest of any seat so far."
WIDEST = "The swing is the largest of any seat so far."


@pytest.fixture(params=NIGHTS)
def night(request: pytest.FixtureRequest) -> PlayedNight:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, PlayedNight)
    return found


def library(name: str) -> list[dict[str, str]]:
    with (GOLDEN / f"{name}-library.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def posts(night: PlayedNight) -> list[PostPublished]:
    return [entry.event for entry in night.log.read() if isinstance(entry.event, PostPublished)]


def test_all_650_outcomes_are_the_librarys(night: PlayedNight) -> None:
    rows = library(night.data_set.name)
    assert len(rows) == len(night.boards.outcomes) == 650

    for row in rows:
        result = night.boards.outcomes[row["contest"]]
        (seat,) = result.seats
        before, gained, loser = row["result"].removesuffix(" hold").partition(" gain from ")
        assert seat.party == PARTIES[row["winner"]], row
        assert (seat.held_by, seat.changed) == (PARTIES[loser or before], bool(gained)), row
        assert (result.majority, result.valid_votes) == (int(row["majority"]), int(row["valid_votes"])), row
        assert result.turnout == int(row["valid_votes"]) / int(row["electorate"]), row


def test_gains_and_losses_of_every_area_explain_its_change(night: PlayedNight) -> None:
    for tally in night.boards.tallies.values():
        for row in tally.rows():
            assert row.seats - row.before == row.change == row.gains - row.losses


def test_no_text_is_written_twice(night: PlayedNight) -> None:
    told = [post for post in posts(night) if post.kind != "note"]  # coverage: in test_coverage
    paragraphs = Counter(paragraph for post in told for paragraph in post.content.paragraphs)
    headlines = Counter(post.content.headline for post in posts(night))

    assert {text for text, count in (paragraphs + headlines).items() if count > 1} <= {SMALLEST, LARGEST, WIDEST}


def test_records_are_told_of_where_they_fell_and_nowhere_else(night: PlayedNight) -> None:
    """Taken from the Library's figures and the boards' swings, in the order of the reports."""
    reports = [post for post in posts(night) if post.kind == "result"]
    majorities = {row["contest"]: int(row["majority"]) for row in library(night.data_set.name)}
    before: list[int] = []
    swings: list[float] = []
    for post in reports:
        contest = post.content.contests[0]
        majority, swing = majorities[contest], night.boards.outcomes[contest].swing
        size = round(swing.share, 3) if swing else 0.0
        told = set(post.content.paragraphs) & {SMALLEST, LARGEST, WIDEST}
        due = {
            *([SMALLEST] if len(before) >= 20 and majority < min(before) else ()),
            *([LARGEST] if len(before) >= 20 and majority > max(before) else ()),
            *([WIDEST] if len(swings) >= 20 and size > max(swings) else ()),
        }
        assert told == due, post.content.headline
        before.append(majority)
        swings += [size] if swing else []

    assert reports[0].content.paragraphs[2] == "This is the first declaration of the night."
    assert reports[-1].content.paragraphs[2] == "This is the last of the 650 seats to declare."


def test_every_wording_has_its_turn(night: PlayedNight) -> None:
    openings = Counter(_opening(post) for post in posts(night) if post.kind == "result")

    assert min(openings[kind] for kind in ("With", "A", "elected", "name")) > 60


def _opening(post: PostPublished) -> str:
    first = post.content.paragraphs[0]
    if first.startswith(("With ", "A ")):
        return first.split(" ")[0]
    return "elected" if " is elected at " in first else "name"


def test_times_of_the_log_never_go_back(night: PlayedNight) -> None:
    times = [entry.at for entry in night.log.read()]

    assert times == sorted(times)


def test_the_log_is_the_same_each_time(night: PlayedNight) -> None:
    """A change that is meant: look at the difference after `python -m tests.nights.golden`."""
    assert golden(night) == golden_file(night.data_set.name).read_text(encoding="utf-8")
