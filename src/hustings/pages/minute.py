"""From one minute to others: the form on every page, and the banner of a page as it stood."""

import datetime as dt
from collections.abc import Iterator

import msgspec
from markupsafe import Markup

from hustings.domain.election import Slug
from hustings.domain.gazetteer import UK
from hustings.domain.night import Night
from hustings.domain.times import MINUTE
from hustings.pages.drawing import Drawing
from hustings.pages.frames.frame import Frame, Put
from hustings.pages.look import TIMELESS
from hustings.press import split_address

QUARTER = dt.timedelta(minutes=15)


class Step(msgspec.Struct, frozen=True):
    """A link to the same page at another minute."""

    words: str
    url: str


class AskedView(msgspec.Struct, frozen=True):
    """The form: where it leads, what else the page was asked for, and the hour it stands at, "" at present."""

    action: str
    kept: list[tuple[str, str]]
    hour: str = ""


class ThenView(msgspec.Struct, frozen=True):
    """The banner: which minute, the page at present, and others nearby."""

    moment: str
    present: str
    steps: list[Step]


def form(d: Drawing, frame: Frame, address: str, put: Put) -> Markup:
    """The form under a page; nothing where a page is the same at every minute."""
    if frame.embedded or d.look.still or (d.look.plain(address) or "").startswith((*TIMELESS, "/404", "/since/")):
        return Markup("")
    path, query = split_address(address)
    hour = d.clock.hour(d.look.at) if d.look.at is not None else ""
    view = AskedView(d.look.prefix + path, sorted(query.items()), hour)
    return Markup(d.template("asked", view, put=put))  # noqa: S704 - a template that escapes


def banner(d: Drawing, frame: Frame, address: str, now: Night) -> Markup:
    """The banner over a page as it stood; *now* is the night at present."""
    assert d.look.at is not None
    view = ThenView(
        moment=d.clock.moment(d.look.at),
        present=d.look.prefix + address,
        steps=[] if frame.embedded else list(_steps(d, frame, address, now)),
    )
    return Markup(d.template("then", view))  # noqa: S704 - a template that escapes


def _steps(d: Drawing, frame: Frame, address: str, now: Night) -> Iterator[Step]:
    at, _ = d.look.at, d.tongue.text
    assert at is not None
    assert now.at is not None

    def step(words: str, when: dt.datetime) -> Step:
        look = msgspec.structs.replace(d.look, at=when, blank=False)
        path, mark, query = address.partition("?")
        return Step(words, look.url(d.election, f"{look.plain(path)}{mark}{query}"))

    if d.boards.night.at is not None:
        yield step(_("15 minutes earlier"), at - QUARTER)
    if at + QUARTER <= now.at:
        yield step(_("15 minutes later"), at + QUARTER)
    area = d.edition(frame.edition).area if frame.edition is not None else UK
    last, following = declared_around(d, now, area)
    place = {} if area == UK else {"area": d.gazetteer.areas[area].name}
    if last is not None:
        words = "Last declaration, %(area)s: %(hour)s" if place else "Last declaration: %(hour)s"
        yield step(_(words, hour=d.clock.hour(last), **place), last)
    if following is not None:
        words = "Next declaration, %(area)s: %(hour)s" if place else "Next declaration: %(hour)s"
        yield step(_(words, hour=d.clock.hour(following), **place), following)


def declared_around(d: Drawing, now: Night, area: Slug) -> tuple[dt.datetime | None, dt.datetime | None]:
    """The last minute before that of *d* in which a seat of *area* declared, and the next after it, as *now* knows."""
    at = d.look.at
    assert at is not None
    counts = (now.count(contest.id) for contest in d.gazetteer.within(area))
    times = [count.declarations[0].at.replace(second=0, microsecond=0) for count in counts if count.declarations]
    last = max((time for time in times if time < at), default=None)
    return last, min((time for time in times if time >= at + MINUTE), default=None)
