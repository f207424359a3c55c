"""Build the shipped postcodes and wards: ``python -m datasets.postcodes.build``."""

import argparse
import sys
from pathlib import Path

from datasets.build import RAW
from datasets.failure import BuildFailed
from hustings.places.shipped import packed
from hustings.places.wards import Ward

from . import outlines, published
from .checking import check
from .packing import pack
from .settling import settle

BUILT = Path(__file__).parents[2] / "src" / "hustings" / "places" / "data"
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
    parser = argparse.ArgumentParser(prog="python -m datasets.postcodes.build", description=__doc__)
    parser.add_argument("--raw", type=Path, default=RAW, help="folder of the publishers' files")
    parser.add_argument("--out", type=Path, default=BUILT, help="folder to write to")
    asked = parser.parse_args()
    try:
        for name, what in build(asked.raw).items():
            data = packed(what)
            (asked.out / name).write_bytes(data)
            print(f"{name}: {len(data):,} bytes")
    except BuildFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
