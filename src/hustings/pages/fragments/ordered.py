"""A row of an area's seats: in an order of the reader's it says itself where it stands."""

from collections.abc import Callable
from typing import Literal, get_args

import msgspec
from markupsafe import Markup

from hustings.boards.stale import FULL, LEAN
from hustings.domain.election import Contest
from hustings.domain.outcome import Outcome
from hustings.pages.counts import row, unverified
from hustings.pages.drawing import Drawing

Column = Literal["time", "majority", "swing", "turnout"]
COLUMNS: tuple[Column, ...] = get_args(Column)
BY_NAME = "name"
ORDERS = (BY_NAME, *COLUMNS)
THOUSANDTHS, SHARE_OF_ALL = 1000, 2000  # keys of shares have four digits; a swing may be below 0
WITHOUT, TO_COME = "y", "z"  # begin the keys of what has no such figure, and of what is not declared


class Cell(msgspec.Struct, frozen=True):
    """A figure; *shown* also where there is room for one column only."""

    column: Column
    text: str
    shown: bool


class OrderedView(msgspec.Struct, frozen=True):
    """A row with the figure that it is ordered by, the majority in the order of names, or with all of them."""

    id: str
    key: (
        str | None
    )  # its place, compared as text, of equal ones the id; "" for its last figure, None where it never moves
    contest: Contest
    result: Outcome | None
    cells: list[Cell]
    when: Markup
    flash: bool
    unverified: bool


def drawers() -> dict[str, Callable[[Drawing, str], str]]:
    """What draws each kind of row: with one figure, as long tables have it, or with all."""
    kinds = {kind: (kind.partition("-")[2], False) for kind in LEAN} | {
        kind: (kind.partition("-")[2], True) for kind in FULL
    }
    return {kind: _drawer(kind, order, full=full) for kind, (order, full) in kinds.items()}


def _drawer(kind: str, order: str, *, full: bool) -> Callable[[Drawing, str], str]:
    def draw(d: Drawing, slug: str) -> str:
        contest = d.gazetteer.by_slug[slug]
        view = OrderedView(
            id=f"{kind}:{slug}",
            key=None if order == BY_NAME else _told(key(d, order, contest), order, full=full),
            contest=contest,
            result=d.boards.known(contest.id),
            cells=_cells(d, contest, "majority" if order == BY_NAME else order, full=full),
            when=row(d, contest),
            flash=contest.id in d.boards.flashes,
            unverified=unverified(d, contest),
        )
        return d.template("ordered", view)

    return draw


def _cells(d: Drawing, contest: Contest, shown: str, *, full: bool) -> list[Cell]:
    return [Cell(column, _figure(d, column, contest), column == shown) for column in COLUMNS if full or column == shown]


def _told(key: str, order: str, *, full: bool) -> str:
    """*key* as the row tells it: where a majority is all that a row of a long table has, it is read from there."""
    return "" if order == "majority" and not full and key[0].isdigit() else key


def key(d: Drawing, order: str, contest: Contest) -> str:
    """Where its row stands: the first to declare, the smallest majority, the largest share first; then what is to come."""
    result = d.boards.outcomes.get(contest.id)
    if order == "time":
        return _by_time(d, contest)
    if result is None:
        return TO_COME
    if order == "majority":
        return WITHOUT if result.majority is None else f"{result.majority:07,}"
    share = _share(order, result)
    return WITHOUT if share is None else f"{SHARE_OF_ALL - round(share * THOUSANDTHS):04}"


def _by_time(d: Drawing, contest: Contest) -> str:
    count, at = d.boards.night.count(contest.id), d.boards.timetable.expected(contest)
    if count.declarations:
        return f"{count.declarations[0].seq:06}"
    return f"{TO_COME}{TO_COME if at is None or count.put_off is not None else f'{at:%m%d%H%M}'}"


def _share(order: str, result: Outcome) -> float | None:
    if order == "turnout":
        return result.turnout
    return result.swing.share if result.swing else None


def _figure(d: Drawing, column: Column, contest: Contest) -> str:
    result = d.boards.outcomes.get(contest.id)
    if result is None:
        return ""
    if column == "time":
        return d.clock.hour(d.boards.night.count(contest.id).declarations[0].at)
    if column == "majority":
        return "" if result.majority is None else d.tongue.number(result.majority)
    share = _share(column, result)
    if share is None:
        return ""
    return d.tongue.percent(share) if column == "turnout" else d.tongue.points(share)
