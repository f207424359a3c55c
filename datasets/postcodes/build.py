"""Build the shipped postcodes and wards: ``python -m datasets.postcodes.build``."""

import sys
from collections.abc import Iterator
from pathlib import Path

from datasets.running import PLACES, parser, write
from hustings.places.shipped import packed
from hustings.places.wards import Ward

from . import outlines, published
from .checking import check
from .packing import pack
from .settling import settle

BOUNDARIES = "2024"


def build(raw: Path) -> dict[str, object]:
    """What is shipped, by the name of its file; checked."""
    drawn, codes = outlines.read(raw), published.postcodes(raw)
    wards = published.wards(raw)
    settled = settle(codes, wards, drawn)
    check(codes, wards, settled, drawn)
    named = (Ward(ward.name, tuple(sorted(ward.counts, key=lambda gss: -ward.counts[gss]))) for ward in wards.values())
    return {
        f"postcodes-{BOUNDARIES}.br": pack(codes.codes, settled.tolist(), [outline.gss for outline in drawn]),
        f"wards-{BOUNDARIES}.br": sorted(named, key=lambda ward: (ward.name, ward.gss)),
    }


def main() -> int:
    """Write both files; 0 when written, 1 with a sentence when the publishers' files do not say what they must."""
    asked = parser("postcodes.build", "Build the shipped postcodes and wards.", PLACES).parse_args()
    return write(asked.out, _files(asked.raw))


def _files(raw: Path) -> Iterator[tuple[str, bytes]]:
    for name, what in build(raw).items():
        yield name, packed(what)


if __name__ == "__main__":
    sys.exit(main())
