"""Build the data sets that the package ships: ``python -m datasets.build``."""

import sys
from pathlib import Path

from hustings.intake.dataset import DataSet

from . import checking, definition, writing
from .assembling import assemble
from .running import ELECTIONS, parser, write


def build(name: str, raw: Path) -> DataSet:
    """The data set called *name*, checked against the facts of its definition and the Library's own columns."""
    particulars = definition.load(name)
    data_set = assemble(particulars, raw)
    checking.check(data_set, particulars, raw)
    return data_set


def main() -> int:
    """Build the sets named on the command line, or all; 0 when written, 1 with a sentence when not."""
    options = parser("build", "Build the shipped data sets.", ELECTIONS)
    options.add_argument(
        "names", nargs="*", metavar="NAME", help=f"one of {', '.join(definition.known())}; default all"
    )
    asked = options.parse_args()
    names = asked.names or definition.known()
    return write(asked.out, ((f"{name}.json", writing.render(build(name, asked.raw))) for name in names))


if __name__ == "__main__":
    sys.exit(main())
