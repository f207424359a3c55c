"""Outlines of constituencies, simplified and projected, from the boundary file: ``Outlines`` as the package ships them."""

import msgspec

from hustings.places.outlines import Outlines, OutlineSet

from .failure import BuildFailed
from .grid import Point, area, projected
from .topology import Chain, Ring, Topology, simplified, topology

_TOP = 1_225_000  # metres to the north of the grid's corner, a little beyond the northernmost rock


class Grain(msgspec.Struct, frozen=True):
    """How fine outlines are, in metres: their *unit*, what they may be off by, the side of the least island."""

    unit: int
    tolerance: float
    island: float


WHOLE, CLOSE = Grain(1000, 1500, 5000), Grain(200, 200, 1000)


def outline_set(shapes: dict[str, list[Ring]]) -> OutlineSet:
    """The outlines of *shapes*, in degrees, once for a map of the whole and once for one of a part."""
    parts = topology(shapes)
    places = {place: projected(*place) for chain in parts.arcs for place in chain}
    on_ground = [tuple(places[place] for place in chain) for chain in parts.arcs]
    _refuse_odd(parts)
    return OutlineSet(*(_drawn(parts, on_ground, grain) for grain in (WHOLE, CLOSE)))


def _refuse_odd(parts: Topology) -> None:
    """Neighbours must run along their border in opposite directions, or areas could not be put together from it."""
    used = [arc for rings in parts.rings.values() for ring in rings for arc in ring]
    if len(used) != len(set(used)):
        raise BuildFailed("The boundary file has outlines that overlap, or that run in different directions.")


def _drawn(parts: Topology, on_ground: list[Chain], grain: Grain) -> Outlines:
    arcs = [_whole_numbers(simplified(chain, grain.tolerance), grain.unit) for chain in on_ground]
    shapes: dict[str, list[list[int]]] = {}
    for gss, rings in parts.rings.items():
        sizes = [abs(area(_along(on_ground, ring))) for ring in rings]
        shapes[gss] = [r for r, size in zip(rings, sizes, strict=True) if size >= min(grain.island**2, max(sizes))]
    used = sorted({arc if arc >= 0 else ~arc for rings in shapes.values() for ring in rings for arc in ring})
    place = {arc: number for number, arc in enumerate(used)}
    return Outlines(
        grain.unit,
        [_steps(arcs[arc]) for arc in used],
        {
            gss: [[place[arc] if arc >= 0 else ~place[~arc] for arc in ring] for ring in rings]
            for gss, rings in sorted(shapes.items())
        },
    )


def _along(arcs: list[Chain], ring: list[int]) -> list[Point]:
    return [place for arc in ring for place in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])[:-1]]


def _whole_numbers(chain: Chain, unit: int) -> list[tuple[int, int]]:
    """*chain* in whole units, y growing to the south, each place once."""
    found: list[tuple[int, int]] = []
    for x, y in chain:
        place = round(x / unit), round((_TOP - y) / unit)
        if place not in found[-1:]:
            found.append(place)
    return found


def _steps(points: list[tuple[int, int]]) -> list[int]:
    """First point, then steps from one to the next."""
    before = [(0, 0), *points]
    return [number for (x, y), (u, v) in zip(points, before, strict=False) for number in (x - u, y - v)]
