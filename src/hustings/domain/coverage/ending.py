"""What an area's night came to, once all of it has declared."""

from hustings.domain.coverage import telling
from hustings.domain.coverage.phrases import (
    clock,
    content,
    every,
    inside,
    party,
    place,
    short_party,
    standing,
    together,
    upper,
)
from hustings.domain.coverage.so_far import SoFar
from hustings.domain.figures import number
from hustings.domain.gazetteer import UK
from hustings.domain.post import Content


def complete(so_far: SoFar) -> Content:
    """Seats, gains, shares, turnout, the closest and the widest, who lost."""
    uk = so_far.area.slug == UK
    newest = so_far.results[-1]
    where = "" if uk else f" {inside(so_far.area)}"
    last = f"{newest.contest.name} was the last, at {clock(so_far.gazetteer.election, newest.at)}."
    return content(
        so_far.area.slug,
        _whole(so_far) if uk else f"{upper(place(so_far.area))} complete: {_takes(so_far)}",
        f"{upper(every(so_far.seats))}{where} {'is' if so_far.seats == 1 else 'are'} declared; {last}",
        together(telling.with_changes(so_far), telling.speaker(so_far)),
        together(telling.changed(so_far, over=True), telling.held(so_far)),
        telling.shares(so_far, over=True),
        telling.turnout(so_far),
        together(telling.closest(so_far, over=True), telling.widest(so_far, over=True)),
        telling.unseated(so_far),
        importance="key" if uk else "plain",
    )


def _takes(so_far: SoFar) -> str:
    return standing(so_far).replace(" have ", " take ").replace(" has ", " takes ")


def _whole(so_far: SoFar) -> str:
    (first, most), line = so_far.ranking()[0], so_far.majority_line
    begin = f"All {number(so_far.seats)} seats declared"
    name = short_party(so_far.gazetteer, first)
    if most >= line:
        return f"{begin}: {name} {number(most)}, a majority of {number(2 * most - so_far.seats)}"
    return f"{begin}: no majority, {party(so_far.gazetteer, first)} largest on {number(most)}"
