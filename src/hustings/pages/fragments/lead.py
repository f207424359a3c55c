"""Who is ahead of the two parties whose swing is told: last time and now, as points on a line."""

import msgspec

from hustings.domain.election import PartyKey
from hustings.domain.outcome import Outcome
from hustings.pages.drawing import Drawing

REACH, LABELS = 45.0, 28.0  # per cent of the line, from its middle, where the furthest point and its label may stand
LEAST = 0.05  # share of votes to which the line reaches at least


class Lead(msgspec.Struct, frozen=True):
    """A lead at one election; *x* and *label_x* in per cent of the line."""

    party: str
    label: str
    said: str
    x: str
    label_x: str


def leads(d: Drawing, result: Outcome) -> tuple[Lead, Lead] | None:
    """The lead last time and the lead now; None where no swing can be told."""
    swing = result.swing
    if swing is None:
        return None
    shares = {standing.candidacy.party: standing.share for standing in reversed(result.standings)}
    if swing.to not in shares or swing.away_from not in shares:
        return None
    now = shares[swing.to] - shares[swing.away_from]
    then = now - 2 * swing.share
    widest = max(abs(now), abs(then), LEAST)
    years = (d.election.baseline_short, d.election.short)
    before, after = (
        _lead(d, swing.to if lead > 0 else swing.away_from, year, lead, widest)
        for year, lead in zip(years, (then, now), strict=True)
    )
    return before, after


def _lead(d: Drawing, ahead: PartyKey, year: str, lead: float, widest: float) -> Lead:
    party, by, x = d.party(ahead), d.tongue.points(abs(lead)), REACH * lead / widest
    return Lead(
        party=party.key,
        label=d.tongue.text("%(year)s: %(party)s by %(points)s", year=year, party=party.short, points=by),
        said=d.tongue.text("%(year)s: %(party)s ahead by %(points)s points", year=year, party=party.name, points=by),
        x=f"{50 + x:.1f}%",
        label_x=f"{50 + max(-LABELS, min(LABELS, x)):.1f}%",
    )
