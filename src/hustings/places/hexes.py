"""Hexagons of equal size, one for each seat, laid out so that most neighbours stay neighbours."""

import csv
from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files

import msgspec

from hustings.places.chains import Point, Ring, joined

_HERE = files("hustings.places") / "data"
WIDE, ROW = 14, 12  # of a hexagon, and from one row of them to the next; so all corners lie on whole numbers
CORNERS: tuple[Point, ...] = ((0, -8), (7, -4), (7, 4), (0, 8), (-7, 4), (-7, -4))


class Cell(msgspec.Struct, frozen=True):
    """Column and row; rows grow to the north, odd ones are half a hexagon to the right."""

    q: int
    r: int

    def beside(self) -> tuple["Cell", ...]:
        """The six cells around this one."""
        odd = self.r % 2
        across = [Cell(self.q + side, self.r + row) for row in (-1, 1) for side in (odd - 1, odd)]
        return (Cell(self.q - 1, self.r), Cell(self.q + 1, self.r), *across)


class Hexes(msgspec.Struct, frozen=True):
    """The cell of each constituency by its GSS code. Places are in fourteenths of its width; to the south y grows."""

    cells: Mapping[str, Cell]

    def middle(self, gss: str) -> Point:
        """The middle of a constituency's hexagon."""
        cell = self.cells[gss]
        return WIDE * cell.q + WIDE // 2 * (cell.r % 2), -ROW * cell.r

    def around(self, seats: Collection[str]) -> list[Ring]:
        """The border around *seats* together."""
        corners = [[(x + dx, y + dy) for dx, dy in CORNERS] for x, y in map(self.middle, seats)]
        edges = [edge for ring in corners for edge in zip(ring, [*ring[1:], ring[0]], strict=True)]
        inside = Counter(frozenset(edge) for edge in edges)
        return joined([edge for edge in edges if inside[frozenset(edge)] == 1])

    def box(self, seats: Collection[str]) -> tuple[int, int, int, int]:
        """Left, top, width and height of what holds *seats*."""
        xs, ys = zip(*map(self.middle, seats), strict=True)
        return min(xs) - 7, min(ys) - 8, max(xs) - min(xs) + 14, max(ys) - min(ys) + 16


def read(text: str) -> Hexes:
    """Read a layout: columns ``gss``, ``q`` and ``r``."""
    rows = csv.DictReader(text.splitlines())
    return Hexes({row["gss"]: Cell(int(row["q"]), int(row["r"])) for row in rows})


@cache
def hexes(boundaries: str) -> Hexes | None:
    """The layout of the set of boundaries called *boundaries*; None where there is none."""
    file = _HERE / f"hexes-{boundaries}.csv"
    return read(file.read_text(encoding="utf-8")) if file.is_file() else None
