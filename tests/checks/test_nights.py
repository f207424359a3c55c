"""The checks on real nights. ``make bench NAME=checks`` measures far more; here stand the facts that must not be lost."""

import datetime as dt
from collections.abc import Iterator

import pytest

from hustings.checks import Checker, Finding, Sheet
from hustings.domain.election import Contest
from hustings.domain.events import Votes
from hustings.domain.gazetteer import Gazetteer
from hustings.intake.dataset import DataSet, RecordedResult, decode, read

PUTNEY = "parl.putney.2024-07-04"
Figures = tuple[int, ...]


@pytest.fixture(scope="module")
def ge2024() -> DataSet:
    return decode(read("ge2024"))


def _sheet(
    contest: Contest, result: RecordedResult, votes: Figures, right: Figures, papers: int | None = None
) -> Sheet:
    rows = tuple(Votes(c.id, figure) for c, figure in zip(contest.candidacies, votes, strict=True))
    winner = contest.candidacies[right.index(max(right))].id
    return Sheet(contest.id, rows, result.rejected, result.electorate, papers, winner)


def _learn(checker: Checker, contest: Contest, result: RecordedResult, votes: Figures) -> None:
    checker.learn(contest.id, _sheet(contest, result, votes, votes).votes, result.electorate)


def _declared(data_set: DataSet) -> Iterator[tuple[Contest, RecordedResult, Figures]]:
    """Contests in the order of declaration, with the votes as they were put right."""
    contests = {contest.id: contest for contest in data_set.election.contests}
    right = {correction.contest: correction.votes for correction in data_set.record.corrections}
    return ((contests[r.contest], r, right.get(r.contest, r.votes)) for r in data_set.record.results)


def _until(data_set: DataSet, at: dt.datetime, leaving_out: str) -> Checker:
    """A checker that knows all declared before *at*."""
    checker = Checker(Gazetteer(data_set.election))
    for contest, result, votes in _declared(data_set):
        if result.declared_at < at and contest.id != leaving_out:
            _learn(checker, contest, result, votes)
    return checker


def _warnings(found: tuple[Finding, ...]) -> list[str]:
    return [finding.kind for finding in found if not finding.note]


def test_putney_is_asked_about_when_it_is_declared(ge2024: DataSet) -> None:
    contest, result, right = next(row for row in _declared(ge2024) if row[0].id == PUTNEY)
    checker = _until(ge2024, result.declared_at, PUTNEY)
    (finding,) = checker.findings(_sheet(contest, result, result.votes, result.votes))

    assert finding.kind == "turnout"
    assert finding.sentence.startswith("Turnout of 58.8% is low for Putney: ")
    assert _warnings(checker.findings(_sheet(contest, result, right, right))) == []


def test_with_the_papers_putney_is_6558_short(ge2024: DataSet) -> None:
    contest, result, right = next(row for row in _declared(ge2024) if row[0].id == PUTNEY)
    papers = sum(right) + (result.rejected or 0)
    (finding,) = Checker(Gazetteer(ge2024.election)).findings(
        _sheet(contest, result, result.votes, result.votes, papers)
    )

    assert finding.blocks
    assert "6,558 are missing" in finding.sentence


def test_putney_is_doubted_again_by_three(ge2024: DataSet) -> None:
    _, result, _ = next(row for row in _declared(ge2024) if row[0].id == PUTNEY)
    checker = _until(ge2024, dt.datetime(2024, 7, 5, 2, 0, tzinfo=dt.UTC), PUTNEY)
    doubt = checker.look_back({PUTNEY: (sum(result.votes), result.electorate or 0)})[0]

    assert doubt.contest == PUTNEY
    assert doubt.z < -3.3
    assert "Putney’s turnout of 58.8% looks too low (67 ± 2 expected)" in doubt.sentence


def test_two_near_equal_figures_exchanged_are_not_detectable_as_in_nelson(ge2024: DataSet) -> None:
    """Nelson 2023: 177 and 242 in each other's row, a ratio of 0.73. Where statistics see nothing they say nothing."""
    contest, result, right = next(row for row in _declared(ge2024) if row[0].id == PUTNEY)
    checker = _until(ge2024, result.declared_at, PUTNEY)
    one, other = 2, 5  # 3,070 and 3,721
    wrong = list(right)
    wrong[one], wrong[other] = right[other], right[one]

    assert checker.findings(_sheet(contest, result, tuple(wrong), right)) == ()


@pytest.mark.soak
@pytest.mark.parametrize(
    ("name", "alarms", "omitted", "exchanged"), [("ge2024", 39, 0.85, 0.70), ("ge2019", 22, 0.96, 0.82)]
)
def test_a_night_has_few_false_alarms_and_shows_what_it_must(
    name: str, alarms: int, omitted: float, exchanged: float
) -> None:
    data_set = decode(read(name))
    checker = Checker(Gazetteer(data_set.election))
    honest, short, turned = list[bool](), list[bool](), list[bool]()
    for contest, result, votes in _declared(data_set):
        honest.append(bool(_warnings(checker.findings(_sheet(contest, result, votes, votes)))))
        less = tuple(round(figure * 0.867) for figure in votes)
        short.append(bool(_warnings(checker.findings(_sheet(contest, result, less, votes)))))
        for row in range(len(votes) - 1):
            wrong = (*votes[:row], votes[row + 1], votes[row], *votes[row + 2 :])
            turned.append(bool(_warnings(checker.findings(_sheet(contest, result, wrong, votes)))))
        _learn(checker, contest, result, votes)

    assert sum(honest) <= alarms
    assert sum(short) / len(short) >= omitted
    assert sum(turned) / len(turned) >= exchanged
