"""Lists of a night: the first of each on one page, and a page for each."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from hustings.boards.lists import WHOLE
from hustings.domain.election import Area
from hustings.domain.gazetteer import UK
from hustings.domain.lists import LISTS
from hustings.domain.times import written
from hustings.pages.drawing import Drawing
from hustings.pages.frames.area import around
from hustings.pages.frames.frame import Frame, Put
from hustings.pages.listed import TABLES, Listed, Title, listed, tables


class ListsView(msgspec.Struct, frozen=True):
    """Every list of an area, with the areas around it, those to choose from, and the minute that the choice keeps to.

    *shown* is the one that has the page to itself; *show* is "all" where it is shown whole.
    """

    area: Area
    around: list[Area]
    areas: tuple[Area, ...]
    at: str
    lists: list[Listed]
    tables: list[Title]
    shown: Listed | Title | None
    show: str

    def link(self, name: str = "") -> str:
        """The address of a list of the same area, of all lists where no *name* is given."""
        address = f"/lists/{name}" if name else "/lists"
        return address if self.area.slug == UK else f"{address}?area={self.area.slug}"

    def whole(self, name: str) -> str:
        """The address of a list's whole."""
        return f"{self.link(name)}{'?' if self.area.slug == UK else '&'}show=all"


def page(d: Drawing, rest: Sequence[str], query: Mapping[str, str]) -> Callable[[Drawing, Put], Frame] | None:
    """The page of all lists, or of the one that *rest* names, for the area of *query*; None when there is none."""
    name, area, show = "/".join(rest), query.get("area", UK), query.get("show", "")
    if area not in d.gazetteer.areas or name not in ("", *LISTS, *TABLES):
        return None
    if show not in ("", "all") or (show and name not in WHOLE):
        return None

    def compose(d: Drawing, put: Put) -> Frame:
        view = _view(d, area, name, show)
        title = view.shown.title if view.shown is not None else d.tongue.text("Lists of the night")
        template = "list" if view.shown is not None else "lists"
        return Frame(f"{title}, {d.election.name}", d.template(template, view, put=put), "/lists")

    return compose


def _view(d: Drawing, area: str, name: str, show: str) -> ListsView:
    lists, titles = listed(d), tables(d)
    there: list[Listed | Title] = [*lists, *titles]
    return ListsView(
        area=d.gazetteer.areas[area],
        around=around(d, d.gazetteer.areas[area]),
        areas=d.election.areas,
        at=written(d.election, d.look.at) if d.look.at else "",
        lists=lists,
        tables=titles,
        shown=next((each for each in there if each.name == name), None),
        show=show,
    )
