"""The layout around every page: masthead, navigation, banners, footer."""

from itertools import chain

import msgspec
from markupsafe import Markup, escape

from hustings.domain.gazetteer import UK
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


def lay_out(d: Drawing, assets: Assets, frame: Frame, page: str, seq: int, *, live: bool) -> str:
    """Return the whole document of the page at the address *page*.

    The layout is rendered once for each place in the navigation: around a page it is four strings.
    """
    key = (frame.nav, frame.edition, live)
    shell = d.shells.get(key)
    if shell is None:
        shell = d.shells[key] = tuple(d.template("layout", _view(d, assets, frame, live=live)).split(SLOT))
    slots = [escape(frame.title), *([escape(page), str(seq)] if live else [])]
    slots += [*([escape(d.look.prefix + page)] if d.look.at else []), frame.content]
    return "".join(chain.from_iterable(zip(shell, [*slots, ""], strict=True)))


def _view(d: Drawing, assets: Assets, frame: Frame, *, live: bool) -> LayoutView:
    edition = frame.edition if frame.edition not in (None, UK) else d.election.home
    nav = [Item("Front page", "/"), Item("UK", f"/live/{UK}")]
    if edition is not None:
        nav.append(Item(d.gazetteer.areas[edition].name, f"/live/{edition}"))
    nav += [Item("Timetable", "/declarations"), Item("Find", "/find")]
    scripts = ["fragments.js", "live.js"] if live else []
    if d.look.steered:
        scripts.append("replay.js")
    then, slot = d.look.at, Markup(SLOT)  # noqa: S704 - a constant
    return LayoutView(
        title=slot,
        page=slot,
        seq=slot,
        content=slot,
        present=slot,
        current=frame.nav,
        live=live,
        nav=nav,
        style=d.url(assets.addresses["hustings.css"]),
        scripts=[d.url(assets.addresses[name]) for name in scripts],
        then=f"{d.clock.hour(then)} on {d.clock.day(then)}" if then else "",
    )
