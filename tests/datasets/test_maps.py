"""Outlines built from the boundary file, and a layout that fits them, right and falsified."""

from collections.abc import Callable
from pathlib import Path

import pytest

from datasets import layout, maps, running
from datasets.failure import BuildFailed
from datasets.grid import area, projected
from datasets.outlines import outline_set
from datasets.topology import simplified, topology
from hustings.domain.election import Election
from hustings.intake.dataset import decode, read
from hustings.places.hexes import Cell, Hexes, hexes
from hustings.places.outlines import outlines

Falsify = Callable[[str, str, str], Path]
OUTLINES = "boundaries/constituencies-2024-buc.geojson"


def test_building_twice_gives_the_same_bytes_and_they_are_the_committed_ones(raw: Path) -> None:
    once, twice = (maps.render(maps.build("ge2024", raw)) for _ in range(2))

    assert once == twice == (running.PLACES / "outlines-2024.json").read_bytes()


def test_outlines_of_other_constituencies_stop_the_build(falsify: Falsify) -> None:
    with pytest.raises(BuildFailed, match="not those of the election"):
        maps.build("ge2024", falsify(OUTLINES, '"E14001063"', '"E14999999"'))


def test_an_outline_that_runs_the_other_way_round_stops_the_build() -> None:
    square = [(0.0, 50.0), (1.0, 50.0), (1.0, 51.0), (0.0, 51.0)]

    with pytest.raises(BuildFailed, match="run in different directions"):
        outline_set({"one": [square], "other": [square]})


def test_degrees_become_metres_of_the_national_grid() -> None:
    east, north = projected(-0.1276, 51.5074)  # Charing Cross

    assert abs(east - 530_000) < 200
    assert abs(north - 180_400) < 200


def test_what_neighbours_share_is_one_arc_and_still_is_when_simplified() -> None:
    left = [(0.0, 0.0), (1.0, 0.0), (1.1, 0.5), (1.0, 1.0), (0.0, 1.0)]
    right = [(1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0), (1.1, 0.5)]
    parts = topology({"left": [left], "right": [right]})
    (shared,) = {abs(arc + 0.5) for arc in parts.rings["left"][0]} & {abs(arc + 0.5) for arc in parts.rings["right"][0]}

    assert len(parts.arcs) == 3
    assert simplified(parts.arcs[int(shared)], 0.2) == ((1.0, 0.0), (1.0, 1.0))
    assert simplified(parts.arcs[int(shared)], 0.05) == ((1.0, 0.0), (1.1, 0.5), (1.0, 1.0))
    assert area(left) == pytest.approx(1.05)


# The layout of 2024 in the place of its author's: what a slip of the hand would do to it

ELECTION: Election = decode(read("ge2024")).election
KNOWN, DRAWN = hexes("2024"), outlines("2024")
assert KNOWN is not None
assert DRAWN is not None
BORDERS = DRAWN.close.borders()
CODES = {contest.slug: contest.gss for contest in ELECTION.contests}


def differing(**moved: Cell) -> list[str]:
    """What is said of the layout with the constituencies of these names, ``_`` for ``-``, in other cells."""
    assert KNOWN is not None
    cells = {**KNOWN.cells, **{CODES[name.replace("_", "-")]: cell for name, cell in moved.items()}}
    return list(layout.differing(Hexes(cells), ELECTION, BORDERS))


def cell(slug: str) -> Cell:
    assert KNOWN is not None
    return KNOWN.cells[CODES[slug]]


def test_the_layout_holds_what_it_should() -> None:
    assert len(BORDERS) == 1691
    assert differing() == []


def test_a_hexagon_on_another_is_told() -> None:
    assert "Two hexagons lie on one another." in differing(bolsover=cell("chesterfield"))


def test_a_region_in_pieces_is_told_and_a_hole_where_it_was() -> None:
    found = differing(bolsover=Cell(60, 60))

    assert found == ["East Midlands lies in pieces.", "An empty hexagon lies shut in by others."]


def test_lands_that_come_near_are_told() -> None:
    assert "Two lands with water between them have come too near to each other." in differing(
        north_down=Cell(cell("dumfries-and-galloway").q - 2, cell("dumfries-and-galloway").r)
    )


def test_a_layout_that_keeps_too_few_borders_is_told() -> None:
    assert KNOWN is not None
    shuffled = dict(zip(KNOWN.cells, reversed(list(KNOWN.cells.values())), strict=True))

    assert any("borders the layout keeps" in said for said in layout.differing(Hexes(shuffled), ELECTION, BORDERS))


def test_a_constituency_without_a_hexagon_is_told() -> None:
    assert KNOWN is not None
    short = {gss: each for gss, each in KNOWN.cells.items() if gss != CODES["bolsover"]}

    assert list(layout.differing(Hexes(short), ELECTION, BORDERS)) == [
        "The layout does not have each constituency once."
    ]
