"""What must hold of settled postcodes; a build that differs anywhere is refused with sentences."""

from collections.abc import Iterator, Sequence

import numpy as np

from datasets.failure import BuildFailed

from .grid import grid, project
from .outlines import Outline
from .published import Postcodes, Ward
from .settling import Places, shared_out

CONSTITUENCIES, POSTCODES, WITHOUT_WARD, SPLIT = 632, 1_733_408, 54, 353
AGREEING = 0.93  # at least this share lies inside its constituency’s outline, which is generalised to 500 metres
SAMPLE = 50_000
CAISTER = (52 + 39 / 60 + 27.2531 / 3600, 1 + 43 / 60 + 4.5177 / 3600), (651_409.903, 313_177.270)
SCILLY = (49.92226393730, -6.29977752014), (91_492.146, 11_318.804)  # WGS84; Ordnance Survey's test point 1 of OSTN15


def check(postcodes: Postcodes, wards: dict[str, Ward], settled: Places, outlines: Sequence[Outline]) -> None:
    """Raise ``BuildFailed`` with all that differs."""
    wrong = [*_grid(), *_sizes(postcodes, wards, settled), *_splits(postcodes, wards, settled, outlines)]
    wrong += _inside(postcodes, settled, outlines)
    if wrong:
        raise BuildFailed("\n".join(wrong))


def _grid() -> Iterator[str]:
    (latitude, longitude), caister = CAISTER
    if abs(project(np.radians([latitude]), np.radians([longitude])) - caister).max() > 0.001:
        yield "The projection misses Caister water tower, the worked example of Ordnance Survey's guide."
    (latitude, longitude), scilly = SCILLY
    if abs(grid(np.array([longitude]), np.array([latitude])) - scilly).max() > 5:
        yield "The grid misses Ordnance Survey's test point on the Isles of Scilly by more than five metres."


def _sizes(postcodes: Postcodes, wards: dict[str, Ward], settled: Places) -> Iterator[str]:
    counted = {
        "constituencies with postcodes": (len(set(settled.tolist())), CONSTITUENCIES),
        "postcodes": (len(set(postcodes.codes)), POSTCODES),
        "postcodes without a ward": (sum(ward not in wards for ward in postcodes.wards), WITHOUT_WARD),
        "split wards": (sum(len(ward.counts) > 1 for ward in wards.values()), SPLIT),
    }
    for what, (there, wanted) in counted.items():
        if there != wanted:
            yield f"There are {there:,} {what}, not {wanted:,}."


def _splits(
    postcodes: Postcodes, wards: dict[str, Ward], settled: Places, outlines: Sequence[Outline]
) -> Iterator[str]:
    for code, places in postcodes.by_ward().items():
        ward = wards.get(code)
        if ward is None:
            continue
        numbers, there = np.unique(settled[places], return_counts=True)
        found = {outlines[number].gss: count for number, count in zip(numbers, there, strict=True)}
        wanted = dict(zip(ward.counts, shared_out(len(places), list(ward.counts.values())), strict=True))
        if found != {gss: count for gss, count in wanted.items() if count}:
            yield f"The postcodes of {ward.name} ({code}) are not shared among its constituencies as published."


def _inside(postcodes: Postcodes, settled: Places, outlines: Sequence[Outline]) -> Iterator[str]:
    """A wrong projection, or outlines under each other's codes, would show here."""
    some = np.random.default_rng(2024).choice(len(settled), SAMPLE, replace=False)
    agreeing = sum(
        int(outlines[number].holds(postcodes.points[some[settled[some] == number]]).sum())
        for number in np.unique(settled[some])
    )
    if agreeing < AGREEING * SAMPLE:
        yield f"Only {agreeing:,} of {SAMPLE:,} postcodes lie inside their constituency's outline."
