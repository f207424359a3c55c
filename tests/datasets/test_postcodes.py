from pathlib import Path

import numpy as np
import pytest

from datasets.postcodes import grid, outlines, published, settling
from datasets.postcodes.outlines import Outline
from datasets.postcodes.packing import pack
from datasets.postcodes.published import Postcodes as Published
from datasets.postcodes.published import Ward
from hustings.places.postcodes import Settled


def square(gss: str, left: float) -> Outline:
    ring = np.array([(left, 0), (left + 100, 0), (left + 100, 100), (left, 100)], dtype=float)
    return Outline(gss, [ring])


WEST, EAST = square("W", 0), square("E", 100)
INSIDE = np.array([(50.0, 50.0), (150.0, 50.0), (90.0, 50.0), (300.0, 50.0), (50.0, -30.0)])


def test_caister_water_tower_lies_where_ordnance_survey_s_guide_puts_it() -> None:
    latitude, longitude = np.radians([52.65757030]), np.radians([1.71792158])

    assert grid.project(latitude, longitude)[0] == pytest.approx([651_409.903, 313_177.270], abs=0.01)


@pytest.mark.parametrize(
    ("latitude", "longitude", "east", "north"),
    [
        (49.92226393730, -6.29977752014, 91_492.146, 11_318.804),
        (60.13308091660, -2.07382822798, 395_999.668, 1_138_728.951),
    ],
)  # Ordnance Survey's test points of OSTN15, in Scilly and in Shetland
def test_the_grid_is_good_to_five_metres(latitude: float, longitude: float, east: float, north: float) -> None:
    assert grid.grid(np.array([longitude]), np.array([latitude]))[0] == pytest.approx([east, north], abs=5)


def test_an_outline_holds_what_is_inside_and_measures_to_its_edge() -> None:
    assert WEST.holds(INSIDE).tolist() == [True, False, True, False, False]
    assert WEST.distances(INSIDE) == pytest.approx([-50, 50, -10, 200, 30])


def test_an_outline_does_not_hold_its_holes() -> None:
    hole = np.array([(40, 40), (60, 40), (60, 60), (40, 60)], dtype=float)
    ring = np.array([(0, 0), (100, 0), (100, 100), (0, 100)], dtype=float)

    assert Outline("W", [ring, hole]).holds(np.array([(50.0, 50.0), (10.0, 10.0)])).tolist() == [False, True]


def test_off_the_simplified_coast_a_point_belongs_to_the_nearest() -> None:
    assert settling.nearest(INSIDE, [WEST, EAST]).tolist() == [0, 1, 0, 1, 0]


def test_a_ward_of_one_constituency_decides_whatever_the_outline_says() -> None:
    codes = Published(["A11AA"], np.array([(150.0, 50.0)]), ["one"])

    assert settling.settle(codes, {"one": Ward("One", {"W": 9})}, [WEST, EAST]).tolist() == [0]


def test_a_split_ward_has_as_many_postcodes_on_each_side_as_were_counted() -> None:
    points = np.array([(x, 50.0) for x in (10, 90, 95, 105, 190)])
    codes = Published([f"A11A{letter}" for letter in "ABDEF"], points, ["split"] * 5)
    wards = {"split": Ward("Split", {"W": 4, "E": 1})}

    assert settling.settle(codes, wards, [WEST, EAST]).tolist() == [0, 0, 0, 0, 1]


def test_what_is_shared_out_adds_up() -> None:
    assert settling.shared_out(10, [1, 1, 1]).tolist() == [4, 3, 3]
    assert settling.shared_out(606, [606, 1]).tolist() == [605, 1]


def test_what_is_packed_is_found_again() -> None:
    codes = ["A11AA", "A11AB", "A11ZZ", "A12AA", "AB101AA"]
    there = pack(codes, [0, 1, 0, 1, 0], ["W", "E"])

    assert [there.find(code) for code in codes] == [
        Settled("A1 1AA", "W"),
        Settled("A1 1AB", "E"),
        Settled("A1 1ZZ", "W"),
        Settled("A1 2AA", "E"),
        Settled("AB10 1AA", "W"),
    ]


def test_rows_that_are_no_postcodes_are_left_out(raw: Path) -> None:
    there = published.postcodes(raw)

    assert len(there.codes) == 1_733_408
    assert "N20000001" not in there.codes


def test_outlines_carry_the_codes_that_results_use(raw: Path) -> None:
    drawn = {outline.gss: outline for outline in outlines.read(raw)}
    bolsover_castle = grid.grid(np.array([-1.2966]), np.array([53.2316]))

    assert len(drawn) == 650
    assert drawn.keys() >= {"S14000107"}  # Ayr, Carrick and Cumnock
    assert drawn["E14001109"].holds(bolsover_castle).all()
