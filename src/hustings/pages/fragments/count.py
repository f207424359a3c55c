"""The count of a contest: five squares down a line, filled as they are reached."""

import msgspec
from markupsafe import Markup, escape

from hustings.boards import public
from hustings.boards.public import PublicStage
from hustings.domain.count import Count, Step
from hustings.domain.election import Contest
from hustings.pages.counts import expected, put_off
from hustings.pages.drawing import Drawing

SQUARE: dict[PublicStage, int] = {
    "before": -1,
    "awaited": 0,
    "boxes_in": 1,
    "verifying": 2,
    "verified": 2,
    "counting": 3,
    "recount": 3,
    "flash": 4,
    "declared": 4,
}


class Square(msgspec.Struct, frozen=True):
    """One stage; *hour* is when it was reached, or when it is expected."""

    name: str
    hour: Markup
    done: bool
    current: bool


class CountView(msgspec.Struct, frozen=True):
    """*papers* and *electorate* as verified, until a result has better ones; None where they were not told."""

    id: str
    squares: list[Square]
    papers: int | None
    electorate: int | None


def draw(d: Drawing, slug: str) -> str:
    """How far the count has come, with the hour of each step."""
    contest = d.gazetteer.by_slug[slug]
    count = d.boards.night.count(contest.id)
    present = SQUARE[public.stage(count)]
    squares = [
        Square(name, hour, done=place <= present, current=place == present)
        for place, (name, hour) in enumerate(_squares(d, contest, count, present))
    ]
    declared = bool(count.declarations)
    papers, electorate = (None, None) if declared else (count.papers, count.electorate)
    return d.template("count", CountView(f"count:{slug}", squares, papers, electorate))


def _squares(d: Drawing, contest: Contest, count: Count, present: int) -> list[tuple[str, Markup]]:
    _, closed = d.tongue.text, d.boards.night.polls_closed_at
    told = ("boxes_in", _verification(count), "counting", "recount")
    newest = {SQUARE[stage]: step for step in public.steps(count) if (stage := public.TOLD[step.stage]) in told}
    hours = {place: escape(d.clock.hour(step.at)) for place, step in newest.items() if place <= present}
    if closed is not None and present >= 0:
        hours[0] = escape(d.clock.hour(closed))
    names = (_("Awaited"), _("Boxes in"), _verified(d, count), _counting(d, newest.get(3)))
    return [*((name, hours.get(place, Markup(""))) for place, name in enumerate(names)), _last(d, contest, count)]


def _verification(count: Count) -> str:
    return "verifying" if public.stage(count) == "verifying" else "verified"


def _verified(d: Drawing, count: Count) -> str:
    return d.tongue.text("Verifying") if _verification(count) == "verifying" else d.tongue.text("Verified")


def _counting(d: Drawing, step: Step | None) -> str:
    if step is None or not step.recount:
        return d.tongue.text("Counting")
    return d.tongue.text("Counting, recount %(n)s", n=d.tongue.in_words(step.recount))


def _last(d: Drawing, contest: Contest, count: Count) -> tuple[str, Markup]:
    _ = d.tongue.text
    if count.declarations:
        return _("Declared"), escape(d.clock.hour(count.declarations[0].at))
    if count.flash is not None:
        return _("Flash: figures to follow"), escape(d.clock.hour(count.flash.at))
    return _("Declared"), escape(put_off(d, contest) or expected(d, contest))
