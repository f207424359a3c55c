"""The layout around every page: masthead, navigation, banners, footer."""

import msgspec
from markupsafe import Markup, escape

from hustings.language import LANGUAGES
from hustings.pages.assets import Assets
from hustings.pages.drawing import Drawing
from hustings.pages.frames.frame import Frame
from hustings.pages.navigation import Item, above, below

SLOT = "\0"  # stands in a rendered layout around the name of what a page puts there


class LayoutView(msgspec.Struct, frozen=True):
    """*live* where the page is pushed; *then* the minute of time travel, in words."""

    title: Markup
    description: Markup
    page: Markup
    seq: Markup
    content: Markup
    current: str
    live: bool
    banner: Markup
    nav: list[Item]
    more: list[Item]
    style: Markup
    scripts: list[str]
    then: str
    other: str  # the other language's code, "" where the page has no twin in it
    other_name: str
    twin: Markup
    heading: Markup
    desk: Markup
    minute: Markup


def lay_out(d: Drawing, assets: Assets, frame: Frame, page: str, seq: int, *, live: bool, twin: str | None) -> str:
    """Return the whole document of the page at the address *page*; *twin* links to the same in the other language.

    The layout is rendered once for each place in the navigation: around a page it is a few strings.
    """
    key = (frame.nav, frame.edition, frame.scripts, frame.embedded, live, twin is not None)
    shell = d.shells.get(key)
    if shell is None:
        layout = d.template("embedded" if frame.embedded else "layout", _view(d, assets, frame, live=live, twin=twin))
        shell = d.shells[key] = tuple(layout.split(SLOT))
    slots = {
        "title": escape(frame.title),
        "description": escape(_description(d, frame)),
        "twin": escape(twin or ""),
        "heading": frame.heading,
        "page": escape(page),
        "seq": str(seq),
        "banner": frame.banner,
        "content": frame.content,
        "desk": frame.desk,
        "minute": frame.minute,
    }
    return "".join(slots[part] if place % 2 else part for place, part in enumerate(shell))


def _slot(name: str) -> Markup:
    return Markup(f"{SLOT}{name}{SLOT}")  # noqa: S704 - a constant


def _description(d: Drawing, frame: Frame) -> str:
    """What a search engine says of the page: nothing in it moves."""
    message = "%(title)s. Each seat as it is declared, with what changed since %(before)s."
    return d.tongue.text(message, title=frame.title, before=d.election.baseline_short)


def _scripts(d: Drawing, frame: Frame, *, live: bool) -> list[str]:
    bar = ["replay.js"] if d.look.steered and not frame.embedded else []
    return [*(["live.js"] if live else []), *frame.scripts, *bar]


def _view(d: Drawing, assets: Assets, frame: Frame, *, live: bool, twin: str | None) -> LayoutView:
    other, then = "" if twin is None else d.look.other, d.look.at
    return LayoutView(
        title=_slot("title"),
        description=_slot("description"),
        page=_slot("page"),
        seq=_slot("seq"),
        content=_slot("content"),
        banner=_slot("banner"),
        current=frame.nav,
        live=live,
        nav=above(d, frame.edition),
        more=below(d),
        style=assets.style,
        scripts=[d.script(name) for name in _scripts(d, frame, live=live)],
        then=d.clock.moment(then) if then else "",
        other=other,
        other_name=LANGUAGES[other] if other else "",
        twin=_slot("twin"),
        heading=_slot("heading"),
        desk=_slot("desk"),
        minute=_slot("minute"),
    )
