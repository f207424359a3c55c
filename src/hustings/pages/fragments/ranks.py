"""Where a declared contest stands in the lists of the night."""

import msgspec

from hustings.boards.ranks import FIRST, RANKED
from hustings.domain.election import Contest
from hustings.domain.gazetteer import UK
from hustings.domain.lists import ListName
from hustings.pages.drawing import Drawing


class Row(msgspec.Struct, frozen=True):
    """A list with the places in it, one for each column; None where there is none to tell."""

    name: str
    address: str
    places: list[int | None]


class RanksView(msgspec.Struct, frozen=True):
    """Its places when it was declared, among so many; in its smallest area, once that is complete; and of all."""

    id: str
    contest: Contest
    columns: list[str]
    rows: list[Row]
    first: int | None  # how many the last column is about, where it is not all


def draw(d: Drawing, slug: str) -> str:
    """The places of a declared contest; an empty element before."""
    contest = d.gazetteer.by_slug[slug]
    arrival, complete = d.boards.ranks.arrival(contest.id), d.boards.ranks.complete
    names = [name for name in RANKED if d.boards.lists.rank(name, UK, contest.id) is not None]
    if arrival is None or not names:
        return d.template("ranks", RanksView(f"ranks:{slug}", contest, [], [], None))
    _, near, number = d.tongue.text, contest.areas[0], d.tongue.number
    columns = [_("Of %(n)s by then", n=number(arrival.among))]
    places = {name: [arrival.places.get(name)] for name in names}
    if near != UK and complete(near):
        columns.append(_("%(area)s, of %(n)s", area=d.gazetteer.areas[near].name, n=number(d.gazetteer.seats(near))))
        for name in names:
            places[name].append(d.boards.lists.rank(name, near, contest.id))
    whole = complete(UK)
    columns.append(_("Of all %(n)s", n=number(d.gazetteer.seats(UK))) if whole else _("So far"))
    for name in names:
        place = d.boards.lists.rank(name, UK, contest.id) if whole else d.boards.ranks.first(name, contest.id)
        places[name].append(place)
    rows = [Row(_named(d, name), f"/lists/{name}", places[name]) for name in names]
    return d.template("ranks", RanksView(f"ranks:{slug}", contest, columns, rows, None if whole else FIRST))


def _named(d: Drawing, name: ListName) -> str:
    _ = d.tongue.text
    match name:
        case "closest":
            return _("Smallest majority, in votes")
        case "safest":
            return _("Largest majority, in per cent")
        case "swings":
            return _("Largest swing")
        case _:
            return _("Highest turnout")
