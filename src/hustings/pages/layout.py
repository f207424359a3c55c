"""The layout around every page: masthead, navigation, banners, footer."""

import msgspec
from markupsafe import Markup

from hustings.domain.gazetteer import UK
from hustings.pages.assets import Assets
from hustings.pages.drawing import Drawing
from hustings.pages.frames.frame import Frame


class Item(msgspec.Struct, frozen=True):
    """A place in the navigation."""

    name: str
    address: str


class LayoutView(msgspec.Struct, frozen=True):
    """*page* is "" where a page is not live; *then* the minute of time travel, in words."""

    frame: Frame
    content: Markup
    page: str
    seq: int
    nav: list[Item]
    style: str
    scripts: list[str]
    then: str


def lay_out(d: Drawing, assets: Assets, frame: Frame, page: str, seq: int) -> str:
    """Return the whole document."""
    edition = frame.edition if frame.edition not in (None, UK) else d.election.home
    nav = [Item("Front page", "/"), Item("UK", f"/live/{UK}")]
    if edition is not None:
        nav.append(Item(d.gazetteer.areas[edition].name, f"/live/{edition}"))
    nav += [Item("Timetable", "/declarations"), Item("Find", "/find")]
    scripts = ["fragments.js", "live.js"] if page else []
    if d.look.kind == "replay":
        scripts.append("replay.js")
    then = d.look.at
    view = LayoutView(
        frame=frame,
        content=Markup(frame.content),  # noqa: S704 - drawn by templates that escape
        page=page,
        seq=seq,
        nav=nav,
        style=d.url(assets.addresses["hustings.css"]),
        scripts=[d.url(assets.addresses[name]) for name in scripts],
        then=f"{d.clock.hour(then)} on {d.clock.day(then)}" if then else "",
    )
    return d.template("layout", view)
