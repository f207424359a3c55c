"""The script of a past night: what was asked of it, and when."""

import datetime as dt
from collections.abc import Iterator

from hustings.domain.election import Contest, Election
from hustings.domain.events import ExitPollSeats, Votes
from hustings.domain.requests import (
    AwaitCounts,
    ClosePolls,
    CorrectDeclaration,
    Declare,
    OpenNight,
    PublishExitPoll,
    PublishForecast,
)
from hustings.intake.dataset import DataSet, RecordedCorrection, RecordedResult
from hustings.replay.coverage import covered
from hustings.replay.cue import Cue
from hustings.replay.forecasts import forecasts

BEFORE_POLLS_CLOSE = dt.timedelta(hours=2)  # the night opens at 20:00


def script(data_set: DataSet, sha256: str) -> list[Cue]:
    """Return every cue of *data_set*'s night in order, coverage included; declarations of one minute by name."""
    results = sorted(_results(data_set), key=lambda cue: cue.at)
    return covered(data_set.election, [*_opening(data_set, sha256), *_forecast(data_set, results)])


def opens(election: Election) -> dt.datetime:
    """When the night of *election* begins."""
    return election.polls_close - BEFORE_POLLS_CLOSE


def _opening(data_set: DataSet, sha256: str) -> list[Cue]:
    election, poll = data_set.election, data_set.record.exit_poll
    closes = election.polls_close
    opening = OpenNight(kind="replay", data_set=data_set.name, sha256=sha256)
    cues = [Cue(opens(election), "open", opening), Cue(closes, "polls close", ClosePolls())]
    if poll is not None:
        seats = tuple(ExitPollSeats(row.party, row.seats) for row in poll.seats)
        cues.append(Cue(poll.at, "exit poll", PublishExitPoll(by=poll.by, seats=seats)))
    counts = AwaitCounts(contests=tuple(contest.id for contest in election.contests))
    return [*cues, Cue(closes, "counts awaited", counts)]


def _results(data_set: DataSet) -> list[Cue]:
    contests = {contest.id: contest for contest in data_set.election.contests}
    record = data_set.record
    declared = {result.contest: result for result in record.results}
    return [
        *(_declare(contests[result.contest], result) for result in record.results),
        *(_correct(contests[row.contest], row, declared[row.contest], n) for n, row in enumerate(record.corrections)),
    ]


def _forecast(data_set: DataSet, results: list[Cue]) -> Iterator[Cue]:
    """*results* with the forecasts between them, each right behind the last declaration that it knew."""
    known = data_set.record.exit_poll is not None  # which every forecast of a past night began with
    made = {each.declared: each for each in forecasts(data_set.name, data_set.election)} if known else {}
    declared = 0
    for cue in (None, *results):
        if cue is not None:
            yield cue
            declared += isinstance(cue.asked, Declare)
        if (found := made.pop(declared, None)) is not None:
            yield Cue(found.at, f"forecast {declared}", PublishForecast(forecast=found.forecast))


def _declare(contest: Contest, result: RecordedResult) -> Cue:
    request = Declare(
        contest=contest.id,
        votes=_votes(contest, result.votes),
        rejected=result.rejected,
        electorate=result.electorate,
        lots_drawn=result.lots_drawn,
    )
    return Cue(result.declared_at, f"declare {contest.id}", request)


def _correct(contest: Contest, row: RecordedCorrection, first: RecordedResult, number: int) -> Cue:
    request = CorrectDeclaration(
        contest=contest.id,
        votes=_votes(contest, row.votes),
        rejected=first.rejected,
        electorate=first.electorate,
        source=row.source,
        reason=row.reason,
        day_only=row.day_only,
    )
    return Cue(row.at, f"correct {number} {contest.id}", request)


def _votes(contest: Contest, votes: tuple[int, ...]) -> tuple[Votes, ...]:
    return tuple(Votes(candidacy.id, count) for candidacy, count in zip(contest.candidacies, votes, strict=True))
