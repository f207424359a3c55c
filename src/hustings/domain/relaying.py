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
    DeclarationDropped,
    DeclarationQuestioned,
)
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.requests import CorrectDeclaration, Declare, RelayDeclaration


def relay(gazetteer: Gazetteer, night: Night, request: RelayDeclaration, by: str = "") -> tuple[AnyEvent, ...]:
    """Return what follows from the message of the feed *by*; nothing where it is no news. Raises ``Refused``.

    Figures that agree with a person's or another feed's count as the second look at them, but at a feed's that a
    check warns of, or where our own entry leads; figures that differ call for one.
    """
    contest = checked(gazetteer, night, request)
    count = night.count(contest.id)
    there = count.held or count.declaration
    if request.relayed and _came_from_here(count, request, by):
        return ()
    if there is not None and there.by != by:
        return _compared(gazetteer, night, contest, there, request)
    if _is_known(count, request, by):
        return ()
    if count.held is not None and count.declaration is not None and _same(request, count.declaration):
        reason = f"The source went back to the figures that stand (revision {request.revision})."
        return (DeclarationDropped(contest=contest.id, reason=reason),)
    if contest.id in night.ours or request.warnings or (request.unverified and night.desk.unverified == "hold"):
        again = _later(request) if count.declaration is not None else None
        waits = held(request, again, revision=request.revision, warnings=request.warnings)
        return (msgspec.structs.replace(waits, slip=request.slip),)
    return _published(gazetteer, night, request, count)


def _compared(
    gazetteer: Gazetteer, night: Night, contest: Contest, ours: Declaration, request: RelayDeclaration
) -> tuple[AnyEvent, ...]:
    if agree(ours, request):
        if night.count(contest.id).waiting is None or _waits_for_a_person(night, ours, request):
            return ()
        return settled(gazetteer, night, contest, ours, DeclarationConfirmed(contest=contest.id, how="second_source"))
    control = control_line(request.votes, request.lots_drawn, contest.system)
    fields = differing(control, ours) or rows(request.votes, ours.votes)
    asked = night.count(contest.id).question
    if asked is not None and (asked.control, asked.fields) == (control, fields):
        return ()
    return (DeclarationQuestioned(contest=contest.id, control=control, fields=fields),)


def _waits_for_a_person(night: Night, theirs: Declaration, request: RelayDeclaration) -> bool:
    """Whether two feeds agree on what is to be held: both may have copied one wrong sheet."""
    warned = request.contest in night.ours or theirs.warnings or request.warnings
    return theirs.by_feed and night.count(request.contest).held is not None and bool(warned)


def _came_from_here(count: Count, request: RelayDeclaration, by: str) -> bool:
    """Whether figures that the feed *by* has from others were ours, or another feed's, at any time: their echo is no look."""
    gone = [version for each in count.withdrawals for version in each.declarations]
    said = [*gone, *count.declarations, *([count.held] if count.held is not None else [])]
    return any(agree(version, request) for version in said if version.by != by)


def _is_known(count: Count, request: RelayDeclaration, by: str) -> bool:
    """Whether the feed *by* said this before; what it withdrew itself it may say again."""
    last = newest_of(count, by)
    if last is None or request.revision <= last.revision:
        return last is not None
    own = any(each.by == by and last in each.declarations for each in count.withdrawals)
    return _same(request, last) and not own


def _same(request: RelayDeclaration, there: Declaration) -> bool:
    asked = (request.votes, request.rejected, request.electorate, request.lots_drawn)
    return asked == (there.votes, there.rejected, there.electorate, there.lots_drawn)


def newest_of(count: Count, feed: str) -> Declaration | None:
    """What stands here or waits, or else what the account *feed* brought and the desk withdrew last."""
    gone = [version for each in count.withdrawals for version in each.declarations if version.by == feed]
    return count.held or count.declaration or (gone[-1] if gone else None)


def _published(gazetteer: Gazetteer, night: Night, request: RelayDeclaration, count: Count) -> tuple[AnyEvent, ...]:
    figures = {
        name: getattr(request, name) for name in ("contest", "votes", "rejected", "electorate", "lots_drawn", "source")
    }
    if count.declaration is None:
        events = declare(gazetteer, night, Declare(**figures))
    else:
        events = correct(gazetteer, night, CorrectDeclaration(reason=_later(request), slip=request.slip, **figures))
    first, *told = events
    assert isinstance(first, ContestDeclared | DeclarationCorrected)
    return (msgspec.structs.replace(first, revision=request.revision, unverified=request.unverified), *told)


def _later(request: RelayDeclaration) -> str:
    return request.reason or f"The source sent other figures later (revision {request.revision})."
