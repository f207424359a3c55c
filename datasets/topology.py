"""Outlines taken apart into arcs, so that what two neighbours share is there once and stays shared when it is simplified."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

import msgspec

Place = tuple[float, float]
Ring = list[Place]  # closed: the first place is not repeated
Chain = tuple[Place, ...]


class Topology(msgspec.Struct, frozen=True):
    """*arcs* from one parting of ways to the next; *rings* of each shape name them, ``~n`` run backwards."""

    arcs: list[Chain]
    rings: dict[str, list[list[int]]]


def topology(shapes: Mapping[str, list[Ring]]) -> Topology:
    """Take *shapes* apart; where they touch, their places must be the very same."""
    beside: dict[Place, set[Place]] = defaultdict(set)
    for rings in shapes.values():
        for ring in rings:
            for place, following in zip(ring, [*ring[1:], ring[0]], strict=True):
                beside[place].add(following)
                beside[following].add(place)
    numbers: dict[Chain, int] = {}
    found = {
        shape: [[_number(chain, numbers) for chain in _chains(ring, beside)] for ring in rings]
        for shape, rings in shapes.items()
    }
    return Topology(list(numbers), found)


def _chains(ring: Ring, beside: Mapping[Place, set[Place]]) -> list[Chain]:
    """*ring* cut where ways part; whole, from its first place in order, where none do."""
    cuts = [number for number, place in enumerate(ring) if len(beside[place]) > 2]
    if not cuts:
        start = ring.index(min(ring))
        return [(*ring[start:], *ring[: start + 1])]
    turned = [*ring[cuts[0] :], *ring[: cuts[0]]]
    ends = [*(cut - cuts[0] for cut in cuts), len(ring)]
    turned.append(turned[0])
    return [tuple(turned[start : end + 1]) for start, end in pairwise(ends)]


def _number(chain: Chain, numbers: dict[Chain, int]) -> int:
    backwards = chain[::-1]
    if backwards in numbers:
        return ~numbers[backwards]
    return numbers.setdefault(chain, len(numbers))


def simplified(chain: Chain, tolerance: float) -> Chain:
    """*chain* without the places that lie nearer than *tolerance* to what is left (Douglas and Peucker's way)."""
    if len(chain) < 3:
        return chain
    distances = [_distance(place, chain[0], chain[-1]) for place in chain]
    farthest = max(range(len(chain)), key=distances.__getitem__)
    if distances[farthest] <= tolerance and chain[0] != chain[-1]:
        return chain[0], chain[-1]
    return simplified(chain[: farthest + 1], tolerance)[:-1] + simplified(chain[farthest:], tolerance)


def _distance(place: Place, start: Place, end: Place) -> float:
    """How far *place* lies from the line between *start* and *end*."""
    (px, py), (ax, ay), (bx, by) = place, start, end
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, ((px - ax) * dx + (py - ay) * dy) / length)) if length else 0.0
    return ((px - ax - along * dx) ** 2 + (py - ay - along * dy) ** 2) ** 0.5  # type: ignore[no-any-return]
