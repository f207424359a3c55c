"""Ordnance Survey's postcodes, and the constituencies in which each ward's postcodes lie."""

import csv
import io
import lzma
import re
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import numpy as np

from datasets import reading
from datasets.failure import BuildFailed

from .grid import Metres

POSTCODES, WARDS = "postcodes/code-point-open-2023.csv.xz", "postcodes/ward-to-constituency-2023-review.csv"
WHOLE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\d[ABD-HJLNP-UW-Z]{2}")
NAMES = "boundaries/new-constituencies.csv"
RENUMBERED = {"E05012751": "E05015549"}  # Martlesham and Purdis Farm: 239 postcodes under either code
SPELT = {"Ynys Mon": "Ynys Môn"}


class Ward(NamedTuple):
    """A ward, and how many of its postcodes lie in which constituency, most first."""

    name: str
    counts: dict[str, int]  # GSS code → postcodes


class Postcodes(NamedTuple):
    """Postcodes without spaces, where each lies, and in which ward ("" where the publisher does not know)."""

    codes: list[str]
    points: Metres
    wards: list[str]

    def by_ward(self) -> dict[str, list[int]]:
        """Ward → places in the lists."""
        places: dict[str, list[int]] = defaultdict(list)
        for place, ward in enumerate(self.wards):
            places[ward].append(place)
        return places


def postcodes(raw: Path) -> Postcodes:
    """Every postcode; rows that are none (the file has 3,780 such as “N20000001”) are left out."""
    try:
        with lzma.open(raw / POSTCODES, "rt", encoding="utf-8", newline="") as file:
            rows = [(code.replace(" ", ""), int(e), int(n), ward) for code, e, n, ward in list(csv.reader(file))[1:]]
    except (OSError, lzma.LZMAError, ValueError) as error:
        raise BuildFailed(f"The raw file {raw / POSTCODES} cannot be read: {error}.") from error
    whole = sorted(row for row in rows if WHOLE.fullmatch(row[0]))
    codes, points = [row[0] for row in whole], np.array([row[1:3] for row in whole], dtype=float)
    return Postcodes(codes, points, [RENUMBERED.get(row[3], row[3]) for row in whole])


def wards(raw: Path) -> dict[str, Ward]:
    """Ward code → ward."""
    codes = reading.codes(raw, NAMES)
    rows = list(csv.reader(io.StringIO(reading.text(raw / WARDS), newline="")))[1:]
    found = {}
    for code, name, *pairs in rows:
        counts = {SPELT.get(place, place): int(n) for place, n in zip(pairs[::2], pairs[1::2], strict=True) if place}
        unknown = counts.keys() - codes.keys()
        if unknown:
            raise BuildFailed(f"The ward {name} lies in {', '.join(sorted(unknown))}, which is no constituency.")
        found[code] = Ward(name, {codes[place]: n for place, n in counts.items()})
    return found
