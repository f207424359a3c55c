"""The constituencies' outlines in metres of the National Grid: what lies in them, and how far away the rest is."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from datasets import reading

from .grid import Metres, grid

Flags = NDArray[np.bool_]
FILE = "boundaries/constituencies-2024-buc.geojson"


class Outline:
    """One constituency; a point is in it if a line from it crosses the edges an odd number of times."""

    def __init__(self, gss: str, rings: Iterable[Metres]) -> None:
        """*rings*, of which none repeats its first point."""
        self.gss, closed = gss, list(rings)
        self._start = np.vstack(closed)
        self._end = np.vstack([np.roll(ring, -1, axis=0) for ring in closed])
        self.lowest, self.highest = self._start.min(axis=0), self._start.max(axis=0)

    def holds(self, points: Metres) -> Flags:
        """Which of *points*, rows of easting and northing, lie inside."""
        inside = np.zeros(len(points), dtype=bool)
        near = ((points >= self.lowest) & (points <= self.highest)).all(axis=1)
        x, y = points[near, 0, None], points[near, 1, None]
        (x0, y0), (x1, y1) = self._start.T, self._end.T
        across = (y0 > y) != (y1 > y)
        with np.errstate(divide="ignore", invalid="ignore"):
            left = x < x0 + (y - y0) / (y1 - y0) * (x1 - x0)
        inside[near] = (across & left).sum(axis=1) % 2 == 1
        return inside

    def distances(self, points: Metres) -> Metres:
        """Metres from each of *points* to the nearest edge, negative inside."""
        along, offset = self._end - self._start, points[:, None] - self._start
        length2 = np.maximum((along**2).sum(axis=1), 1e-9)
        share = np.clip((offset * along).sum(axis=2) / length2, 0, 1)
        away = np.sqrt(((offset - share[..., None] * along) ** 2).sum(axis=2)).min(axis=1)
        signed: Metres = np.where(self.holds(points), -away, away)
        return signed


def read(raw: Path) -> list[Outline]:
    """Every outline, under its revised GSS code, in the order of the file."""
    drawn = reading.outlines(raw, FILE)
    return [Outline(gss, [grid(*np.array(ring).T) for ring in rings]) for gss, rings in drawn.items()]
