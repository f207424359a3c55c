"""Names of seats broken into lines that fit their hexagons."""

import re

import msgspec

from hustings.places.chains import Point

ROOM = 12.6  # width of a line, in fourteenths of a hexagon
LETTER = 0.65  # width of a letter, in sizes of the font
LARGEST, SMALLEST = 2.1, 1.4  # sizes, in the same
LINES = 4


class Line(msgspec.Struct, frozen=True):
    """A line of a name and where its middle stands."""

    text: str
    x: int
    y: str


class Label(msgspec.Struct, frozen=True):
    """A name in lines; none where it does not fit."""

    size: str
    lines: list[Line]


def label(name: str, middle: Point) -> Label:
    """*name* in a hexagon around *middle*, as large as fits."""
    lines = broken(name, int(ROOM / (LETTER * LARGEST)))
    size = min(LARGEST, ROOM / (LETTER * max(map(len, lines))))
    if size < SMALLEST or len(lines) > LINES:
        return Label("", [])
    top = middle[1] - (len(lines) - 1) * size * 0.55 + size * 0.35
    return Label(
        f"{size:.2g}",
        [Line(text, middle[0], f"{top + number * size * 1.1:.1f}") for number, text in enumerate(lines)],
    )


def broken(name: str, longest: int) -> list[str]:
    """*name* in lines of at most *longest* letters, words apart; a longer word has a line of its own."""
    lines = [""]
    for word in re.findall(r"[^\s-]+-?", name):
        joint = "" if not lines[-1] or lines[-1].endswith("-") else " "
        if lines[-1] and len(lines[-1]) + len(joint) + len(word) > longest:
            lines.append(word)
        else:
            lines[-1] += joint + word
    return lines
