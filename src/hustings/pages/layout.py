"""The layout around every page: masthead, navigation, banners, footer."""

from itertools import chain

import msgspec
from markupsafe import Markup, escape

from hustings.domain.gazetteer import UK
from hustings.language import LANGUAGES
from hustings.pages.assets import Assets
from hustings.pages.drawing import Drawing
from hustings.pages.frames.frame import Frame

SLOT = "\0"  # stands in a rendered layout where a page's own words go


class Item(msgspec.Struct, frozen=True):
    """A place in the navigation."""

    name: str
    address: str


class LayoutView(msgspec.Struct, frozen=True):
    """*live* where the page is pushed; *then* the minute of time travel, in words."""

    title: Markup
    page: Markup
    seq: Markup
    content: Markup
    current: str
    live: bool
    present: Markup
    nav: list[Item]
    style: str
    scripts: list[str]
    then: str
    other: str  # the other language's code, "" where the page has no twin in it
    other_name: str
    twin: Markup
    heading: Markup
    desk: Markup


def lay_out(d: Drawing, assets: Assets, frame: Frame, page: str, seq: int, *, live: bool, twin: str | None) -> str:
    """Return the whole document of the page at the address *page*; *twin* links to the same in the other language.

    The layout is rendered once for each place in the navigation: around a page it is a few strings.
    """
    key = (frame.nav, frame.edition, frame.scripts, live, twin is not None)
    shell = d.shells.get(key)
    if shell is None:
        shell = d.shells[key] = tuple(d.template("layout", _view(d, assets, frame, live=live, twin=twin)).split(SLOT))
    link = [escape(twin)] if twin is not None else []
    slots = [escape(frame.title), *link, frame.heading, *([escape(page), str(seq)] if live else []), *link]
    slots += [*([escape(d.look.prefix + page)] if d.look.at else []), frame.content, frame.desk]
    return "".join(chain.from_iterable(zip(shell, [*slots, ""], strict=True)))


def _nav(d: Drawing, frame: Frame) -> list[Item]:
    edition, _ = frame.edition if frame.edition not in (None, UK) else d.election.home, d.tongue.text
    nav = [Item(_("Front page"), "/"), Item(_("UK"), f"/live/{UK}")]
    if edition is not None:
        nav.append(Item(d.edition(edition).name, f"/live/{edition}"))
    return [*nav, Item(_("Timetable"), "/declarations"), Item(_("Find"), "/find")]


def _view(d: Drawing, assets: Assets, frame: Frame, *, live: bool, twin: str | None) -> LayoutView:
    scripts = [*(["fragments.js", "live.js"] if live else []), *frame.scripts]
    if d.look.steered:
        scripts.append("replay.js")
    other = "" if twin is None else d.look.other
    then, slot = d.look.at, Markup(SLOT)  # noqa: S704 - a constant
    return LayoutView(
        title=slot,
        page=slot,
        seq=slot,
        content=slot,
        present=slot,
        current=frame.nav,
        live=live,
        nav=_nav(d, frame),
        style=d.url(assets.addresses["hustings.css"]),
        scripts=[d.url(assets.addresses[name]) for name in scripts],
        then=d.clock.moment(then) if then else "",
        other=other,
        other_name=LANGUAGES[other] if other else "",
        twin=slot,
        heading=slot,
        desk=slot,
    )
