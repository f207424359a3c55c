"""Deciding on corrections: better figures, the report put right, and a notice for readers."""

from hustings.domain.amendment import NO_SOURCE, correction_note, notice
from hustings.domain.checking import checked
from hustings.domain.election import Contest
from hustings.domain.entering import held, overridden
from hustings.domain.events import AnyEvent, DeclarationCorrected, ReportCorrected
from hustings.domain.flashing import refuted
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.outcome import Outcome, outcome, outcome_of
from hustings.domain.refusal import Refused
from hustings.domain.report import headline, report_id, story
from hustings.domain.requests import CorrectDeclaration
from hustings.domain.superlatives import without_record


def correct(gazetteer: Gazetteer, night: Night, request: CorrectDeclaration) -> tuple[AnyEvent, ...]:
    """Return the correction, the report put right, and the public notice, or what is held; raises ``Refused``."""
    contest = checked(gazetteer, night, request)
    _refuse_empty(night, contest, request)
    warned = overridden(contest, request)
    if request.unverified and night.desk.unverified == "hold":
        return (held(request, request.reason), *warned)
    event, told = corrected(gazetteer, night, contest, request)
    return (event, *warned, *told)


def corrected(
    gazetteer: Gazetteer, night: Night, contest: Contest, request: CorrectDeclaration
) -> tuple[DeclarationCorrected, tuple[AnyEvent, ...]]:
    """The correction, and what readers are told of it."""
    before = night.count(contest.id).declarations[-1]
    event = DeclarationCorrected(
        contest=request.contest,
        votes=request.votes,
        rejected=request.rejected,
        electorate=request.electorate,
        lots_drawn=request.lots_drawn,
        source=request.source or NO_SOURCE,
        reason=request.reason,
        day_only=request.day_only,
        slip=request.slip,
        unverified=request.unverified,
        sheet=request.sheet,
    )
    was = outcome_of(gazetteer.election, contest, before)
    now = outcome(gazetteer.election, contest, request)
    reports = _report(gazetteer, night, request, was, now)
    flashed = refuted(gazetteer, night, contest, was, now)
    return event, (*reports, *flashed, notice(night, contest, was, now, request))


def _refuse_empty(night: Night, contest: Contest, request: CorrectDeclaration) -> None:
    """Refuse what corrects nothing or does not say why."""
    before = night.count(contest.id).declaration
    if before is None:
        raise Refused(f"{contest.name} has not been declared yet, so there is nothing to correct.")
    if not request.reason.strip():
        raise Refused(f"{contest.name}: a correction needs a reason that readers will see.")
    asked = (request.votes, request.rejected, request.electorate, request.lots_drawn)
    if asked == (before.votes, before.rejected, before.electorate, before.lots_drawn):
        raise Refused(f"{contest.name}: these are the figures already on record.")


def _report(
    gazetteer: Gazetteer, night: Night, request: CorrectDeclaration, was: Outcome, now: Outcome
) -> tuple[AnyEvent, ...]:
    """The contest's report with the new figures; what it says of other seats was true then and stays.

    That its majority or swing was the largest so far rested on the figures before, and goes.

    A report that a person has changed keeps their words and gets the note: the desk asks for the rest.
    """
    contest = gazetteer.contests[request.contest]
    post = night.posts.get(report_id(night, contest))
    if post is None or post.retracted is not None:
        return ()
    others = without_record(gazetteer, contest, post.paragraphs[len(story(gazetteer, contest, was)) :])
    theirs = post.revised_seq is not None or bool(post.content.body)
    return (
        ReportCorrected(
            post=post.id,
            headline=post.headline if theirs else headline(gazetteer, contest, now),
            paragraphs=post.paragraphs if theirs else (*story(gazetteer, contest, now), *others),
            note=correction_note(was, now, request.reason),
            day_only=request.day_only,
        ),
    )
