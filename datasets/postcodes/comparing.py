"""Settled postcodes against plain point in polygon: ``python -m datasets.postcodes.comparing`` counts and explains.

The sample goes into the golden facts of the tests; ``--all`` counts every postcode.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from datasets.running import RAW

from . import outlines, published
from .outlines import Outline
from .settling import Places, settle

GOLDEN = Path(__file__).parents[2] / "tests" / "golden" / "postcodes-2024.txt"
SAMPLE, SEED = 20_000, 2024


def plainly(points: NDArray[np.float64], drawn: Sequence[Outline]) -> Places:
    """The outline that holds each point; -1 where none does."""
    held = np.full(len(points), -1)
    for number, outline in enumerate(drawn):
        held[outline.holds(points)] = number
    return held


def sample(total: int) -> Places:
    """The postcodes that the golden facts hold, by their place in the list."""
    return np.sort(np.random.default_rng(SEED).choice(total, SAMPLE, replace=False))


def golden(codes: Sequence[str], held: Places, drawn: Sequence[Outline]) -> str:
    """A line for each constituency: its code (or “none”), and the postcodes whose points its outline holds."""
    lines = defaultdict[str, list[str]](list)
    for code, number in zip(codes, held, strict=True):
        lines[drawn[number].gss if number >= 0 else "none"].append(code)
    return "".join(f"{gss} {' '.join(lines[gss])}\n" for gss in sorted(lines))


def main() -> int:
    """Print what differs and how far from the border it lies; write the golden facts when it is the sample."""
    parser = argparse.ArgumentParser(prog="python -m datasets.postcodes.comparing", description=__doc__)
    parser.add_argument("--raw", type=Path, default=RAW, help="folder of the publishers' files")
    parser.add_argument("--all", action="store_true", help="every postcode, and no golden facts")
    asked = parser.parse_args()
    drawn, codes = outlines.read(asked.raw), published.postcodes(asked.raw)
    wards = published.wards(asked.raw)
    some = np.arange(len(codes.codes)) if asked.all else sample(len(codes.codes))
    points, settled = codes.points[some], settle(codes, wards, drawn)[some]
    held = plainly(points, drawn)
    split = np.array([codes.wards[i] in wards and len(wards[codes.wards[i]].counts) > 1 for i in some])
    for what, kind in (("whole wards", ~split), ("split wards", split)):
        _tell(what, points[kind], settled[kind], held[kind], drawn)
    if not asked.all:
        GOLDEN.write_text(golden([codes.codes[i] for i in some], held, drawn), encoding="utf-8")
    return 0


def _tell(what: str, points: NDArray[np.float64], settled: Places, held: Places, drawn: Sequence[Outline]) -> None:
    differ, none = held != settled, held == -1
    away = np.concatenate(
        [drawn[number].distances(points[differ & (settled == number)]) for number in np.unique(settled[differ])]
    )
    print(
        f"{what}: {len(points):,} postcodes, {differ.sum():,} differ ({differ.mean():.1%}), in no outline {none.sum():,}"
    )
    print("  metres from the outline: " + ", ".join(f"p{p} {np.percentile(away, p):,.0f}" for p in (50, 90, 99, 100)))


if __name__ == "__main__":
    sys.exit(main())
