"""The targets of a party in an area, by the swing they needed, and what became of them."""

from collections.abc import Callable

import msgspec

from hustings.domain.election import Area, PartyKey
from hustings.domain.targets import REACH, Target, targets, with_targets
from hustings.pages.drawing import Drawing
from hustings.pages.frames.area import around
from hustings.pages.frames.frame import Frame, Put


class TargetsView(msgspec.Struct, frozen=True):
    """The targets of one party, in an area with those around it; *party* is "" where no party has any."""

    area: Area
    around: list[Area]
    party: PartyKey
    targets: list[Target]
    reach: str  # points


def page(d: Drawing, area: str, asked: str) -> Callable[[Drawing, Put], Frame] | None:
    """The targets of the party *asked*, or of the one with most; None where it has none."""
    parties = with_targets(d.gazetteer, area)
    if asked and asked not in parties:
        return None
    party = asked or next(iter(parties), "")

    def compose(d: Drawing, put: Put) -> Frame:
        there = d.gazetteer.areas[area]
        own = targets(d.gazetteer, area, party)
        view = TargetsView(there, around(d, there), party, own, f"{100 * REACH:g}")
        title = d.tongue.text("Targets: %(area)s", area=there.name)
        return Frame(f"{title}, {d.election.name}", d.template("targets", view, put=put), "", area)

    return compose
