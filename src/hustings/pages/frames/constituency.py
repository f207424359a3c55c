"""A constituency's page: candidates or result, the count, posts, last time, where it comes from, neighbours, the past."""

from collections.abc import Callable

import msgspec

from hustings.domain.election import Area, Contest, PastResult
from hustings.pages.card import contest_card
from hustings.pages.drawing import Drawing
from hustings.pages.frames.following import alerting
from hustings.pages.frames.frame import Frame, Put
from hustings.pages.lineage import Member, Part, called, hour, last, members, parts, unchanged


class Votes(msgspec.Struct, frozen=True):
    """A party's votes last time."""

    party: str
    name: str
    votes: int
    share: float


class AsItWas(msgspec.Struct, frozen=True):
    """What the largest former constituency declared last time, on its own boundaries."""

    part: Part
    result: PastResult
    hour: str
    rows: list[Votes]


class ConstituencyView(msgspec.Struct, frozen=True):
    """What does not change through the night."""

    contest: Contest
    areas: list[Area]
    before: list[Votes]
    parts: list[Part]
    unchanged: bool
    members: list[Member]
    electorate: int | None  # as announced last time, where boundaries did not change and the baseline takes another
    as_it_was: AsItWas | None
    neighbours: list[Contest]


def page(slug: str) -> Callable[[Drawing, Put], Frame]:
    """The page of a contest."""

    def compose(d: Drawing, put: Put) -> Frame:
        contest = d.gazetteer.by_slug[slug]
        content = d.template("constituency", _view(d, contest), put=put)
        title = f"{contest.name}: {d.election.name}"
        scripts = ("follow.js", *alerting(d)) if d.look.at is None else ()
        return Frame(title, content, "", contest.areas[0], contest_card(d, contest), scripts=scripts)

    return compose


def _view(d: Drawing, contest: Contest) -> ConstituencyView:
    base, came, same = contest.baseline, parts(d, contest), unchanged(contest)
    return ConstituencyView(
        contest=contest,
        areas=[d.gazetteer.areas[area] for area in contest.areas],
        before=[Votes(row.party, called(d, row), row.votes, row.votes / base.valid_votes) for row in base.votes]
        if base
        else [],
        parts=came,
        unchanged=same,
        members=members(d, contest),
        electorate=_announced(d, contest, came) if same else None,
        as_it_was=None if same else _as_it_was(d, came),
        neighbours=[d.gazetteer.by_slug[each] for each in contest.neighbours],
    )


def _announced(d: Drawing, contest: Contest, came: list[Part]) -> int | None:
    result = next((last(d, part) for part in came), None)
    if result is None or contest.baseline is None or result.electorate == contest.baseline.electorate:
        return None
    return result.electorate


def _as_it_was(d: Drawing, came: list[Part]) -> AsItWas | None:
    part = next(iter(came), None)
    result = last(d, part) if part is not None else None
    if part is None or result is None:
        return None
    rows = [Votes(row.party, called(d, row), row.votes, row.votes / result.valid_votes) for row in result.votes]
    return AsItWas(part, result, hour(d, result), rows)
