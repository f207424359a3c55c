"""The list of key moments: each with its hour, a sentence, and the way to what it is about."""

import datetime as dt

import msgspec

from hustings.boards.moments import Moment
from hustings.domain.election import Slug
from hustings.domain.gazetteer import UK
from hustings.domain.post import Post
from hustings.domain.report import AUTOMATIC, COVERAGE, headline
from hustings.pages.drawing import Drawing
from hustings.pages.fragments.when import hour_in_words


class Line(msgspec.Struct, frozen=True):
    """A moment; *then* leads to the pages as they stood, *headline* is linked to *address*."""

    hour: str
    then: str
    text: str
    headline: str = ""
    address: str = ""


class MomentsView(msgspec.Struct, frozen=True):
    """The moments, the earliest first."""

    id: str
    lines: list[Line]


def draw(d: Drawing, area: str) -> str:
    """What the program found, and the posts that people gave weight."""
    found = [(moment.seq, _line(d, area, moment)) for moment in d.boards.moments.of(area)]
    found += [(post.seq, _post(d, area, post)) for post in d.boards.streams.all(area) if is_key(post)]
    lines = [line for _, line in sorted(found, key=lambda each: each[0])]
    return d.template("moment_list", MomentsView(f"moments:{area}", lines))


def is_key(post: Post) -> bool:
    """Whether a person gave the post weight; what the program writes of the figures is told from the figures."""
    by_program = post.bylines[:1] in ((AUTOMATIC,), (COVERAGE,))
    return post.content.importance != "plain" and post.retracted is None and not by_program


def _line(d: Drawing, area: Slug, moment: Moment) -> Line:
    said, address = "", ""
    if moment.contest is not None and moment.kind != "lead":
        contest = d.gazetteer.contests[moment.contest]
        known, address = d.boards.known(moment.contest), d.url(f"/constituency/{contest.slug}")
        said = (
            headline(d.gazetteer, contest, known, d.tongue)
            if known is not None and moment.kind != "withdrawn"
            else contest.name
        )
    hour = d.clock.date(moment.at) if moment.day_only else hour_in_words(d, moment.at)
    return Line(hour, _then(d, area, moment.at), _text(d, moment), said, address)


def _post(d: Drawing, area: Slug, post: Post) -> Line:
    hour = d.clock.date(post.published_at) if post.day_only else hour_in_words(d, post.published_at)
    address = d.url(f"/live/{area}/post/{post.id}")
    return Line(hour, _then(d, area, post.published_at), "", post.headline or d.tongue.text("A post"), address)


def _then(d: Drawing, area: Slug, at: dt.datetime) -> str:
    """The way to the area's results as they stood at *at*."""
    minute = at.replace(second=0, microsecond=0)
    look = msgspec.structs.replace(d.look, at=minute)
    return look.url(d.election, "/" if area == UK else f"/area/{area}")


def _text(d: Drawing, moment: Moment) -> str:
    _, seats = d.tongue.text, moment.figure
    match moment.kind:
        case "closed":
            return _("The polls close.")
        case "exit":
            return _("Exit poll: %(party)s on %(seats)s seats", party=d.party(moment.party or "").name, seats=seats)
        case "first":
            return _first(d, moment.area or UK)
        case "gain":
            return _("The first seat that changes hands:")
        case "last":
            return _("The last of %(seats)s seats:", seats=d.tongue.number(seats))
        case "lead" | "majority":
            return _ahead(d, moment)
        case "closest" | "largest" | "swing":
            return _record(d, moment)
        case _:
            return _put_right(d, moment)


def _ahead(d: Drawing, moment: Moment) -> str:
    party, seats = d.collective(moment.party), d.tongue.seats(moment.figure)
    if moment.kind == "lead":
        return d.tongue.text("In the lead: %(party)s, with %(seats)s.", party=party, seats=seats)
    return d.tongue.text("A majority, %(seats)s, for %(party)s:", party=party, seats=seats)


def _record(d: Drawing, moment: Moment) -> str:
    _ = d.tongue.text
    match moment.kind:
        case "closest":
            return _("The smallest majority so far, %(votes)s:", votes=d.tongue.votes(moment.figure))
        case "largest":
            return _("The largest majority so far, %(votes)s:", votes=d.tongue.votes(moment.figure))
        case _:
            return _("The largest swing so far, %(size)s points:", size=d.tongue.points(moment.figure / 1000))


def _put_right(d: Drawing, moment: Moment) -> str:
    _ = d.tongue.text
    match moment.kind:
        case "corrected":
            return _("A correction changes who is elected:")
        case "revised":
            return _("Figures are corrected:")
        case _:
            return _("What was told as the result is withdrawn:")


def _first(d: Drawing, slug: Slug) -> str:
    area, _ = d.gazetteer.areas[slug], d.tongue.text
    if slug == UK:
        return _("The first declaration of the night:")
    return _("The first seat of %(place)s:", place=d.tongue.place(area))
