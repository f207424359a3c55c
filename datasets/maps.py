"""Build the outlines that maps are drawn from, and check the hexagons: ``python -m datasets.maps``."""

import sys
from pathlib import Path

import msgspec

from hustings.domain.election import Election
from hustings.intake.dataset import decode, read
from hustings.places.hexes import Hexes, hexes
from hustings.places.outlines import OutlineSet

from . import definition, layout, reading
from .failure import BuildFailed
from .outlines import outline_set
from .running import PLACES, parser, write


def build(name: str, raw: Path) -> OutlineSet:
    """The outlines of the boundaries of the election *name*, whose hexagons fit them."""
    particulars = definition.load(name)
    if particulars.outlines is None or particulars.boundaries is None:
        raise BuildFailed(f"The definition of {name} names no outlines or no boundaries.")
    found, known = outline_set(reading.outlines(raw, particulars.outlines)), hexes(particulars.boundaries)
    if known is None:
        raise BuildFailed(f"There is no layout of hexagons for the boundaries of {particulars.boundaries}.")
    check(known, found, decode(read(name)).election)
    return found


def check(known: Hexes, found: OutlineSet, election: Election) -> None:
    """Raise BuildFailed where hexagons or outlines do not fit the election, or each other."""
    if set(found.close.shapes) != {contest.gss for contest in election.contests}:
        raise BuildFailed("The outlines are not those of the election’s constituencies.")
    if wrong := list(layout.differing(known, election, found.close.borders())):
        raise BuildFailed("\n".join(wrong))


def render(found: OutlineSet) -> bytes:
    """The bytes of *found*: an arc or a shape a line."""

    def lines(items: list[bytes]) -> bytes:
        return b",\n".join(items)

    encode, halves = msgspec.json.encode, []
    for name, half in (("whole", found.whole), ("close", found.close)):
        shapes = lines([encode(gss) + b":" + encode(rings) for gss, rings in half.shapes.items()])
        arcs = lines([encode(arc) for arc in half.arcs])
        halves.append(b'"%s":{"unit":%d,"arcs":[\n%s\n],"shapes":{\n%s\n}}' % (name.encode(), half.unit, arcs, shapes))
    return b"{" + lines(halves) + b"}\n"


def main() -> int:
    """Build the outlines of each election that has some; 0 when written, 1 with a sentence when not."""
    asked = parser("maps", "Build the shipped outlines.", PLACES).parse_args()
    mapped = (each for each in map(definition.load, definition.known()) if each.boundaries is not None)
    files = ((f"outlines-{each.boundaries}.json", render(build(each.name, asked.raw))) for each in mapped)
    return write(asked.out, files)


if __name__ == "__main__":
    sys.exit(main())
