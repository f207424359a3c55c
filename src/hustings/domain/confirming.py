"""Deciding on second looks: another person confirms figures, or says which are to be read again."""

import msgspec

from hustings.domain.checking import checked, known
from hustings.domain.control import differing, differing_from
from hustings.domain.correcting import correct
from hustings.domain.count import FEED, Count, Declaration
from hustings.domain.count_events import How
from hustings.domain.declaring import made_public
from hustings.domain.election import CandidacyId, Contest
from hustings.domain.entering import overridden
from hustings.domain.events import (
    AnyEvent,
    DeclarationConfirmed,
    DeclarationHeld,
    DeclarationQuestioned,
    QuestionAnswered,
)
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.refusal import Refused
from hustings.domain.requests import AnswerQuestion, ConfirmDeclaration, CorrectDeclaration


def confirm(gazetteer: Gazetteer, night: Night, request: ConfirmDeclaration, by: str) -> tuple[AnyEvent, ...]:
    """Return the confirmation, with what was held until then, or the question that a differing look asks.

    Raises ``Refused``, also to whoever typed the figures, but for a desk of one person.
    """
    contest = known(gazetteer, request.contest)
    count = night.count(contest.id)
    waiting = count.waiting
    if waiting is None:
        raise Refused(f"{contest.name}: nothing waits for a second look.")
    if waiting.seq != request.seq:
        raise Refused(f"{contest.name}: other figures were entered since you looked. Look again.")
    if waiting.by == by and not night.desk.one_person:
        raise Refused(f"{contest.name}: you typed these figures; another person takes the second look.")
    if count.question is not None:
        raise Refused(f"{contest.name}: the figures are being read again after a look that differed.")
    if request.how == "control_line":
        if request.control is None:
            raise Refused(f"{contest.name}: a control line has the winner, two figures and the total.")
        _refuse_unknown(contest, (request.control.winner,))
        if fields := differing(request.control, waiting):
            return (DeclarationQuestioned(contest=contest.id, control=request.control, fields=fields),)
    elif request.fields:
        _refuse_unknown(contest, request.fields)
        return (DeclarationQuestioned(contest=contest.id, fields=request.fields),)
    return settled(gazetteer, night, contest, waiting, DeclarationConfirmed(contest=contest.id, how=request.how))


def answer(gazetteer: Gazetteer, night: Night, request: AnswerQuestion, by: str) -> tuple[AnyEvent, ...]:
    """Return what follows from reading again: the same figures, or better ones, confirmed where the look now agrees.

    Raises ``Refused``, also to whoever asked, but for a desk of one person: they would confirm their own figures.
    """
    contest = known(gazetteer, request.contest)
    count = night.count(contest.id)
    if count.question is None or count.waiting is None:
        raise Refused(f"{contest.name}: nothing was asked.")
    if count.question.by == by and not night.desk.one_person:
        raise Refused(f"{contest.name}: you asked; another person reads the figures again.")
    if request.figures is None:
        return (QuestionAnswered(contest=contest.id),)
    figures = msgspec.structs.replace(request.figures, contest=contest.id)
    checked(gazetteer, night, figures)
    control, how = count.question.control, _how(count.question.by)
    agreed = control is not None and not differing_from(control, figures.votes, figures.lots_drawn)
    look = DeclarationConfirmed(contest=contest.id, how=how, seconder=count.question.by)
    if count.held is None:
        better = msgspec.structs.replace(figures, unverified=not agreed)
        return (*correct(gazetteer, night, better), *((look,) if agreed else ()))
    again: tuple[AnyEvent, ...] = (_held_again(count, figures), *overridden(contest, figures))
    if not agreed:
        return again
    return (*again, *settled(gazetteer, night, contest, _as_answered(count.held, figures, by), look))


def settled(
    gazetteer: Gazetteer, night: Night, contest: Contest, waiting: Declaration, look: DeclarationConfirmed
) -> tuple[AnyEvent, ...]:
    """Return the look; before it, what was held becomes public."""
    if night.count(contest.id).held is None:
        return (look,)
    return (*made_public(gazetteer, night, contest, waiting), look)


def _how(seconder: str) -> How:
    return "second_source" if seconder.startswith(FEED) else "control_line"


def _as_answered(held: Declaration, figures: CorrectDeclaration, by: str) -> Declaration:
    return msgspec.structs.replace(
        held,
        by=by,
        votes=figures.votes,
        rejected=figures.rejected,
        electorate=figures.electorate,
        lots_drawn=figures.lots_drawn,
    )


def _refuse_unknown(contest: Contest, fields: tuple[CandidacyId, ...]) -> None:
    """Raise ``Refused`` where a field is no candidacy of *contest*."""
    standing = {candidacy.id for candidacy in contest.candidacies} | {"rejected"}
    if not set(fields) <= standing:
        raise Refused(f"{contest.name}: these figures are of nobody who stands here.")


def _held_again(count: Count, figures: CorrectDeclaration) -> DeclarationHeld:
    assert count.held is not None
    return DeclarationHeld(
        contest=count.contest,
        votes=figures.votes,
        rejected=figures.rejected,
        electorate=figures.electorate,
        lots_drawn=figures.lots_drawn,
        source=count.held.source,
        sheet=count.held.sheet,
        unverified=True,
        reason=count.held.reason,
        day_only=count.held.day_only,
        slip=count.held.slip,
    )
