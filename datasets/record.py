"""The record of the night: results as first read out, corrections, the exit poll."""

import datetime as dt
from pathlib import Path

from hustings.domain.election import Contest
from hustings.intake.dataset import ExitPollSeats, Record, RecordedCorrection, RecordedExitPoll, RecordedResult

from . import reading
from .candidacies import Standing
from .definition import Definition
from .failure import BuildFailed
from .naming import fold
from .parties import Parties
from .reading import ConstituencyRow

Figures = tuple[int, ...]  # votes in ballot-paper order


def of(
    definition: Definition,
    raw: Path,
    contests: tuple[Contest, ...],
    stood: dict[str, tuple[Standing, ...]],
    parties: Parties,
) -> Record:
    """The record of *contests*; the figures in *stood* are the corrected ones."""
    heads = reading.constituencies(raw / definition.folder, {})
    times = _times(definition, raw, heads)
    corrected = _corrected(definition, raw, stood)
    last = {gss: tuple(one.row.votes for one in standing) for gss, standing in stood.items()}
    first = {**last, **corrected}
    by_gss = {contest.gss: contest for contest in contests}
    results = [_result(head, by_gss[head.gss], times[head.gss], first[head.gss]) for head in heads]
    names = {contest.id: fold(contest.name) for contest in contests}
    return Record(
        results=tuple(sorted(results, key=lambda result: (result.declared_at, names[result.contest]))),
        corrections=tuple(_correction(definition, by_gss[gss], last[gss]) for gss in sorted(corrected)),
        exit_poll=_exit_poll(definition, raw, parties),
    )


def _result(head: ConstituencyRow, contest: Contest, at: dt.datetime, votes: Figures) -> RecordedResult:
    return RecordedResult(
        contest=contest.id, declared_at=at, votes=votes, rejected=head.rejected, electorate=head.electorate
    )


def _times(definition: Definition, raw: Path, heads: list[ConstituencyRow]) -> dict[str, dt.datetime]:
    if definition.times is None:
        return {head.gss: definition.utc(reading.clock(head.declared)) for head in heads}
    announced = reading.times(raw / definition.times)
    missing = [head.name for head in heads if head.gss not in announced]
    if missing:
        raise BuildFailed(f"{definition.times} has no time for {', '.join(missing)}.")
    return {gss: at.astimezone(dt.UTC) for gss, at in announced.items()}


def _corrected(definition: Definition, raw: Path, stood: dict[str, tuple[Standing, ...]]) -> dict[str, Figures]:
    """GSS code → first figures of the contests that were corrected."""
    if definition.corrections is None:
        return {}
    rows = reading.corrected(raw / definition.corrections.file)
    first: dict[str, Figures] = {}
    for gss in {row[0] for row in rows}:
        before = {party: (was, now) for code, party, was, now in rows if code == gss}
        first[gss] = tuple(_first_figure(one, before) for one in stood[gss])
    return first


def _first_figure(standing: Standing, before: dict[str, tuple[int, int]]) -> int:
    row = standing.row
    was, now = before.get(row.abbreviation) or before.get(row.party) or (row.votes, row.votes)
    if now != row.votes:
        raise BuildFailed(f"{row.given} {row.surname} has {row.votes} votes, but {now} in the corrections.")
    return was


def _correction(definition: Definition, contest: Contest, votes: Figures) -> RecordedCorrection:
    particulars = definition.corrections
    assert particulars is not None
    noon = dt.datetime.combine(particulars.day, dt.time(12))
    return RecordedCorrection(
        contest=contest.id,
        at=definition.utc(noon),
        day_only=True,
        votes=votes,
        reason=particulars.reason,
        source=particulars.source,
    )


def _exit_poll(definition: Definition, raw: Path, parties: Parties) -> RecordedExitPoll | None:
    if definition.exit_poll is None:
        return None
    seats = reading.seats_by_party(raw / definition.folder / "exit-poll.csv")
    return RecordedExitPoll(
        at=definition.polls_close,
        by=definition.exit_poll,
        seats=tuple(ExitPollSeats(parties.of_abbreviation(party), number) for party, number in seats),
    )
