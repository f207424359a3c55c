"""Which outline holds the points of 20,000 postcodes; made by ``datasets.postcodes.comparing``."""

from collections.abc import Iterator
from pathlib import Path

_FILE = Path(__file__).parent.parent / "golden" / "postcodes-2024.txt"


def held_by_outlines() -> Iterator[tuple[str, list[str]]]:
    """GSS code, or "none", and postcodes without spaces."""
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        gss, *codes = line.split()
        yield gss, codes
