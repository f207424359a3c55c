"""Deciding on stages of a count, the hour of a declaration, polls put off or challenged, and doubts that were settled."""

import datetime as dt

from hustings.domain.checking import MOST, check_rows, counted_in, known, refuse_put_off
from hustings.domain.count import Count
from hustings.domain.election import Contest
from hustings.domain.events import AnyEvent, CountAdvanced, DeclarationExpected, DoubtSettled, PollNoticed
from hustings.domain.figures import number
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.refusal import Refused
from hustings.domain.requests import AdvanceCount, ExpectDeclaration, NoticePoll, SettleDoubt

LATEST = dt.timedelta(days=14)  # after the polls close: a later hour is a slip of typing


def tell(
    gazetteer: Gazetteer, night: Night, request: AdvanceCount | ExpectDeclaration | NoticePoll | SettleDoubt
) -> tuple[AnyEvent, ...]:
    """Return what is told of a count before, or beside, its figures; raises ``Refused``."""
    match request:
        case AdvanceCount():
            return (_advance(gazetteer, night, request),)
        case ExpectDeclaration():
            return (_expect(gazetteer, night, request),)
        case NoticePoll():
            return (_notice(gazetteer, night, request),)
        case SettleDoubt():
            return (_settle(gazetteer, night, request),)


def _settle(gazetteer: Gazetteer, night: Night, request: SettleDoubt) -> DoubtSettled:
    contest = known(gazetteer, request.contest)
    if night.count(contest.id).declaration is None:
        raise Refused(f"{contest.name}: there are no figures to doubt.")
    if not request.reason.strip():
        raise Refused(f"{contest.name}: say why the figures stand, and who says so.")
    return DoubtSettled(contest=contest.id, warning=request.warning, reason=request.reason)


def _advance(gazetteer: Gazetteer, night: Night, request: AdvanceCount) -> CountAdvanced:
    """Return the stage that the count has reached; raises ``Refused``."""
    contest = counted_in(gazetteer, night, request.contest)
    count = night.count(contest.id)
    refuse_put_off(contest, count)
    put_right = request.stage == "verified" and request.papers is not None
    if (count.declarations or count.flash is not None) and not put_right:
        raise Refused(f"{contest.name} is declared: its count has no further stage.")
    _check_papers(contest, count, request)
    if not _next(count, request):
        raise Refused(f"{contest.name}: say which recount this is; the next one is {count.recounts + 1}.")
    if request.votes:
        if request.stage != "provisional":
            raise Refused(f"{contest.name}: only a provisional result has figures before the declaration.")
        check_rows(contest, request.votes)
    return CountAdvanced(
        contest=contest.id,
        stage=request.stage,
        recount=request.recount,
        papers=request.papers,
        electorate=request.electorate,
        votes=request.votes,
    )


def _next(count: Count, request: AdvanceCount) -> bool:
    """Whether a recount has its number, one more than those known at most, and no other stage has one."""
    if request.stage != "recount":
        return request.recount == 0
    return 0 < request.recount <= count.recounts + 1


def _check_papers(contest: Contest, count: Count, request: AdvanceCount) -> None:
    if (request.papers is not None or request.electorate is not None) and request.stage != "verified":
        raise Refused(f"{contest.name}: papers and electorate belong to the stage at which papers are verified.")
    for size, what in ((request.papers, "papers"), (request.electorate, "electors")):
        if size is not None and not 0 < size <= MOST:
            raise Refused(f"{contest.name}: there cannot be {number(size)} {what}.")
    electorate, papers = request.electorate or count.electorate, request.papers or count.papers
    if papers is not None and electorate is not None and papers > electorate:
        raise Refused(
            f"{contest.name}: {number(papers)} papers were verified, but only {number(electorate)} people could vote."
        )


def _expect(gazetteer: Gazetteer, night: Night, request: ExpectDeclaration) -> DeclarationExpected:
    """Return the hour at which the declaration is now expected; raises ``Refused``."""
    contest, closing = known(gazetteer, request.contest), gazetteer.election.polls_close
    count = night.count(contest.id)
    refuse_put_off(contest, count)
    if count.declarations or count.flash is not None:
        raise Refused(f"{contest.name} is declared: nothing is expected there any more.")
    if not closing <= request.expected_at <= closing + LATEST:
        raise Refused(f"{contest.name}: a declaration comes after the polls close, and within two weeks.")
    if count.expected and count.expected[-1].at == request.expected_at:
        raise Refused(f"{contest.name}: the declaration is expected at that hour already.")
    return DeclarationExpected(contest=contest.id, expected_at=request.expected_at)


def _notice(gazetteer: Gazetteer, night: Night, request: NoticePoll) -> PollNoticed:
    """Return that the poll is put off or on again, or that the result is challenged; raises ``Refused``."""
    contest = known(gazetteer, request.contest)
    count = night.count(contest.id)
    if not request.text.strip() or not request.source.strip():
        raise Refused(f"{contest.name}: say what happened and who says so; readers see both.")
    if request.state in ("countermanded", "postponed") and (count.declarations or count.flash is not None):
        raise Refused(f"{contest.name} is declared: its poll can no longer be put off.")
    if request.state in ("countermanded", "postponed") and count.held is not None:
        raise Refused(f"{contest.name}: figures are entered and wait for a second look; withdraw them first.")
    if request.state == "resumed" and count.put_off is None:
        raise Refused(f"{contest.name}: the poll is not put off.")
    if request.state == "petition" and not count.declarations:
        raise Refused(f"{contest.name}: a petition is against a declared result.")
    if request.state == "petition_closed" and not (count.notices and count.notices[-1].state == "petition"):
        raise Refused(f"{contest.name}: there is no petition.")
    return PollNoticed(contest=contest.id, state=request.state, text=request.text, source=request.source)
