"""Deciding on declarations: what the returning officer read out, and the report of it."""

import msgspec

from hustings.domain.checking import checked
from hustings.domain.correcting import corrected
from hustings.domain.count import Declaration
from hustings.domain.election import Contest
from hustings.domain.entering import agree, beside, held, overridden
from hustings.domain.events import AnyEvent, ContestDeclared
from hustings.domain.flashing import refuted
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.outcome import flashed, outcome
from hustings.domain.refusal import Refused
from hustings.domain.report import report
from hustings.domain.requests import CorrectDeclaration, Declare


def declare(gazetteer: Gazetteer, night: Night, request: Declare, by: str = "") -> tuple[AnyEvent, ...]:
    """Return the declaration and the report of it, or what is held for a second look; raises ``Refused``."""
    contest = checked(gazetteer, night, request)
    count = night.count(contest.id)
    if count.declaration is not None:
        raise Refused(f"{contest.name} has been declared already; a change is a correction.")
    if count.held is not None and not count.held.by_feed and count.held.by != by:
        raise Refused(f"{contest.name}: figures are entered already and wait for a second look.")
    warned, source = overridden(contest, request), count.held if count.held and count.held.by_feed else None
    looked = (beside(contest, source, request),) if source is not None and request.unverified else ()
    agrees = source is not None and agree(source, request)
    if request.unverified and night.desk.unverified == "hold" and not agrees:
        return (held(request), *warned, *looked)
    event = ContestDeclared(
        contest=request.contest,
        votes=request.votes,
        rejected=request.rejected,
        electorate=request.electorate,
        lots_drawn=request.lots_drawn,
        source=request.source,
        sheet=request.sheet,
        unverified=request.unverified,
    )
    return (event, *warned, *looked, *_reported(gazetteer, night, contest, event))


def made_public(gazetteer: Gazetteer, night: Night, contest: Contest, held: Declaration) -> tuple[AnyEvent, ...]:
    """What was held for a second look, as the declaration or the correction that it is."""
    figures = {
        name: getattr(held, name) for name in ("votes", "rejected", "electorate", "lots_drawn", "source", "sheet")
    }
    if night.count(contest.id).declaration is None:
        event = ContestDeclared(contest=contest.id, entered_by=held.by, revision=held.revision, **figures)
        return (event, *_reported(gazetteer, night, contest, event))
    request = CorrectDeclaration(
        contest=contest.id, reason=held.reason or "", day_only=held.day_only, slip=held.slip, **figures
    )
    first, told = corrected(gazetteer, night, contest, request)
    return (msgspec.structs.replace(first, entered_by=held.by, revision=held.revision), *told)


def _reported(gazetteer: Gazetteer, night: Night, contest: Contest, event: ContestDeclared) -> tuple[AnyEvent, ...]:
    """The report, where not every edition holds reports; and the flash put right that named another winner."""
    result = outcome(gazetteer.election, contest, event)
    flash, written = night.count(contest.id).flash, report(gazetteer, night, contest, result)
    said = () if flash is None else refuted(gazetteer, night, contest, flashed(contest, flash.winner), result)
    return (*((written,) if written.editions else ()), *said)
