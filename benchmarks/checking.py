"""A past night under the plausibility checks: every declaration as it was, and with errors put into it."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import msgspec

from benchmarks.slips import TYPING, Figures, slips
from hustings.checks import Checker, Finding, Scores, Sheet
from hustings.checks.arithmetic import arithmetic
from hustings.checks.edits import GAIN
from hustings.checks.patterns import TOO_HIGH, TOO_LOW
from hustings.domain.control import control_line
from hustings.domain.election import Contest, ContestId
from hustings.domain.events import Votes
from hustings.domain.gazetteer import Gazetteer
from hustings.intake.dataset import DataSet, RecordedResult, decode, read

PATTERNS = {"turnout", "swapped", "mistyped"}


class Trial(msgspec.Struct, frozen=True):
    """One sheet under the checks, papers not known unless it says so."""

    kind: str  # "honest", or the error put in
    place: int  # in the order of declaration
    off_by: int  # votes by which the total is wrong
    changed: float  # votes by which figures are wrong, as a share of all
    caught: bool  # warned, the winner having been named rightly: the slip is the desk's
    caught_in_source: bool  # warned, the winner named as the sheet has it
    caught_with_papers: bool  # warned or blocked, papers verified and rejected known
    blocked: bool  # blocked, papers verified and rejected known
    line_differs: bool  # the control line shows it
    plain: bool  # warned by arithmetic, winner or row sense
    z: float  # turnout, standard deviations
    swap: float  # gain in log-likelihood beyond its threshold
    edit: float

    @property
    def typing(self) -> bool:
        """Whether it is a slip of one figure."""
        return self.kind in TYPING


class Thresholds(msgspec.Struct, frozen=True):
    """Where the pattern checks warn."""

    low: float
    swap: float
    edit: float

    @classmethod
    def at(cls, trials: list[Trial], alarms: int) -> "Thresholds":
        """Those that let the honest of *trials* raise about *alarms*, for turnout, exchange and edit as 1 : 1 : ½."""
        honest = [trial for trial in trials if trial.kind == "honest"]
        each = round(alarms / 2.5)
        return cls(
            low=sorted(trial.z for trial in honest)[each],
            swap=sorted((trial.swap for trial in honest), reverse=True)[each],
            edit=sorted((trial.edit for trial in honest), reverse=True)[each // 2],
        )

    def warn(self, trial: Trial) -> bool:
        """Whether these thresholds would have warned."""
        low_or_high = trial.z < self.low or trial.z > TOO_HIGH
        return trial.plain or low_or_high or trial.swap > self.swap or trial.edit > self.edit


FIXED = Thresholds(low=TOO_LOW, swap=0.0, edit=GAIN)


class Declared(msgspec.Struct, frozen=True):
    """A result that has come to be known, with the votes as they were put right."""

    place: int
    contest: Contest
    result: RecordedResult
    votes: Figures

    def sheet(self, votes: Figures, winner: Figures, papers: int | None = None) -> Sheet:
        """What is typed: *votes*, with the leader of *winner* named."""
        rows = tuple(Votes(c.id, figure) for c, figure in zip(self.contest.candidacies, votes, strict=True))
        return Sheet(
            contest=self.contest.id,
            votes=rows,
            rejected=self.result.rejected,
            electorate=self.result.electorate,
            papers=papers,
            winner=rows[winner.index(max(winner))].candidacy,
        )

    @property
    def papers(self) -> int:
        """Papers as they would have been verified."""
        return sum(self.votes) + (self.result.rejected or 0)


def declared(data_set: DataSet) -> list[Declared]:
    """The results in the order of declaration, ties by name, with the corrected votes of those put right later."""
    contests = {contest.id: contest for contest in data_set.election.contests}
    right = {correction.contest: correction.votes for correction in data_set.record.corrections}
    return [
        Declared(place, contests[result.contest], result, right.get(result.contest, result.votes))
        for place, result in enumerate(data_set.record.results)
    ]


def learn(checker: Checker, one: Declared) -> None:
    """Let *checker* learn a declaration."""
    checker.learn(one.contest.id, one.sheet(one.votes, one.votes).votes, one.result.electorate)


def night(name: str) -> list[Trial]:
    """All trials of the night called *name*."""
    data_set = decode(read(name))
    checker, results = Checker(Gazetteer(data_set.election)), declared(data_set)
    found = list[Trial]()
    for one in results:
        found += trials(checker, one, _next_alike(one, results))
        learn(checker, one)
    return found


def _next_alike(one: Declared, results: list[Declared]) -> Figures | None:
    """Figures of the next contest to declare with as many names; the last ones have none."""
    return next((r.votes for r in results[one.place + 1 :] if len(r.votes) == len(one.votes)), None)


def trials(checker: Checker, one: Declared, other: Figures | None) -> Iterator[Trial]:
    """The true declaration and all its errors, at what *checker* knows."""
    yield _trial(checker, one, "honest", one.votes)
    tried: dict[Figures, Trial] = {}
    for kind, votes in slips(one.votes, other, one.contest.id):
        if votes not in tried:
            tried[votes] = _trial(checker, one, kind, votes)
        yield msgspec.structs.replace(tried[votes], kind=kind)


def _trial(checker: Checker, one: Declared, kind: str, votes: Figures) -> Trial:
    found = checker.findings(sheet := one.sheet(votes, one.votes))
    in_source = found
    if votes.index(max(votes)) != one.votes.index(max(one.votes)):
        in_source = checker.findings(one.sheet(votes, votes))
    with_papers = [
        *arithmetic(one.contest, one.sheet(votes, one.votes, papers=one.papers)),
        *(finding for finding in found if finding.kind != "turnout" or finding.blocks),
    ]
    winner = one.sheet(votes, one.votes).winner
    scores = checker.scores(sheet)
    right = control_line(one.sheet(one.votes, one.votes).votes, winner)
    return Trial(
        kind=kind,
        place=one.place,
        off_by=abs(sum(votes) - sum(one.votes)),
        changed=sum(abs(wrong - true) for wrong, true in zip(votes, one.votes, strict=True)) / sum(one.votes),
        caught=_warned(found),
        caught_in_source=_warned(in_source),
        caught_with_papers=_warned(tuple(with_papers)),
        blocked=any(finding.blocks for finding in with_papers),
        line_differs=control_line(sheet.votes, winner) != right,
        plain=_warned(tuple(finding for finding in found if finding.kind not in PATTERNS or finding.blocks)),
        **_scored(scores),
    )


def _warned(findings: tuple[Finding, ...]) -> bool:
    return any(not finding.note for finding in findings)


def _scored(scores: Scores | None) -> dict[str, float]:
    nothing = {"z": 0.0, "swap": -99.0, "edit": -99.0}
    if scores is None:
        return nothing
    swap, edit = scores.swap, scores.edit
    found = {"z": scores.turnout, "swap": swap and swap.excess, "edit": edit and edit.gain}
    return nothing | {name: score for name, score in found.items() if score is not None}


def putney(again: dt.timedelta = dt.timedelta(minutes=35)) -> dict[str, str | float | None]:
    """The one result of 2024 that was corrected, with the figures first declared: when it was asked about."""
    data_set = decode(read("ge2024"))
    wrong = data_set.record.corrections[0].contest
    checker, results = Checker(Gazetteer(data_set.election)), declared(data_set)
    one = next(r for r in results if r.contest.id == wrong)
    for earlier in results[: one.place]:
        learn(checker, earlier)
    sheet = one.sheet(one.result.votes, one.result.votes)
    scores, findings = checker.scores(sheet), checker.findings(sheet)
    warned = any(finding.kind == "turnout" for finding in findings)
    zone = ZoneInfo(data_set.election.time_zone)
    first: dict[ContestId, tuple[int, int]] = {wrong: (sum(one.result.votes), one.result.electorate or 0)}
    for later in results[one.place + 1 :]:
        if later.result.declared_at <= one.result.declared_at + again:
            learn(checker, later)
    doubt = next((doubt for doubt in checker.look_back(first) if doubt.contest == wrong), None)
    return {
        "putney_warned_at": f"{one.result.declared_at.astimezone(zone):%H:%M}" if warned else None,
        "putney_z": round(scores.turnout, 2) if scores and scores.turnout is not None else None,
        "putney_z_0300": round(doubt.z, 2) if doubt else None,
    }
