"""Deciding on declarations and their corrections: figures that cannot be are refused."""

from hustings.domain import fptp
from hustings.domain.amendment import correction_note, notice
from hustings.domain.election import Contest
from hustings.domain.events import AnyEvent, ContestDeclared, DeclarationCorrected, PostCorrected
from hustings.domain.figures import number
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.outcome import SYSTEMS, outcome
from hustings.domain.refusal import Refused
from hustings.domain.report import report, report_id
from hustings.domain.requests import CorrectDeclaration, Declare, Figures


def declare(gazetteer: Gazetteer, night: Night, request: Declare) -> tuple[AnyEvent, ...]:
    """Return the declaration and the report of it; raises ``Refused``."""
    contest = _checked(gazetteer, night, request)
    if night.count(contest.id).declaration is not None:
        raise Refused(f"{contest.name} has been declared already; a change is a correction.")
    event = ContestDeclared(
        contest=request.contest,
        votes=request.votes,
        rejected=request.rejected,
        electorate=request.electorate,
        lots_drawn=request.lots_drawn,
        source=request.source,
    )
    result = outcome(gazetteer.election, contest, request)
    return event, report(gazetteer, night, contest, result)


def correct(gazetteer: Gazetteer, night: Night, request: CorrectDeclaration) -> tuple[AnyEvent, ...]:
    """Return the correction, its public notice, and the report put right; raises ``Refused``."""
    contest = _checked(gazetteer, night, request)
    before = night.count(contest.id).declaration
    if before is None:
        raise Refused(f"{contest.name} has not been declared yet, so there is nothing to correct.")
    if not request.reason.strip():
        raise Refused(f"{contest.name}: a correction needs a reason that readers will see.")
    if request.votes == before.votes and (request.rejected, request.electorate) == (
        before.rejected,
        before.electorate,
    ):
        raise Refused(f"{contest.name}: these are the figures already on record.")
    event = DeclarationCorrected(
        contest=request.contest,
        votes=request.votes,
        rejected=request.rejected,
        electorate=request.electorate,
        lots_drawn=request.lots_drawn,
        source=request.source or "not given",
        reason=request.reason,
        day_only=request.day_only,
    )
    was = outcome(gazetteer.election, contest, before)
    now = outcome(gazetteer.election, contest, request)
    events: list[AnyEvent] = [event]
    if report_id(contest) in night.posts:
        text = report(gazetteer, night, contest, now)
        note = correction_note(was, now, request.reason)
        events.append(
            PostCorrected(
                post=text.post,
                headline=text.headline,
                paragraphs=text.paragraphs,
                note=note,
                day_only=request.day_only,
            )
        )
    versions = len(night.count(contest.id).declarations)
    return (*events, notice(contest, was, now, request, versions))


def _checked(gazetteer: Gazetteer, night: Night, request: Figures) -> Contest:
    contest = gazetteer.contests.get(request.contest)
    if contest is None:
        raise Refused(f"There is no contest “{request.contest}” in this election.")
    if night.polls_closed_at is None:
        raise Refused(f"{contest.name}: nothing may be declared before the polls close.")
    _check_candidacies(contest, request)
    _check_sums(contest, request)
    try:
        SYSTEMS[contest.system].elect(request.votes, request.lots_drawn)
    except fptp.Undecided as tie:
        raise Refused(f"{contest.name}: votes are equal between {tie}; say for whom the lot was drawn.") from tie
    return contest


def _check_candidacies(contest: Contest, request: Figures) -> None:
    expected = tuple(candidacy.id for candidacy in contest.candidacies)
    given = tuple(row.candidacy for row in request.votes)
    if given == expected:
        return
    if missing := sorted(set(expected) - set(given)):
        raise Refused(f"{contest.name}: no votes are given for {', '.join(missing)}.")
    if unknown := sorted(set(given) - set(expected)):
        raise Refused(f"{contest.name}: {', '.join(unknown)} did not stand here.")
    raise Refused(f"{contest.name}: votes must stand once per candidate, in ballot-paper order.")


def _check_sums(contest: Contest, request: Figures) -> None:
    for row in request.votes:
        if row.votes < 0:
            raise Refused(f"{contest.name}: {row.candidacy} cannot have {number(row.votes)} votes.")
    valid = sum(row.votes for row in request.votes)
    if valid == 0:
        raise Refused(f"{contest.name}: a declaration needs votes.")
    if request.rejected is not None and request.rejected < 0:
        raise Refused(f"{contest.name}: there cannot be {number(request.rejected)} rejected papers.")
    papers = valid + (request.rejected or 0)
    if request.electorate is not None and papers > request.electorate:
        raise Refused(
            f"{contest.name}: {number(papers)} papers were counted, but only {number(request.electorate)} "
            "people could vote."
        )
