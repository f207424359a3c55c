"""The next hour: seats to watch, each with its hour and what it would tell."""

import msgspec
from markupsafe import Markup

from hustings.boards.coming import coming
from hustings.domain.election import Contest
from hustings.domain.gazetteer import UK
from hustings.domain.watching import Reason
from hustings.pages.counts import row
from hustings.pages.drawing import Drawing

MOST = 8
TOLD = 2  # reasons of a seat


class Line(msgspec.Struct, frozen=True):
    """A seat with its hour and what it would tell."""

    contest: Contest
    when: Markup
    told: str


class SoonView(msgspec.Struct, frozen=True):
    """*near* seats are expected within the hour or late."""

    id: str
    near: int
    lines: list[Line]


def draw(d: Drawing, area: str) -> str:
    """The seats to watch of an area."""
    found = coming(d.boards, area, MOST)
    lines = [
        Line(
            contest=d.gazetteer.contests[watched.contest.id],
            when=row(d, d.gazetteer.contests[watched.contest.id]),
            told=" ".join(told(d, reason) for reason in watched.reasons[:TOLD]),
        )
        for watched in found.watched
    ]
    return d.template("soon", SoonView(f"soon:{area}", found.near, lines))


def told(d: Drawing, reason: Reason) -> str:
    """The reason as a sentence."""
    _ = d.tongue.text
    match reason.kind:
        case "majority":
            return _("One more seat gives %(party)s a majority.", party=d.collective(reason.party))
        case "tipping":
            line = "If the swing were the same everywhere, this is the seat that would give %(party)s a majority."
            return _(line, party=d.collective(reason.party))
        case "first":
            return _first(d, reason.area or UK)
        case "speaker":
            rule = d.election.speaker
            party = d.collective(rule.now) if rule else ""
            return _("The Speaker’s seat; it counts with %(party)s.", party=party) if rule else _("The Speaker’s seat.")
        case "target":
            return _target(d, reason)
        case "bellwether":
            line = "As the constituency of before, it went with the largest party at each election since %(year)s."
            return _(line, year=reason.since)


def _first(d: Drawing, slug: str) -> str:
    area, _ = d.gazetteer.areas[slug], d.tongue.text
    if slug == UK:
        return _("Expected to be the first of the night.")
    return _("Expected to be the first seat in %(place)s.", place=d.tongue.place(area))


def _target(d: Drawing, reason: Reason) -> str:
    _, swing = d.tongue.text, reason.so_far
    values = {
        "needed": d.tongue.points(reason.needed),
        "holder": d.collective(reason.holder),
        "party": d.collective(reason.party),
    }
    takes = _("It takes a swing of %(needed)s points from %(holder)s to %(party)s.", **values)
    if swing is None:
        return takes
    size = d.tongue.points(abs(swing))
    if swing < 0:
        return f"{takes} {_('In the seats declared it is %(size)s the other way.', size=size)}"
    return f"{takes} {_('In the seats declared it is %(size)s.', size=size)}"
