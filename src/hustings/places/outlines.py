"""Outlines of constituencies as they lie on the ground, coarse for the whole and closer for a part."""

from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from itertools import accumulate

import msgspec

from hustings.places.chains import Point, Ring, joined

_HERE = files("hustings.places") / "data"


class Outlines(msgspec.Struct, frozen=True):
    """Each constituency's rings by its GSS code, as numbers of *arcs*, ``~n`` run backwards.

    An arc is its first point, then steps: ``[x, y, dx, dy, …]``, in *unit* metres, x growing to the east, y to the south.
    """

    unit: int
    arcs: list[list[int]]
    shapes: Mapping[str, list[list[int]]]

    def rings(self, gss: str) -> list[Ring]:
        """The rings of a constituency."""
        return [[point for arc in ring for point in self._chain(arc)[:-1]] for ring in self.shapes[gss]]

    def around(self, seats: Collection[str]) -> list[Ring]:
        """The border around *seats* together, coasts among it."""
        inside = {arc for gss in seats for ring in self.shapes[gss] for arc in ring}
        return joined([self._chain(arc) for arc in inside if ~arc not in inside])

    def box(self, seats: Collection[str]) -> tuple[int, int, int, int]:
        """Left, top, width and height of what holds *seats*."""
        xs, ys = zip(*(point for gss in seats for ring in self.rings(gss) for point in ring), strict=True)
        return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)

    def borders(self) -> set[frozenset[str]]:
        """Pairs of constituencies that share a border."""
        owner = {arc: gss for gss, rings in self.shapes.items() for ring in rings for arc in ring}
        return {frozenset((gss, owner[~arc])) for arc, gss in owner.items() if ~arc in owner}

    def _chain(self, arc: int) -> list[Point]:
        steps = self.arcs[arc if arc >= 0 else ~arc]
        points = list(zip(accumulate(steps[::2]), accumulate(steps[1::2]), strict=True))
        return points if arc >= 0 else points[::-1]


class OutlineSet(msgspec.Struct, frozen=True):
    """The same outlines twice: what a map of the whole can show, and what one of a part can."""

    whole: Outlines
    close: Outlines


@cache
def outlines(boundaries: str) -> OutlineSet | None:
    """The outlines of the set of boundaries called *boundaries*; None where there are none."""
    file = _HERE / f"outlines-{boundaries}.json"
    return msgspec.json.decode(file.read_bytes(), type=OutlineSet) if file.is_file() else None
