"""What the figures of a scoreboard rest on, where they are not settled: a sentence for each thing, in the order of weight."""

from markupsafe import Markup, escape

from hustings.boards import Tally
from hustings.boards.reversals import Reversal
from hustings.pages.drawing import Drawing


def notes(d: Drawing, tally: Tally) -> list[Markup]:
    """Sentences for the scoreboard of *tally*'s area; none while all is plain."""
    found: list[str] = []
    if tally.flashes:
        one, many = "%(n)s seat is a flash: figures to follow.", "%(n)s seats are flashes: figures to follow."
        found.append(d.tongue.plural(one, many, tally.flashes))
    if tally.unverified:
        found.append(d.tongue.plural("%(n)s result is unverified.", "%(n)s results are unverified.", tally.unverified))
    if tally.put_off:
        one, many = "%(n)s seat’s poll was put off.", "%(n)s seats’ polls were put off."
        found.append(d.tongue.plural(one, many, tally.put_off))
    for source, since in sorted(d.boards.night.stalled.items()):
        message = "Nothing from %(source)s since %(hour)s."
        found.append(d.tongue.text(message, source=source, hour=d.clock.hour(since)))
    reversal = d.boards.reversals.of(tally.area)
    return [escape(sentence) for sentence in found] + ([_reversed(d, reversal)] if reversal is not None else [])


def _reversed(d: Drawing, reversal: Reversal) -> Markup:
    """“Corrected 03:40: Bolsover”, with a link."""
    contest, _ = d.gazetteer.contests[reversal.contest], d.tongue.text
    when = d.clock.date(reversal.at) if reversal.day_only else d.clock.hour(reversal.at)
    what = _("Corrected %(when)s:", when=when) if reversal.kind == "corrected" else _("Withdrawn %(when)s:", when=when)
    link = Markup('<a href="{}">{}</a>').format(d.url(f"/constituency/{contest.slug}"), contest.name)
    return escape(what) + Markup(" ") + link + Markup(".")
