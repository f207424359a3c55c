"""How long finding takes, in the process itself: postcodes, and names as readers type and mistype them.

``make bench NAME=finding`` prints microseconds, and last the same as one JSON line. The peer is a bare look-up of the
same postcodes in a dict that holds them all, which nobody can beat, and which takes a hundred times the memory.
"""

import json
import random
import statistics
import time
from collections.abc import Callable, Sequence

from rich.console import Console
from rich.table import Table

from hustings.domain.gazetteer import Gazetteer
from hustings.intake.dataset import decode, read
from hustings.pages.finding.finder import Finder
from tests.pages.finding.mistyped import mistyped
from tests.places.golden import held_by_outlines

MANY = 500  # queries of each kind
SEED = 2024


def main() -> None:
    """Measure and print."""
    figures = timings()
    table = Table("figure", "value")
    for name, value in figures.items():
        table.add_row(name, str(value))
    Console().print(table)
    print(json.dumps(figures))


def timings() -> dict[str, float]:
    """Median and 99th percentile of one look-up in microseconds; ``find_us_p99`` is of both kinds together."""
    gazetteer, chance = Gazetteer(decode(read("ge2024")).election), random.Random(SEED)
    codes = [code for _, held in held_by_outlines() for code in held]
    finder = Finder(gazetteer)
    began = time.perf_counter()
    finder.find("Bolsover"), finder.find(codes[0])
    built = time.perf_counter() - began
    asked, known = chance.sample(codes, MANY), dict.fromkeys(codes, "")
    by_postcode = _us(finder.find, asked)
    by_words = _us(finder.find, [typed for _, typed, _ in mistyped(gazetteer, MANY, SEED)])
    return {
        "find_us_p99": _p99([*by_postcode, *by_words]),
        "postcode_us": round(statistics.median(by_postcode), 1),
        "postcode_us_p99": _p99(by_postcode),
        "postcode_over_dict": round(
            statistics.median(by_postcode) / statistics.median(_us(known.__getitem__, asked)), 1
        ),
        "words_us": round(statistics.median(by_words)),
        "words_us_p99": _p99(by_words),
        "first_ms": round(built * 1000),
    }


def _us(find: Callable[[str], object], asked: Sequence[str]) -> list[float]:
    """Microseconds of each, the best of three: what the machine does besides is nothing of theirs."""
    return [min(_once(find, each) for _ in range(3)) for each in asked]


def _once(find: Callable[[str], object], asked: str) -> float:
    start = time.perf_counter()
    find(asked)
    return (time.perf_counter() - start) * 1e6


def _p99(taken: Sequence[float]) -> float:
    return round(statistics.quantiles(taken, n=100)[-1])


if __name__ == "__main__":
    main()
