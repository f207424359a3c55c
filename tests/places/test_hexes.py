"""Cells, what lies beside them, and borders around them."""

from hypothesis import given
from hypothesis import strategies as st

from hustings.places.hexes import ROW, WIDE, Cell, Hexes, hexes, read

cells = st.builds(Cell, st.integers(-20, 20), st.integers(-20, 20))


@given(cells)
def test_whoever_is_beside_a_cell_has_it_beside_itself(cell: Cell) -> None:
    assert len(set(cell.beside())) == 6
    assert all(cell in other.beside() for other in cell.beside())


@given(cells)
def test_cells_beside_each_other_touch_on_the_map(cell: Cell) -> None:
    layout = Hexes({str(number): each for number, each in enumerate((cell, *cell.beside()))})
    x, y = layout.middle("0")
    away = {(u - x, v - y) for u, v in map(layout.middle, "123456")}

    assert away == {(side * WIDE, 0) for side in (-1, 1)} | {
        (side * WIDE // 2, row * ROW) for side in (-1, 1) for row in (-1, 1)
    }


def test_two_cells_side_by_side_have_one_border_of_ten_corners() -> None:
    layout = read("gss,q,r\nA,0,0\nB,1,0\nC,5,0\n")

    assert [len(ring) for ring in layout.around("AB")] == [10]
    assert [len(ring) for ring in layout.around("AC")] == [6, 6]
    assert layout.box("AB") == (-7, -8, 28, 16)


def test_the_north_is_at_the_top() -> None:
    layout = read("gss,q,r\nNorth,0,2\nSouth,0,0\n")

    assert layout.middle("North")[1] < layout.middle("South")[1]


def test_boundaries_that_nobody_laid_out_have_no_hexagons() -> None:
    assert hexes("1832") is None
    assert hexes("2024") is hexes("2024") is not None
