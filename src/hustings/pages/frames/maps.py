"""The map: a country, region, county or all of it, as hexagons or as it lies, and beside it the same as a table."""

from collections.abc import Callable, Mapping

import msgspec

from hustings.domain.election import Area, Slug
from hustings.domain.gazetteer import UK
from hustings.pages.drawing import Drawing
from hustings.pages.frames.area import around
from hustings.pages.frames.frame import Frame, Put
from hustings.pages.maps.address import map_address
from hustings.pages.maps.plan import Shape
from hustings.pages.maps.shown import SCRIPTS, MapView, map_of
from hustings.pages.maps.shows import CHANGE, LAST, NOW, SHARE, TURNOUT, Show, parties, shown_in

SHAPES: Mapping[str, Shape] = {"hex": "hex", "true": "true"}


class Choice(msgspec.Struct, frozen=True):
    """A link to another map, or the one that is shown."""

    name: str
    address: str
    chosen: bool


class PageView(msgspec.Struct, frozen=True):
    """The page of a map and the ways to others; *parts* are rows of its table where it does not list seats."""

    map: MapView
    area: Area
    around: list[Choice]
    shows: list[Choice]
    shares: list[Choice]
    shapes: list[Choice]
    parts: list[Area]
    figures: bool


def page(d: Drawing, query: Mapping[str, str]) -> Callable[[Drawing, Put], Frame] | None:
    """The page that *query* asks for; None when there is none."""
    shown = asked(d, query)
    if shown is None:
        return None

    def compose(d: Drawing, put: Put) -> Frame:
        content = d.template("map", _view(d, shown), put=put)
        return Frame(f"{shown.title}, {d.election.name}", content, "/map", shown.plan.area.slug, scripts=SCRIPTS)

    return compose


def asked(d: Drawing, query: Mapping[str, str]) -> MapView | None:
    """The map that *query* asks for; None when there is none."""
    area, show, shape = query.get("area", UK), query.get("show", NOW), SHAPES.get(query.get("shape", "hex"))
    if shape is None or area not in d.gazetteer.areas or show not in (*_fixed(d), *_shares(d, area)):
        return None
    return map_of(d, area, show, shape)


def _fixed(d: Drawing) -> dict[Show, str]:
    _ = d.tongue.text
    return {NOW: _("Now"), LAST: _("Last time"), CHANGE: _("Changed hands"), TURNOUT: _("Turnout")}


def _shares(d: Drawing, area: Slug) -> dict[Show, str]:
    return {f"{SHARE}{party}": d.party(party).short for party in parties(d.gazetteer, area)}


def _view(d: Drawing, shown: MapView) -> PageView:
    area, show, shape, _ = shown.plan.area, shown.show, shown.plan.shape, d.tongue.text

    def to(name: str, area: Slug = area.slug, show: Show = show, shape: Shape = shape) -> Choice:
        address = map_address(area, show, shape)
        return Choice(name, d.url(address), address == map_address(shown.plan.area.slug, shown.show, shown.plan.shape))

    return PageView(
        map=shown,
        area=area,
        around=[to(each.name, area=each.slug, show=shown_in(d.gazetteer, each.slug, show)) for each in around(d, area)],
        shows=[to(name, show=each) for each, name in _fixed(d).items()],
        shares=[to(name, show=each) for each, name in _shares(d, area.slug).items()],
        shapes=[to(_("Hexagons"), shape="hex"), to(_("True outlines"), shape="true")],
        parts=[part.area for part in shown.plan.parts] if shown.plan.large else [],
        figures=bool(shown.steps),
    )
