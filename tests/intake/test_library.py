"""What follows from the shipped votes against the House of Commons Library's own account of all 650 results."""

import csv
import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from hustings.domain.election import Contest
from hustings.intake import dataset
from hustings.intake.dataset import DataSet

GOLDEN = Path(__file__).parent.parent / "golden"
ABBREVIATIONS = {
    "Lab": "labour", "Lab Coop": "labour", "Con": "conservative", "LD": "liberal-democrat", "RUK": "reform",
    "Green": "green", "SNP": "snp", "PC": "plaid-cymru", "SF": "sinn-fein", "DUP": "dup", "SDLP": "sdlp",
    "APNI": "alliance", "UUP": "uup", "TUV": "tuv", "Ind": "independent", "Spk": "speaker",
}  # fmt: skip


@pytest.fixture(scope="module", params=["ge2019", "ge2024"])
def shipped(request: pytest.FixtureRequest) -> DataSet:
    return dataset.decode(dataset.read(request.param))


def library(name: str) -> dict[str, dict[str, str]]:
    with (GOLDEN / f"{name}-library.csv").open(encoding="utf-8", newline="") as file:
        return {row["contest"]: row for row in csv.DictReader(file)}


def holder(contest: Contest) -> str:
    assert contest.baseline is not None
    return contest.baseline.holders[0]


def test_every_outcome_is_the_librarys(shipped: DataSet) -> None:
    golden = library(shipped.name)
    contests = {contest.id: contest for contest in shipped.election.contests}
    corrected = {correction.contest: correction.votes for correction in shipped.record.corrections}

    assert set(golden) == set(contests)
    for result in shipped.record.results:
        contest, row = contests[result.contest], golden[result.contest]
        votes = corrected.get(result.contest, result.votes)
        most, second = sorted(votes, reverse=True)[:2]
        winner = contest.candidacies[votes.index(most)].party
        before, _, loser = row["result"].removesuffix(" hold").partition(" gain from ")
        ours = (winner, holder(contest), most - second, result.electorate, sum(votes))
        theirs = (
            ABBREVIATIONS[row["winner"]],
            ABBREVIATIONS[loser or before],
            int(row["majority"]),
            int(row["electorate"]),
            int(row["valid_votes"]),
        )
        assert ours == theirs, contest.name


def test_four_in_the_morning_of_2024_is_as_it_was() -> None:
    data_set = dataset.decode(dataset.read("ge2024"))
    contests = {contest.id: contest for contest in data_set.election.contests}
    at = dt.datetime(2024, 7, 5, 3, 1, tzinfo=dt.UTC)
    declared = [result for result in data_set.record.results if result.declared_at <= at]
    won: Counter[str] = Counter()
    for result in declared:
        candidacies = contests[result.contest].candidacies
        won[candidacies[result.votes.index(max(result.votes))].party] += 1
    held = Counter(holder(contests[result.contest]) for result in declared)
    speaker_counts_with_labour = won["labour"] + won["speaker"], held["labour"] + held["speaker"]

    assert len(declared) == 246
    assert speaker_counts_with_labour == (184, 184 - 79)
