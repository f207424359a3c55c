"""Deciding on figures as somebody typed them: held for a second look, and entered in spite of a warning."""

from hustings.domain.control import control_line, differing_from
from hustings.domain.count import Declaration
from hustings.domain.election import Contest
from hustings.domain.events import (
    DeclarationConfirmed,
    DeclarationHeld,
    DeclarationQuestioned,
    Votes,
    WarningsOverridden,
)
from hustings.domain.refusal import Refused
from hustings.domain.requests import CorrectDeclaration, Declare, Entered, Figures


def held(
    request: Figures, reason: str | None = None, *, revision: int = 0, warnings: tuple[str, ...] = ()
) -> DeclarationHeld:
    """The figures of *request*, not public yet."""
    return DeclarationHeld(
        contest=request.contest,
        votes=request.votes,
        rejected=request.rejected,
        electorate=request.electorate,
        lots_drawn=request.lots_drawn,
        source=request.source,
        sheet=request.sheet,
        unverified=True,
        reason=reason,
        day_only=isinstance(request, CorrectDeclaration) and request.day_only,
        slip=isinstance(request, CorrectDeclaration) and request.slip,
        revision=revision,
        warnings=warnings,
    )


def overridden(contest: Contest, request: Entered) -> tuple[WarningsOverridden, ...]:
    """That the figures were entered in spite of warnings; raises ``Refused`` without a reason."""
    if not request.warnings:
        return ()
    if not request.override.strip():
        raise Refused(f"{contest.name}: say why the figures are right in spite of the warning.")
    return (WarningsOverridden(contest=contest.id, warnings=request.warnings, reason=request.override),)


def beside(contest: Contest, theirs: Declaration, ours: Declare) -> DeclarationConfirmed | DeclarationQuestioned:
    """What a feed's figures, there before ours, are to ours: the second look, or the call for one."""
    if agree(theirs, ours):
        return DeclarationConfirmed(contest=contest.id, how="second_source", seconder=theirs.by)
    control = control_line(theirs.votes, theirs.lots_drawn, contest.system)
    return DeclarationQuestioned(
        contest=contest.id,
        control=control,
        fields=differing_from(control, ours.votes, ours.lots_drawn) or rows(theirs.votes, ours.votes),
        seconder=theirs.by,
    )


def agree(there: Declaration, request: Figures) -> bool:
    """Whether both have the same votes, and the same winner where votes are equal."""
    return there.votes == request.votes and there.lots_drawn == request.lots_drawn


def rows(theirs: tuple[Votes, ...], ours: tuple[Votes, ...]) -> tuple[str, ...]:
    """Candidacies whose votes differ."""
    return tuple(one.candidacy for one, other in zip(theirs, ours, strict=True) if one.votes != other.votes)
