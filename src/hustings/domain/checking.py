"""Checking figures: those that cannot be are refused, with the numbers that do not fit."""

from hustings.domain import fptp
from hustings.domain.count import Count
from hustings.domain.election import Contest, ContestId
from hustings.domain.events import Votes
from hustings.domain.figures import number
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.outcome import SYSTEMS
from hustings.domain.refusal import Refused
from hustings.domain.requests import Figures

FEW = 20  # papers by which honest figures may miss those that were verified
MOST = 999_999_999  # votes: a slip of the keyboard must not become a number that nothing can show


def known(gazetteer: Gazetteer, contest: ContestId) -> Contest:
    """Return the contest of this id; raises ``Refused``."""
    found = gazetteer.contests.get(contest)
    if found is None:
        raise Refused(f"There is no contest “{contest}” in this election.")
    return found


def counted_in(gazetteer: Gazetteer, night: Night, contest: ContestId) -> Contest:
    """Return the contest, of which something may be told now that the polls are closed; raises ``Refused``."""
    found = known(gazetteer, contest)
    if night.polls_closed_at is None:
        raise Refused(f"{found.name}: nothing may be declared before the polls close.")
    return found


def refuse_put_off(contest: Contest, count: Count) -> None:
    """Raise ``Refused`` where the poll is put off."""
    if (off := count.put_off) is not None:
        raise Refused(f"{contest.name}: there is no poll to declare now. {off.text}")


def checked(gazetteer: Gazetteer, night: Night, request: Figures) -> Contest:
    """Return the contest that *request* has possible figures for; raises ``Refused``."""
    contest = counted_in(gazetteer, night, request.contest)
    refuse_put_off(contest, night.count(contest.id))
    check_rows(contest, request.votes)
    _check_sums(contest, request)
    _check_papers(contest, request, night.count(contest.id).papers)
    try:
        SYSTEMS[contest.system].elect(request.votes, request.lots_drawn)
    except fptp.Undecided as tie:
        raise Refused(f"{contest.name}: votes are equal between {tie}; say for whom the lot was drawn.") from tie
    _check_lot(contest, request)
    return contest


def _check_papers(contest: Contest, request: Figures, papers: int | None) -> None:
    """What no count of so many papers can give; a few papers more or less are common."""
    if papers is None:
        return
    for row in request.votes:
        if row.votes > papers:
            raise Refused(
                f"{contest.name}: {row.candidacy} cannot have {number(row.votes)} votes, for only {number(papers)} "
                "papers were verified."
            )
    valid = sum(row.votes for row in request.votes)
    if contest.seats == 1:
        _check_sum(contest, valid, request.rejected, papers)
    elif valid > papers * contest.seats + FEW:  # a voter may use fewer votes than there are seats
        raise Refused(
            f"{contest.name}: {number(valid)} votes are more than {number(papers)} papers with {contest.seats} votes "
            "each can give."
        )


def _check_sum(contest: Contest, valid: int, rejected: int | None, papers: int) -> None:
    found, said = valid + (rejected or 0), "Votes and rejected papers come" if rejected else "The votes come"
    if found > papers + FEW:
        raise Refused(
            f"{contest.name}: {said} to {number(found)}, {number(found - papers)} more than the {number(papers)} "
            "papers that were verified."
        )
    if rejected is not None and found < papers - FEW:
        raise Refused(
            f"{contest.name}: {said} to {number(found)}, but {number(papers)} papers were verified: "
            f"{number(papers - found)} are missing. Is a ward, a box or a row left out?"
        )


def _check_lot(contest: Contest, request: Figures) -> None:
    most = max(row.votes for row in request.votes)
    if request.lots_drawn is not None and sum(row.votes == most for row in request.votes) == 1:
        raise Refused(f"{contest.name}: a lot is drawn only where the most votes are equal.")


def check_rows(contest: Contest, votes: tuple[Votes, ...]) -> None:
    """Raise ``Refused`` unless *votes* has every candidacy once, in ballot-paper order, with a number that can be."""
    _check_candidacies(contest, votes)
    for row in votes:
        if row.votes < 0:
            raise Refused(f"{contest.name}: {row.candidacy} cannot have {number(row.votes)} votes.")
        if row.votes > MOST:
            raise Refused(f"{contest.name}: {row.candidacy} cannot have more than {number(MOST)} votes.")


def _check_candidacies(contest: Contest, votes: tuple[Votes, ...]) -> None:
    expected = tuple(candidacy.id for candidacy in contest.candidacies)
    given = tuple(row.candidacy for row in votes)
    if given == expected:
        return
    if missing := sorted(set(expected) - set(given)):
        raise Refused(f"{contest.name}: no votes are given for {', '.join(missing)}.")
    if unknown := sorted(set(given) - set(expected)):
        raise Refused(f"{contest.name}: {', '.join(unknown)} did not stand here.")
    raise Refused(f"{contest.name}: votes must stand once per candidate, in ballot-paper order.")


def _check_sums(contest: Contest, request: Figures) -> None:
    valid = sum(row.votes for row in request.votes)
    if valid == 0:
        raise Refused(f"{contest.name}: a declaration needs votes.")
    if request.rejected is not None and request.rejected < 0:
        raise Refused(f"{contest.name}: there cannot be {number(request.rejected)} rejected papers.")
    for size, what in ((request.rejected, "rejected papers"), (request.electorate, "electors")):
        if size is not None and size > MOST:
            raise Refused(f"{contest.name}: there cannot be more than {number(MOST)} {what}.")
    papers = -(-valid // contest.seats) + (request.rejected or 0)  # at least
    if request.electorate is not None and papers > request.electorate:
        raise Refused(
            f"{contest.name}: {number(papers)} papers were counted, but only {number(request.electorate)} "
            "people could vote."
        )
