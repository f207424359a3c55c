"""Checking figures: those that cannot be are refused, with the numbers that do not fit."""

from hustings.domain import fptp
from hustings.domain.election import Contest
from hustings.domain.figures import number
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.outcome import SYSTEMS
from hustings.domain.refusal import Refused
from hustings.domain.requests import Figures

MOST = 999_999_999  # votes: a slip of the keyboard must not become a number that nothing can show


def checked(gazetteer: Gazetteer, night: Night, request: Figures) -> Contest:
    """Return the contest that *request* has possible figures for; raises ``Refused``."""
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
    _check_lot(contest, request)
    return contest


def _check_lot(contest: Contest, request: Figures) -> None:
    most = max(row.votes for row in request.votes)
    if request.lots_drawn is not None and sum(row.votes == most for row in request.votes) == 1:
        raise Refused(f"{contest.name}: a lot is drawn only where the most votes are equal.")


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
        if row.votes > MOST:
            raise Refused(f"{contest.name}: {row.candidacy} cannot have more than {number(MOST)} votes.")
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
