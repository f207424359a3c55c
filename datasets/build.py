"""Build the data sets that the package ships: ``python -m datasets.build``."""

import argparse
import sys
from pathlib import Path

from hustings.intake.dataset import DataSet

from . import checking, definition, writing
from .assembling import assemble
from .failure import BuildFailed

_ROOT = Path(__file__).parent.parent
RAW = _ROOT.parent / "shared" / "data" / "raw"
BUILT = _ROOT / "src" / "hustings" / "intake" / "datasets"


def build(name: str, raw: Path) -> DataSet:
    """The data set called *name*, checked against the facts of its definition and the Library's own columns."""
    particulars = definition.load(name)
    data_set = assemble(particulars, raw)
    checking.check(data_set, particulars, raw)
    return data_set


def main() -> int:
    """Build the sets named on the command line, or all; 0 when written, 1 with a sentence when not."""
    parser = argparse.ArgumentParser(prog="python -m datasets.build", description="Build the shipped data sets.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(definition.known())}; default all")
    parser.add_argument("--raw", type=Path, default=RAW, help="folder of the publishers' files")
    parser.add_argument("--out", type=Path, default=BUILT, help="folder to write to")
    asked = parser.parse_args()
    try:
        for name in asked.names or definition.known():
            data = writing.render(build(name, asked.raw))
            (asked.out / f"{name}.json").write_bytes(data)
            print(f"{name}.json: {len(data):,} bytes")
    except BuildFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
