"""What readers are told when a declaration is corrected: a note under its report, and a notice of its own."""

from hustings.domain.election import Contest
from hustings.domain.events import PostPublished
from hustings.domain.figures import number, percent
from hustings.domain.night import Night
from hustings.domain.outcome import Outcome
from hustings.domain.post import Byline, Content
from hustings.domain.report import AUTOMATIC, carriers, report_id
from hustings.domain.requests import CorrectDeclaration

NO_SOURCE = "not given"
NOTICE = Byline(AUTOMATIC.name, "Public notice of a correction")


def correction_note(was: Outcome, now: Outcome, reason: str) -> str:
    """Return the note under a report whose figures changed."""
    return f"{_votes(was, now)} {_winner(was, now)} {reason}"


def notice(night: Night, contest: Contest, was: Outcome, now: Outcome, request: CorrectDeclaration) -> PostPublished:
    """Return the post that tells readers of a correction."""
    paragraphs = (
        f"The result at {contest.name} has been corrected. {request.reason}",
        f"{_votes(was, now)} {_winner(was, now)}",
        _turnout(was, now),
        f"Source: {request.source or NO_SOURCE}.",
    )
    return PostPublished(
        post=f"{report_id(night, contest)}-correction-{len(night.count(contest.id).declarations)}",
        kind="notice",
        editions=carriers(night, contest) or contest.areas,  # a correction is never held back
        content=Content(
            headline=f"Correction: {contest.name}’s figures",
            paragraphs=tuple(text for text in paragraphs if text),
            bylines=(NOTICE,),
            contests=(contest.id,),
        ),
        day_only=request.day_only,
    )


def _votes(was: Outcome, now: Outcome) -> str:
    if was.valid_votes == now.valid_votes:
        return f"The total of {number(now.valid_votes)} valid votes stays."
    return f"Valid votes: {number(now.valid_votes)}, earlier given as {number(was.valid_votes)}."


def _winner(was: Outcome, now: Outcome) -> str:
    winners = [seat.winner.name for seat in now.seats]
    before = [seat.winner.name for seat in was.seats]
    if winners != before:
        return f"Elected: {', '.join(winners)}, not {', '.join(before)}."
    if now.majority is None or was.majority is None:
        return "Who is elected does not change."
    if now.majority == was.majority:
        return f"Who is elected does not change, nor does the majority of {number(now.majority)}."
    return (
        f"Who is elected does not change; the majority is {number(now.majority)}, "
        f"earlier given as {number(was.majority)}."
    )


def _turnout(was: Outcome, now: Outcome) -> str:
    if was.turnout is None or now.turnout is None or percent(was.turnout) == percent(now.turnout):
        return ""
    return f"Turnout is {percent(now.turnout)}, not {percent(was.turnout)}."
