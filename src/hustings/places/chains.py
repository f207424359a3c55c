"""Chains of points that begin where others end, joined to closed rings."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

Point = tuple[int, int]
Ring = list[Point]  # closed: the first point is not repeated


def joined(chains: Iterable[Sequence[Point]]) -> list[Ring]:
    """Join *chains* end to start, each used once; where several begin, the first of them goes on."""
    waiting: dict[Point, list[Sequence[Point]]] = defaultdict(list)
    for chain in chains:
        if len(chain) > 1:  # simplified, a chain may have become a point
            waiting[chain[0]].append(chain)
    rings: list[Ring] = []
    for start in list(waiting):
        while waiting[start]:
            ring: Ring = []
            at = start
            while waiting[at]:
                chain = waiting[at].pop(0)
                ring += chain[:-1]
                at = chain[-1]
            rings.append(ring)
    return rings
