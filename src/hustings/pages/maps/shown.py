"""A map as any page holds it: its plan, what it shows, and the words around it."""

from itertools import pairwise

import msgspec

from hustings.domain.election import Area, PartyKey, Slug
from hustings.pages.drawing import Drawing
from hustings.pages.maps.address import map_address
from hustings.pages.maps.paths import STEPS, hexagon
from hustings.pages.maps.plan import Plan, Shape, plan
from hustings.pages.maps.shows import NOW, TURNOUT, Show, bounds, party_of, shown_in

SCRIPTS = ("map.js",)


class Step(msgspec.Struct, frozen=True):
    """A step of a figure in words, and the path of its hexagon in a box around nought."""

    said: str
    path: str


class PartLink(msgspec.Struct, frozen=True):
    """A part of the map with the path around it; *address* where it is chosen before its seats."""

    said: str
    path: str
    address: str


class MapView(msgspec.Struct, frozen=True):
    """A map. *steps* are the legend of a figure, in the colour of *party* where it is one's share."""

    plan: Plan
    show: Show
    title: str
    address: str  # of its own page
    pieces: list[str]  # fragments
    parts: list[PartLink]
    steps: list[Step]
    party: PartyKey


def map_of(d: Drawing, area: Slug, show: Show = NOW, shape: Shape = "hex") -> MapView | None:
    """The map of *area*; None where the election has none."""
    found = plan(d.gazetteer, area, shape)
    if found is None:
        return None
    return MapView(
        plan=found,
        show=show,
        title=_title(d, found.area, show),
        address=map_address(area, show, shape),
        pieces=[f"{found.kind}:{show}:{contest.slug}" for contest in found.contests],
        parts=_parts(d, found, show),
        steps=_steps(d, show) if show == TURNOUT or party_of(show) else [],
        party=party_of(show) or "",
    )


def _title(d: Drawing, area: Area, show: Show) -> str:
    if area.the:
        return d.tongue.text("Map of the %(area)s: %(what)s", area=area.name, what=_what(d, show))
    return d.tongue.text("Map of %(area)s: %(what)s", area=area.name, what=_what(d, show))


def _what(d: Drawing, show: Show) -> str:
    """What *show* is about, in a few words."""
    _, party = d.tongue.text, party_of(show)
    if party is not None:
        return _("share of votes, %(party)s", party=d.party(party).name)
    match show:
        case "last":
            return _("who held each seat after %(before)s", before=d.election.baseline_short)
        case "change":
            return _("seats that changed hands")
        case "turnout":
            return _("turnout")
        case _:
            return _("who has each seat")


def _parts(d: Drawing, found: Plan, show: Show) -> list[PartLink]:
    links = []
    for part in found.parts:
        said = d.tongue.text("%(area)s, %(seats)s", area=part.area.name, seats=d.tongue.seats(part.seats))
        there = shown_in(d.gazetteer, part.area.slug, show)
        address = d.url(map_address(part.area.slug, there, found.shape)) if found.large else ""
        links.append(PartLink(said, part.path, address))
    return links


def _steps(d: Drawing, show: Show) -> list[Step]:
    """The five steps of a figure in words, lowest first."""
    _, ends = d.tongue.text, [d.tongue.number(round(100 * end)) for end in bounds(show)]
    between = [_("%(low)s to %(high)s%%", low=low, high=high) for low, high in pairwise(ends)]
    said = [_("under %(share)s%%", share=ends[0]), *between, _("%(share)s%% and more", share=ends[-1])]
    return [Step(each, hexagon((0, 0), half)) for each, half in zip(said, STEPS, strict=True)]
