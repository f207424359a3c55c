"""Rows of the lists of a night: the first five, the first fifty, and all others."""

from collections.abc import Callable, Sequence

import msgspec
from markupsafe import Markup

from hustings.boards.lists import ROWS, TOP
from hustings.domain.election import Contest
from hustings.domain.lists import ListName, Place
from hustings.domain.outcome import Outcome, Standing
from hustings.pages import counts
from hustings.pages.drawing import Drawing
from hustings.pages.listed import Listed, listed

EVERYTHING = 99_999  # rows: more than there are


class Row(msgspec.Struct, frozen=True):
    """A row: its rank where it has one, who has the seat or, in *standing*, who came so far, and two figures."""

    rank: int | None
    contest: Contest
    result: Outcome | None
    standing: Standing | None
    first: str
    second: Markup | str
    flash: bool
    unverified: bool


class RowsView(msgspec.Struct, frozen=True):
    """Rows of a list."""

    id: str
    rows: list[Row]


def drawer(kind: str, first: int, most: int) -> Callable[[Drawing, str], str]:
    """What draws *most* rows of a list from *first* on."""

    def draw(d: Drawing, subject: str) -> str:
        area, _, name = subject.partition(":")
        found = next(each for each in listed(d) if each.name == name)
        places = d.boards.lists.of(found.name, area).cut(first, most)
        return d.template("listed", RowsView(f"{kind}:{subject}", _rows(d, found, area, places)))

    return draw


DRAWERS = {
    "top": drawer("top", 0, TOP),
    "list": drawer("list", 0, ROWS),
    "rest": drawer("rest", ROWS, EVERYTHING),
}


def _rows(d: Drawing, of: Listed, area: str, places: Sequence[Place]) -> list[Row]:
    ranking = d.boards.lists.of(of.name, area)
    return [_row(d, of, place, ranking.rank(place) if of.ranked else None) for place in places]


def _row(d: Drawing, of: Listed, place: Place, rank: int | None) -> Row:
    contest, result = d.gazetteer.contests[place.contest], d.boards.known(place.contest)
    standing = result.standings[place.row] if of.name == "small" and result else None
    first, second = _figures(d, of.name, place, result)
    return Row(
        rank=rank,
        contest=contest,
        result=result,
        standing=standing,
        first=first,
        second=second,
        flash=contest.id in d.boards.flashes,
        unverified=counts.unverified(d, contest),
    )


def _figures(d: Drawing, name: ListName, place: Place, result: Outcome | None) -> tuple[str, Markup | str]:
    number, share = d.tongue.number, d.tongue.percent
    majority = number(result.majority) if result and result.majority is not None else ""
    if name == "recounts":
        return number(d.boards.night.count(place.contest).recounts), majority
    assert result is not None
    match name:
        case "closest":
            return majority, share(result.majority_share or 0)
        case "safest":
            return share(result.majority_share or 0), majority
        case "swings":
            assert result.swing is not None
            return d.tongue.points(result.swing.share), _direction(d, result)
        case "turnout" | "low-turnout":
            change = result.turnout_change
            return share(result.turnout or 0), "" if change is None else d.tongue.signed(change)
        case "changed":
            return _told_at(d, place), majority
        case "small":
            return number(place.row + 1), share(result.standings[place.row].share)


def _told_at(d: Drawing, place: Place) -> str:
    told = d.boards.night.count(place.contest).first
    return d.clock.hour(told.at) if told else ""


def _direction(d: Drawing, result: Outcome) -> Markup:
    """Between whom the swing was; nothing where the change of hands beside it says the same."""
    assert result.swing is not None
    between = (result.swing.away_from, result.swing.to)
    if any((seat.held_by, seat.party) == between for seat in result.seats):
        return Markup("")
    both = Markup("{}<span class=to><span class=hide> {} </span></span>{}")
    return both.format(d.tag(between[0], "was"), d.tongue.text("to"), d.tag(between[1]))
