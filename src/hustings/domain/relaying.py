"""Deciding on a feed's figures: published with their source, compared with ours, or held where a check warns."""

import msgspec

from hustings.domain.checking import checked
from hustings.domain.confirming import settled
from hustings.domain.control import control_line, differing
from hustings.domain.correcting import correct
from hustings.domain.count import Count, Declaration
from hustings.domain.declaring import declare
from hustings.domain.election import Contest
from hustings.domain.entering import agree, held, rows
from hustings.domain.events import (
    AnyEvent,
    ContestDeclared,
    DeclarationConfirmed,
    DeclarationCorrected,
    DeclarationQuestioned,
)
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.requests import CorrectDeclaration, Declare, RelayDeclaration


def relay(gazetteer: Gazetteer, night: Night, request: RelayDeclaration, by: str = "") -> tuple[AnyEvent, ...]:
    """Return what follows from the message of the feed *by*; nothing where it is no news. Raises ``Refused``.

    Figures that agree with a person's or another feed's count as the second look at them; figures that differ call
    for one.
    """
    contest = checked(gazetteer, night, request)
    count = night.count(contest.id)
    there = count.held or count.declaration
    if there is not None and there.by != by:
        return _compared(gazetteer, night, contest, there, request)
    last = there or _taken_back(count)
    if last is not None and (request.revision <= last.revision or _same(request, last)):
        return ()
    if contest.id in night.ours or request.warnings:
        again = _later(request) if count.declaration is not None else None
        return (held(request, again, revision=request.revision, warnings=request.warnings),)
    return _published(gazetteer, night, request, count)


def _compared(
    gazetteer: Gazetteer, night: Night, contest: Contest, ours: Declaration, request: RelayDeclaration
) -> tuple[AnyEvent, ...]:
    waits = night.count(contest.id).waiting is not None
    if agree(ours, request):
        if not waits:
            return ()
        return settled(gazetteer, night, contest, ours, DeclarationConfirmed(contest=contest.id, how="second_source"))
    control = control_line(request.votes, request.lots_drawn, contest.system)
    fields = differing(control, ours) or rows(request.votes, ours.votes)
    asked = night.count(contest.id).question
    if asked is not None and (asked.control, asked.fields) == (control, fields):
        return ()
    return (DeclarationQuestioned(contest=contest.id, control=control, fields=fields),)


def _same(request: RelayDeclaration, there: Declaration) -> bool:
    asked = (request.votes, request.rejected, request.electorate, request.lots_drawn)
    return asked == (there.votes, there.rejected, there.electorate, there.lots_drawn)


def _taken_back(count: Count) -> Declaration | None:
    """What a feed brought and the desk withdrew, where that is what stood here last."""
    gone = count.withdrawals[-1].declarations if count.withdrawals else ()
    return gone[-1] if gone and gone[-1].by_feed else None


def _published(gazetteer: Gazetteer, night: Night, request: RelayDeclaration, count: Count) -> tuple[AnyEvent, ...]:
    figures = {
        name: getattr(request, name) for name in ("contest", "votes", "rejected", "electorate", "lots_drawn", "source")
    }
    if count.declaration is None:
        events = declare(gazetteer, night, Declare(**figures))
    else:
        events = correct(gazetteer, night, CorrectDeclaration(reason=_later(request), **figures))
    first, *told = events
    assert isinstance(first, ContestDeclared | DeclarationCorrected)
    return (msgspec.structs.replace(first, revision=request.revision), *told)


def _later(request: RelayDeclaration) -> str:
    return f"The source sent other figures later (revision {request.revision})."
