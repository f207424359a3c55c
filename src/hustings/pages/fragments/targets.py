"""Targets of a party: a seat's row with what became of it, and the sums of all parties."""

import msgspec
from markupsafe import Markup

from hustings.domain.election import Contest, PartyKey
from hustings.domain.outcome import SYSTEMS, Outcome
from hustings.domain.targets import Aims, Fate, aims, fate, needed, targets, with_targets
from hustings.pages.counts import row, unverified
from hustings.pages.drawing import Drawing


class TargetView(msgspec.Struct, frozen=True):
    """A row; *came* is the swing to the party, None without figures or where one of the two did not stand."""

    id: str
    contest: Contest
    needed: float
    came: float | None
    result: Outcome | None
    fate: Fate
    when: Markup
    flash: bool
    unverified: bool


class AimsView(msgspec.Struct, frozen=True):
    """Every party with targets, and the address of its page."""

    id: str
    rows: list[tuple[Aims, str]]


def draw(d: Drawing, subject: str) -> str:
    """A target's row: the swing it needed, the swing that came, who has the seat."""
    slug, _, party = subject.partition(":")
    contest = d.gazetteer.by_slug[slug]
    result = d.boards.known(contest.id)
    view = TargetView(
        id=f"target:{subject}",
        contest=contest,
        needed=needed(contest, party) or 0.0,
        came=_came(contest, party, result),
        result=result,
        fate=fate(party, result),
        when=row(d, contest),
        flash=contest.id in d.boards.flashes,
        unverified=unverified(d, contest),
    )
    return d.template("target", view)


def _came(contest: Contest, party: PartyKey, result: Outcome | None) -> float | None:
    if result is None or contest.baseline is None:
        return None
    changes = {each.candidacy.party: each.change for each in result.standings if each.change is not None}
    swing = SYSTEMS[contest.system].swing_between(contest.baseline, party, changes)
    return None if swing is None else swing.share


def draw_aims(d: Drawing, area: str) -> str:
    """How many targets each party has in the area, and what became of them."""
    rows = []
    for party in with_targets(d.gazetteer, area):
        known = (d.boards.known(target.contest.id) for target in targets(d.gazetteer, area, party))
        rows.append((aims(party, known), f"/area/{area}/targets?party={party}"))
    return d.template("aims", AimsView(f"aims:{area}", rows))
