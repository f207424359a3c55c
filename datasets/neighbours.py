"""Which constituencies lie beside each other: a common border, or for an island the nearest shore."""

from collections import defaultdict
from math import cos, hypot, radians

from .topology import Place, Ring, topology

_PARALLEL = cos(radians(55))  # length of a degree east in degrees north, in the middle of the country


def of(outlines: dict[str, list[Ring]]) -> dict[str, set[str]]:
    """GSS code → codes of its neighbours; *outlines* share the places of their borders exactly."""
    sides: dict[int, set[str]] = defaultdict(set)
    for gss, rings in topology(outlines).rings.items():
        for arc in (arc for ring in rings for arc in ring):
            sides[arc if arc >= 0 else ~arc].add(gss)
    beside: dict[str, set[str]] = {gss: set() for gss in outlines}
    for side in sides.values():
        for gss in side:
            beside[gss] |= side - {gss}
    for island in [gss for gss in outlines if not beside[gss]]:
        nearest = _nearest(island, outlines)
        beside[island].add(nearest)
        beside[nearest].add(island)
    return beside


def _nearest(island: str, outlines: dict[str, list[Ring]]) -> str:
    """The other constituency with the place nearest to any of *island*."""
    shore = [place for ring in outlines[island] for place in ring]
    return min(
        (gss for gss in outlines if gss != island),
        key=lambda gss: min(_apart(place, own) for ring in outlines[gss] for place in ring for own in shore),
    )


def _apart(one: Place, other: Place) -> float:
    return hypot((one[0] - other[0]) * _PARALLEL, one[1] - other[1])
