"""A layout of hexagons against the ground: what it must keep of neighbours, regions and coasts."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping

from hustings.domain.election import Election
from hustings.places.hexes import Cell, Hexes

_KEPT = 1280  # borders between hexagons of those on the ground
_LAND = 10  # seats of an island that has to stand apart from others
_APART = 2  # cells from one land to another: farther than that

Border = frozenset[str]


def differing(layout: Hexes, election: Election, borders: set[Border]) -> Iterator[str]:
    """Sentences on whatever in *layout* does not hold."""
    cells = layout.cells
    if set(cells) != {contest.gss for contest in election.contests}:
        yield "The layout does not have each constituency once."
        return
    if len(set(cells.values())) != len(cells):
        yield "Two hexagons lie on one another."
    kept = sum(1 for one, other in map(tuple, borders) if cells[one] in cells[other].beside())
    if kept < _KEPT:
        yield f"Of {len(borders)} borders the layout keeps {kept}, and must keep {_KEPT}."
    yield from _broken(cells, election, borders)
    yield from _near(cells, borders)
    if _shut_in(set(cells.values())):
        yield "An empty hexagon lies shut in by others."


def _broken(cells: Mapping[str, Cell], election: Election, borders: set[Border]) -> Iterator[str]:
    """Regions in pieces, where a piece is not an island."""
    whole = {area.parent for area in election.areas if area.level == "region"}
    at, on_ground = {cell: gss for gss, cell in cells.items()}, _neighbours(borders)

    def on_map(gss: str) -> set[str]:
        return {at[cell] for cell in cells[gss].beside() if cell in at}

    for area in election.areas:
        if area.level in ("country", "region") and area.slug not in whole:
            seats = {contest.gss for contest in election.contests if area.slug in contest.areas}
            islands, drawn = _pieces(seats, on_ground), _pieces(seats, on_map)
            drawn.remove(max(drawn, key=len))
            if any(piece not in islands for piece in drawn):
                yield f"{area.name} lies in pieces."


def _near(cells: Mapping[str, Cell], borders: set[Border]) -> Iterator[str]:
    """Lands that have come too near to each other."""
    lands = [land for land in _pieces(set(cells), _neighbours(borders)) if len(land) >= _LAND]
    for number, land in enumerate(lands):
        around = {cells[gss] for gss in land}
        for _ in range(_APART):
            around |= {beside for cell in around for beside in cell.beside()}
        if any(cells[gss] in around for other in lands[number + 1 :] for gss in other):
            yield "Two lands with water between them have come too near to each other."


def _neighbours(borders: Iterable[Border]) -> Callable[[str], set[str]]:
    beside: dict[str, set[str]] = {}
    for one, other in map(tuple, borders):
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    return lambda gss: beside.get(gss, set())


def _pieces(seats: set[str], beside: Callable[[str], set[str]]) -> list[set[str]]:
    """*seats* in pieces that hang together."""
    left, pieces = set(seats), []
    while left:
        piece, waiting = set[str](), deque([min(left)])
        while waiting:
            at = waiting.popleft()
            if at not in piece:
                piece.add(at)
                waiting += beside(at) & left
        left -= piece
        pieces.append(piece)
    return pieces


def _shut_in(cells: set[Cell]) -> bool:
    """Whether an empty cell cannot be reached from outside."""
    qs, rs = [cell.q for cell in cells], [cell.r for cell in cells]
    room = {Cell(q, r) for q in range(min(qs) - 1, max(qs) + 2) for r in range(min(rs) - 1, max(rs) + 2)} - cells
    waiting, seen = [Cell(min(qs) - 1, min(rs) - 1)], set[Cell]()
    while waiting:
        at = waiting.pop()
        if at in room and at not in seen:
            seen.add(at)
            waiting += at.beside()
    return seen != room
