"""How far a count is, and when it declares, in the few words of a row or line."""

import datetime as dt

from markupsafe import Markup, escape

from hustings.boards import public
from hustings.domain.count import Step
from hustings.domain.election import Contest
from hustings.pages.drawing import Drawing

COMMA = Markup(", ")
STRUCK = Markup("<del>{}</del> ")


def row(d: Drawing, contest: Contest) -> Markup:
    """“counting since 01:00, about 03:45”, or that the poll is put off."""
    count = d.boards.night.count(contest.id)
    if (off := put_off(d, contest)) is not None:
        return escape(off)
    if count.flash is not None:
        return escape(d.tongue.text("figures to follow"))
    step = public.newest_step(count)
    parts = ([escape(reached(d, step))] if step is not None else []) + [expected(d, contest, 1)]
    return COMMA.join(part for part in parts if part)


def put_off(d: Drawing, contest: Contest) -> str | None:
    """That there is no poll to declare for now; None where there is."""
    notice, _ = d.boards.night.count(contest.id).put_off, d.tongue.text
    if notice is None:
        return None
    return _("poll countermanded") if notice.state == "countermanded" else _("poll postponed")


def reached(d: Drawing, step: Step) -> str:
    """A stage with its hour: “recount 2 since 02:10”."""
    _, hour = d.tongue.text, d.clock.hour(step.at)
    match step.stage:
        case "boxes_in":
            return _("boxes in %(hour)s", hour=hour)
        case "verifying":
            return _("verifying since %(hour)s", hour=hour)
        case "verified":
            return _("verified %(hour)s", hour=hour)
        case "recount":
            return _("recount %(n)s since %(hour)s", n=d.tongue.number(step.recount), hour=hour)
        case _:
            return _("counting since %(hour)s", hour=hour)


def expected(d: Drawing, contest: Contest, most: int = 9) -> Markup:
    """“about 04:15”; before it, struck through, the *most* newest hours that were given until then."""
    said = earlier(d, contest)[-most:]
    return Markup("").join(STRUCK.format(d.clock.hour(at)) for at in said) + d.expected(contest)


def earlier(d: Drawing, contest: Contest) -> list[dt.datetime]:
    """Hours that no longer hold, the oldest first: last time's, and those that somebody gave tonight."""
    told = [each.at for each in d.boards.night.count(contest.id).expected]
    if not told or not d.expected(contest):
        return []
    first = [contest.expected.at] if contest.expected is not None else []
    return [at for at in dict.fromkeys([*first, *told]) if at != told[-1]]


def unverified(d: Drawing, contest: Contest) -> bool:
    """Whether the result is published and nobody else has looked at it yet."""
    return d.boards.night.count(contest.id).unverified
