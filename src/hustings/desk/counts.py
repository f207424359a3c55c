"""Counts: the list of contests, and the page of one with all that can be done there."""

import datetime as dt

import msgspec
from starlette.responses import Response

from hustings.desk.contests import Told, contest_of, count_of, told
from hustings.desk.rules import Rule
from hustings.desk.visit import Visit
from hustings.domain.count import Count
from hustings.domain.election import Area, Contest, Slug
from hustings.domain.outcome import Outcome
from hustings.domain.report import headline

SHOWN = 60  # contests in a list that nothing narrows
SOON = dt.timedelta(hours=1)


class CountRow(msgspec.Struct, frozen=True):
    """A contest in the list."""

    contest: Contest
    count: Count
    when: str
    result: str
    claimed: list[str]
    mine: bool  # typed by whoever looks


class CountsView(msgspec.Struct, frozen=True):
    """*again*: what this person is asked to read again; *more*: how many the list leaves out."""

    again: list[Contest]
    rows: list[CountRow]
    more: int
    areas: list[Area]
    area: Slug
    query: str
    waiting: int
    doubts: int


class CountView(msgspec.Struct, frozen=True):
    """One contest."""

    contest: Contest
    count: Count
    result: Outcome | None
    headline: str
    when: str
    expected: str
    others: list[str]
    history: list[Told]
    ours: bool
    mine: bool  # whether this person typed what waits
    question: bool  # whether this person is the one to read again
    seq: int
    key: str
    refused: str = ""


def counts(visit: Visit) -> Response:
    """Contests that are the person's, those that matter soonest first."""
    desk = visit.desk
    reach, night = desk.reach(visit.someone), desk.tail.night
    area, query = visit.query.get("area", ""), visit.query.get("q", "").strip()
    within = desk.gazetteer.within(area) if area in desk.gazetteer.areas else desk.gazetteer.election.contests
    found = [c for c in within if reach.about([c.id]) and query.casefold() in c.name.casefold()]
    found.sort(key=lambda contest: _urgency(visit, contest))
    waiting = [c for c in desk.gazetteer.election.contests if night.count(c.id).waiting and reach.about([c.id])]
    again = [c for c in waiting if asked(visit, night.count(c.id))]
    view = CountsView(
        again=again,
        rows=[_row(visit, contest) for contest in found[:SHOWN]],
        more=max(0, len(found) - SHOWN),
        areas=list(desk.gazetteer.areas.values()),
        area=area,
        query=query,
        waiting=len(waiting),
        doubts=sum(reach.about([doubt.contest]) for doubt in desk.plausible.doubts()),
    )
    return visit.page("counts", view)


def count(visit: Visit) -> Response:
    """One of them."""
    return visit.page("count", view_of(visit, contest_of(visit)))


def view_of(visit: Visit, contest: Contest, refused: str = "") -> CountView:
    """The page of *contest*, with what was refused on it."""
    desk = visit.desk
    with desk.tail.lock:  # all of one moment
        there, result = count_of(visit, contest), desk.tail.boards.known(contest.id)
        seq, when = desk.tail.night.seq, desk.drawing.expected(contest)
    expected = there.expected[-1].at if there.expected else None
    return CountView(
        contest=contest,
        count=there,
        result=result,
        headline=headline(desk.gazetteer, contest, result) if result else "",
        when=when,
        expected=desk.drawing.clock.hour(expected) if expected else "",
        others=desk.claims.others(contest.id, visit.someone),
        history=told(visit, contest),
        ours=contest.id in desk.tail.night.ours,
        mine=mine(visit, there),
        question=asked(visit, there),
        seq=seq,
        key=desk.once(),
        refused=refused,
    )


def asked(visit: Visit, count: Count) -> bool:
    """Whether this person is to read figures again: who typed them, or for a feed whoever keeps results."""
    waiting, person = count.waiting, visit.someone
    if count.question is None or waiting is None:
        return False
    if count.question.by == person.account and not visit.desk.tail.night.desk.one_person:
        return False
    return waiting.by == person.account or person.may("keep_results")


def _row(visit: Visit, contest: Contest) -> CountRow:
    desk = visit.desk
    result = desk.tail.boards.known(contest.id)
    return CountRow(
        contest=contest,
        count=count_of(visit, contest),
        when=desk.drawing.expected(contest),
        result=headline(desk.gazetteer, contest, result) if result else "",
        claimed=desk.claims.others(contest.id, visit.someone),
        mine=mine(visit, count_of(visit, contest)),
    )


def mine(visit: Visit, count: Count) -> bool:
    """Whether this person typed what waits, and so cannot look at it."""
    waiting = count.waiting
    return waiting is not None and waiting.by == visit.someone.account and not visit.desk.tail.night.desk.one_person


def _urgency(visit: Visit, contest: Contest) -> tuple[int, dt.datetime, str]:
    """What is under way or flashed first, then by the expected hour, then what is declared."""
    there, now = count_of(visit, contest), visit.desk.now()
    at = visit.desk.tail.boards.timetable.expected(contest) or now + 100 * SOON
    if there.declaration is not None and not there.declaration.unverified:
        return (3, at, contest.name)
    if there.flash is not None or there.held is not None or there.declaration is not None:
        return (0, at, contest.name)
    return (1 if there.steps else 2, at, contest.name)


RULES = (
    Rule("GET", "counts", counts, "enter_results", "The counts, those that matter soonest first."),
    Rule("GET", "counts/{contest}", count, "enter_results", "One count, and all that can be done there.", scoped=True),
)
