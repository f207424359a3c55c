"""An area's results: tally, votes of all parties, the areas inside it, every seat in an order of the reader's."""

from collections.abc import Callable

import msgspec

from hustings.domain.election import Area, Contest
from hustings.pages.card import area_card
from hustings.pages.drawing import Drawing
from hustings.pages.fragments.ordered import BY_NAME, COLUMNS, ORDERS, key
from hustings.pages.frames.frame import Frame, Put
from hustings.pages.maps.shown import SCRIPTS, map_of

LARGE = 100  # seats: where there are more, the list has a page of its own, with one figure a row
DESCENDING = ("swing", "turnout")


class Choice(msgspec.Struct, frozen=True):
    """An order that the seats can be had in."""

    order: str
    name: str
    address: str


class Head(msgspec.Struct, frozen=True):
    """A column's head; *sorted* is the direction where it is what the seats are ordered by, else ""."""

    head: str
    address: str
    shown: bool
    sorted: str


class AreaView(msgspec.Struct, frozen=True):
    """The area with what lies around it (largest first) and in it; *alone*: only the seats are shown."""

    area: Area
    around: list[Area]
    parts: list[Area]
    contests: list[Contest]
    order: str  # "" where no seats are shown
    kind: str  # of the rows
    orders: list[Choice]
    columns: list[Head]
    large: bool
    alone: bool


def page(slug: str, order: str) -> Callable[[Drawing, Put], Frame] | None:
    """The results of an area; None for an *order* that there is not, "" for that of the page itself."""
    if order not in ("", *ORDERS):
        return None

    def compose(d: Drawing, put: Put) -> Frame:
        area = d.gazetteer.areas[slug]
        title = d.tongue.text("%(area)s: results, %(election)s", area=area.name, election=d.election.name)
        view, shown = _view(d, area, order), map_of(d, slug)
        drawn = shown is not None and not shown.plan.large and not view.alone
        content = d.template("area", view, put=put, m=shown)
        return Frame(title, content, "", slug, area_card(d, slug), scripts=SCRIPTS if drawn else ())

    return compose


def around(d: Drawing, area: Area) -> list[Area]:
    """The areas that *area* lies in, largest first."""
    found, parent = list[Area](), area.parent
    while parent is not None:
        found.insert(0, d.gazetteer.areas[parent])
        parent = d.gazetteer.areas[parent].parent
    return found


def _view(d: Drawing, area: Area, asked: str) -> AreaView:
    large = d.gazetteer.seats(area.slug) > LARGE
    order = asked or ("" if large else BY_NAME)
    lean = "seat" if order == BY_NAME else f"by-{order}"
    return AreaView(
        area=area,
        around=around(d, area),
        parts=d.gazetteer.children(area.slug),
        contests=_ordered(d, d.gazetteer.within(area.slug), order),
        order=order,
        kind=lean if large else f"full-{order}",
        orders=_choices(d, area, large=large),
        columns=_columns(d, area, order, full=not large),
        large=large,
        alone=large and bool(asked),
    )


def _ordered(d: Drawing, contests: list[Contest], order: str) -> list[Contest]:
    if order in ("", BY_NAME):
        return contests
    return sorted(contests, key=lambda contest: (key(d, order, contest), contest.slug))


def _choices(d: Drawing, area: Area, *, large: bool) -> list[Choice]:
    _, here = d.tongue.text, f"/area/{area.slug}"
    names = {"time": _("time"), "majority": _("majority"), "swing": _("swing"), "turnout": _("turnout")}
    by_name = Choice(BY_NAME, _("name"), f"{here}?order={BY_NAME}" if large else here)
    return [by_name, *(Choice(column, names[column], f"{here}?order={column}") for column in COLUMNS)]


def _columns(d: Drawing, area: Area, order: str, *, full: bool) -> list[Head]:
    _ = d.tongue.text
    heads = {"time": _("Declared"), "majority": _("Majority"), "swing": _("Swing"), "turnout": _("Turnout")}
    shown = "majority" if order == BY_NAME else order
    return [
        Head(
            head=heads[column],
            address=f"/area/{area.slug}?order={column}",
            shown=column == shown,
            sorted="" if column != order else "descending" if column in DESCENDING else "ascending",
        )
        for column in COLUMNS
        if full or column == shown
    ]
