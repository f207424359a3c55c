"""Importing results: a whole file becomes declarations and corrections, or none of it does."""

from collections.abc import Callable

import msgspec

from hustings.domain.decide import decide
from hustings.domain.election import Contest
from hustings.domain.entry import Entry
from hustings.domain.figures import number
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Declaration, Night, apply
from hustings.domain.refusal import Refused
from hustings.domain.requests import CorrectDeclaration, Declare, Figures
from hustings.intake.matching import Matcher
from hustings.intake.message import BadFile, Message
from hustings.intake.results import figures_of

Warned = Callable[[Figures], tuple[str, ...]]


class Step(msgspec.Struct, frozen=True):
    """What a file asks of one contest; no request where all of it is on record.

    *said*: a line for whoever imports. *warnings*: what checks have against the figures.
    """

    contest: Contest
    request: Declare | CorrectDeclaration | None
    said: str
    warnings: tuple[str, ...] = ()

    @property
    def held(self) -> bool:
        """Whether the figures are to wait for a second look."""
        return self.request is not None and self.request.unverified


class Origin(msgspec.Struct, frozen=True):
    """Where results come from: the file's name, who answers for them, and why they correct others.

    *override*: why they are right in spite of what checks have against them.
    """

    file: str
    by: str
    reason: str = ""
    override: str = ""


def plan(
    gazetteer: Gazetteer, night: Night, messages: list[Message], origin: Origin, warned: Warned
) -> tuple[Step, ...]:
    """What *messages* ask of *night*, in their order, each tried upon those before; raises ``BadFile``.

    *warned*: what checks have against figures, once they are known to be possible.
    """
    matcher, steps = Matcher(gazetteer), list[Step]()
    for message in messages:
        if message.kind != "result":
            raise BadFile("Only results are imported, no flashes or recounts.", line=message.line, field="type")
        step = _step(matcher, night, message, origin)
        if any(step.contest.id == earlier.contest.id for earlier in steps):
            raise BadFile(f"{step.contest.name} stands in the file twice.", line=message.line, field="contest")
        steps.append(step)
        if step.request is not None:
            night = _tried(gazetteer, night, step.request, message, origin)
            steps[-1] = _checked(step, warned(step.request), origin)
    return tuple(steps)


def _checked(step: Step, warnings: tuple[str, ...], origin: Origin) -> Step:
    if not warnings or step.request is None:
        return step
    request = msgspec.structs.replace(step.request, warnings=warnings, override=origin.override)
    return msgspec.structs.replace(step, request=request, warnings=warnings)


def _tried(
    gazetteer: Gazetteer, night: Night, request: Declare | CorrectDeclaration, message: Message, origin: Origin
) -> Night:
    at = night.at or gazetteer.election.polls_close
    try:
        for seq, event in enumerate(decide(gazetteer, night, request, origin.by), night.seq + 1):
            night = apply(night, Entry(seq, at, at, origin.by, event))
    except Refused as refusal:
        raise BadFile(str(refusal), line=message.line) from refusal
    return night


def _step(matcher: Matcher, night: Night, message: Message, origin: Origin) -> Step:
    contest, votes, lot = figures_of(matcher, message)
    count = night.count(contest.id)
    before, hold = count.declaration, night.desk.unverified == "hold"
    figures = Declare(
        contest=contest.id,
        votes=votes,
        rejected=message.rejected if message.rejected is not None or before is None else before.rejected,
        electorate=message.electorate if message.electorate is not None or before is None else before.electorate,
        lots_drawn=lot,
        source=message.source or None,
        unverified=hold,
    )
    stands = [version for version in (before, count.held) if version is not None]
    if any(not _changes(contest, version, figures) for version in stands):
        return Step(contest, None, "")
    what = "held for a second look" if hold else "declared" if before is None else "corrected"
    if before is None:
        valid = number(sum(row.votes for row in votes))
        return Step(contest, figures, f"{contest.name}: to be {what}, {valid} valid votes")
    said = f"{contest.name}: to be {what}, {'; '.join(_changes(contest, before, figures))}"
    return Step(contest, _correction(figures, origin), said)


def _correction(figures: Declare, origin: Origin) -> CorrectDeclaration:
    source = figures.source or origin.file
    return CorrectDeclaration(
        contest=figures.contest,
        votes=figures.votes,
        rejected=figures.rejected,
        electorate=figures.electorate,
        lots_drawn=figures.lots_drawn,
        unverified=figures.unverified,
        reason=origin.reason or f"Figures that came later, from {source}.",
        source=source,
    )


def _changes(contest: Contest, before: Declaration, now: Declare) -> list[str]:
    """Each figure that changes, as it is on record and as it would be."""
    found = [
        f"{candidacy.name} {number(old.votes)} → {number(new.votes)}"
        for candidacy, old, new in zip(contest.candidacies, before.votes, now.votes, strict=True)
        if old.votes != new.votes
    ]
    for what in ("rejected", "electorate", "lots_drawn"):
        old, new = getattr(before, what), getattr(now, what)
        if old != new:
            found.append(f"{what.replace('_', ' ')} {_shown(old)} → {_shown(new)}")
    return found


def _shown(value: int | str | None) -> str:
    return number(value) if isinstance(value, int) else value or "none"
