"""What a map of an area holds: its seats, how they are drawn, and the parts that lines set apart."""

from functools import lru_cache
from typing import Literal

import msgspec

from hustings.domain.election import Area, Contest, Slug
from hustings.domain.gazetteer import Gazetteer
from hustings.pages.maps.paths import path
from hustings.places.hexes import WIDE, Hexes, hexes
from hustings.places.outlines import Outlines, outlines

Shape = Literal["hex", "true"]
Kind = Literal["hex", "named", "outline", "close"]  # of a seat's fragment
SHAPES: tuple[Shape, ...] = ("hex", "true")
LARGE = 100  # seats; in a map of more, a part is chosen first where fingers point
NAMED = 5.5  # hexagons; where no more lie side by side, names have room in them


class Part(msgspec.Struct, frozen=True):
    """A part of the map, or all of one without parts, and the path around it."""

    area: Area
    seats: int
    path: str


class Plan(msgspec.Struct, frozen=True):
    """*box* is the view box of the SVG."""

    area: Area
    shape: Shape
    kind: Kind
    box: str
    contests: list[Contest]
    parts: list[Part]
    large: bool


@lru_cache(maxsize=512)
def plan(gazetteer: Gazetteer, area: Slug, shape: Shape) -> Plan | None:
    """The map of *area*; None where nobody knows how its election's boundaries lie."""
    ground = _ground(gazetteer, shape, whole=gazetteer.seats(area) > LARGE)
    if ground is None:
        return None
    contests = gazetteer.within(area)
    left, top, width, height = ground.box([contest.gss for contest in contests])
    room = max(width, height) // 60
    return Plan(
        area=gazetteer.areas[area],
        shape=shape,
        kind=_kind(gazetteer, area, shape, width),
        box=f"{left - room} {top - room} {width + 2 * room} {height + 2 * room}",
        contests=contests,
        parts=[_part(gazetteer, part, ground) for part in parts(gazetteer, area) or [gazetteer.areas[area]]],
        large=gazetteer.seats(area) > LARGE,
    )


def parts(gazetteer: Gazetteer, area: Slug) -> list[Area]:
    """The areas inside *area* that are not too large themselves."""
    found: list[Area] = []
    for child in gazetteer.children(area):
        inside = gazetteer.children(child.slug)
        found += parts(gazetteer, child.slug) if inside and gazetteer.seats(child.slug) > LARGE else [child]
    return found


def _ground(gazetteer: Gazetteer, shape: Shape, *, whole: bool) -> Hexes | Outlines | None:
    boundaries = gazetteer.election.boundaries
    if boundaries is None:
        return None
    if shape == "hex":
        return hexes(boundaries)
    found = outlines(boundaries)
    return None if found is None else found.whole if whole else found.close


def _kind(gazetteer: Gazetteer, area: Slug, shape: Shape, width: int) -> Kind:
    if shape == "true":
        return "outline" if gazetteer.seats(area) > LARGE else "close"
    return "named" if width <= NAMED * WIDE else "hex"


def _part(gazetteer: Gazetteer, area: Area, ground: Hexes | Outlines) -> Part:
    seats = [contest.gss for contest in gazetteer.within(area.slug)]
    return Part(area, gazetteer.seats(area.slug), path(ground.around(seats)))
