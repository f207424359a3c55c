"""Importing results: a whole file becomes declarations and corrections, or none of it does."""

import msgspec

from hustings.domain.decide import decide
from hustings.domain.election import Contest
from hustings.domain.entry import Entry
from hustings.domain.figures import number
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Declaration, Night, apply
from hustings.domain.refusal import Refused
from hustings.domain.requests import CorrectDeclaration, Declare
from hustings.intake.matching import Matcher
from hustings.intake.message import BadFile, Message
from hustings.intake.results import figures_of


class Step(msgspec.Struct, frozen=True):
    """What a file asks of one contest; no request where all of it is on record. *said*: a line for whoever imports."""

    contest: Contest
    request: Declare | CorrectDeclaration | None
    said: str


class Origin(msgspec.Struct, frozen=True):
    """Where results come from: the file's name, who answers for them, and why they correct others."""

    file: str
    by: str
    reason: str = ""


def plan(gazetteer: Gazetteer, night: Night, messages: list[Message], origin: Origin) -> tuple[Step, ...]:
    """What *messages* ask of *night*, in their order, each tried upon those before; raises ``BadFile``."""
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
    return tuple(steps)


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
    before = night.count(contest.id).declaration
    figures = Declare(
        contest=contest.id,
        votes=votes,
        rejected=message.rejected if message.rejected is not None or before is None else before.rejected,
        electorate=message.electorate if message.electorate is not None or before is None else before.electorate,
        lots_drawn=lot,
        source=message.source or None,
    )
    if before is None:
        valid = number(sum(row.votes for row in votes))
        return Step(contest, figures, f"{contest.name}: to be declared, {valid} valid votes")
    changes = _changes(contest, before, figures)
    if not changes:
        return Step(contest, None, "")
    source = message.source or origin.file
    given = {name: getattr(figures, name) for name in ("contest", "votes", "rejected", "electorate", "lots_drawn")}
    corrected = CorrectDeclaration(
        reason=origin.reason or f"Figures that came later, from {source}.", source=source, **given
    )
    return Step(contest, corrected, f"{contest.name}: to be corrected, {'; '.join(changes)}")


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
