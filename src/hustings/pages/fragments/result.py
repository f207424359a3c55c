"""The heart of a constituency page: candidates as on the ballot paper before, the result after."""

from collections.abc import Sequence

import msgspec
from markupsafe import Markup

from hustings.domain.election import INDEPENDENT, OTHERS, SPEAKER, Candidacy, Contest, PartyKey
from hustings.domain.night import Declaration
from hustings.domain.outcome import SYSTEMS, Outcome, Standing
from hustings.pages.counts import expected
from hustings.pages.drawing import Drawing
from hustings.pages.fragments.lead import Lead, leads
from hustings.pages.fragments.unsettled import Unsettled, unsettled
from hustings.pages.lineage import hour, last, mark, parts


class Bar(msgspec.Struct, frozen=True):
    """A candidacy's row with its bars, in per cent of the widest of them; *before* is None for a new party."""

    standing: Standing
    now: str
    before: str | None


class ResultView(msgspec.Struct, frozen=True):
    """A declared contest."""

    id: str
    contest: Contest
    result: Outcome
    declaration: Declaration
    bars: list[Bar]
    lost: list[str]
    changed: bool
    needed: float | None
    leads: tuple[Lead, Lead] | None
    unsettled: Unsettled


class CandidatesView(msgspec.Struct, frozen=True):
    """A contest to come."""

    id: str
    contest: Contest
    when: Markup
    told: bool  # somebody gave the hour tonight: it is not last time's
    last: tuple[str, str] | None  # the place whose hour is expected, and its hour last time by that night's clock
    needed: float | None
    rivals: tuple[PartyKey, PartyKey] | None  # who is to lose and who to win by that swing, where both are one party
    standing: list[tuple[Candidacy, str]]  # with what is said of members of the last Parliament
    unsettled: Unsettled


def draw(d: Drawing, slug: str) -> str:
    """Candidates, or the result."""
    contest = d.gazetteer.by_slug[slug]
    result, identity = d.boards.outcomes.get(contest.id), f"result:{slug}"
    needed = SYSTEMS[contest.system].swing_needed(contest.baseline) if contest.baseline else None
    if result is None:
        told = bool(d.boards.night.count(contest.id).expected)
        when, beside = expected(d, contest), unsettled(d, contest)
        standing = [(candidacy, mark(d, candidacy)) for candidacy in contest.candidacies]
        view = CandidatesView(
            identity, contest, when, told, _last(d, contest), needed, _rivals(contest), standing, beside
        )
        return d.template("candidates", view)
    declared = ResultView(
        id=identity,
        contest=contest,
        result=result,
        declaration=d.boards.night.counts[contest.id].declarations[-1],
        bars=bars(result, len(result.standings)),
        lost=[standing.candidacy.name for standing in result.standings if standing.lost_deposit],
        changed=any(seat.changed for seat in result.seats),
        needed=needed,
        leads=leads(d, result),
        unsettled=unsettled(d, contest),
    )
    return d.template("result", declared)


def _last(d: Drawing, contest: Contest) -> tuple[str, str] | None:
    part = next(iter(parts(d, contest)), None)
    result = last(d, part) if part is not None else None
    return (part.former.name, hour(d, result)) if part and result and result.declared_at else None


def _rivals(contest: Contest) -> tuple[PartyKey, PartyKey] | None:
    """The first two of last time, if each is a party and its votes one candidacy's."""
    rows = contest.baseline.votes[:2] if contest.baseline else ()
    parties = [row.party for row in rows if row.party not in (INDEPENDENT, OTHERS, SPEAKER)]
    return (parties[0], parties[1]) if len(parties) == 2 else None


def bars(result: Outcome, most: int) -> list[Bar]:
    """The first *most* standings with bars to one scale, now and last time."""
    shown = result.standings[:most]
    widest = widest_of(shown)
    return [
        Bar(
            standing=standing,
            now=f"{100 * standing.share / widest:.0f}%",
            before=None if standing.change is None else f"{100 * (standing.share - standing.change) / widest:.0f}%",
        )
        for standing in shown
    ]


def widest_of(shown: Sequence[Standing]) -> float:
    """The largest share among *shown*, now or last time: the scale of their bars."""
    return max([s.share for s in shown] + [s.share - s.change for s in shown if s.change is not None])
