"""Rings of points as the path of an SVG: whole numbers, in steps, as short as they can be written."""

from collections.abc import Iterable
from itertools import pairwise

from hustings.places.chains import Point, Ring

FULL = 6.2  # half the width of a hexagon that fills its cell but for a gap
INSET, WIDER = 5.7, 6.1  # the same of a hollow one, and of a hollow one with its name in it
STEPS = (1.8, 3.0, 4.1, 5.2, 6.2)  # the same for five steps of a figure


def path(rings: Iterable[Ring]) -> str:
    """The path around *rings*."""
    return "".join(_ring(ring) for ring in rings)


def _ring(ring: Ring) -> str:
    steps = "".join(_pair(u - x, v - y) for (x, y), (u, v) in pairwise(ring))
    return f"M{ring[0][0]}{_then(ring[0][1])}l{steps.removeprefix(' ')}z"


def _pair(x: int, y: int) -> str:
    return f"{_then(x)}{_then(y)}"


def _then(number: int) -> str:
    """*number* after another one: a minus sign parts them as well."""
    return f"{number}" if number < 0 else f" {number}"


def hexagon(middle: Point, half: float) -> str:
    """The path of a hexagon around *middle*; *half* its width."""
    rise = 4 * half / 7
    x, y = middle
    return f"M{x}{_decimal(y - 2 * rise)}l{half:g}{_decimal(rise)}v{2 * rise:.3g}l{-half:g}{_decimal(rise)}{-half:g}{_decimal(-rise)}v{-2 * rise:.3g}z"


def _decimal(number: float) -> str:
    text = f"{round(number, 1):g}"
    return text if number < 0 else f" {text}"
