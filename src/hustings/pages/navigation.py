"""Where a page leads: the few places above it, and the others at its foot."""

import msgspec

from hustings.domain.election import Slug
from hustings.domain.gazetteer import UK
from hustings.pages.drawing import Drawing


class Item(msgspec.Struct, frozen=True):
    """A place in the navigation; a *wide* one is left out on a phone, where it stands at the foot of the page."""

    name: str
    address: str
    wide: bool = False


def above(d: Drawing, edition: Slug | None) -> list[Item]:
    """The navigation above every page; the live page of *edition* stands beside the UK's, or the newsroom's own."""
    local, _ = edition if edition not in (None, UK) else d.election.home, d.tongue.text
    nav = [Item(_("Front page"), "/"), Item(_("UK"), f"/live/{UK}")]
    if local is not None:
        nav.append(Item(d.edition(local).name, f"/live/{local}"))
    places = [Item(_("Map"), "/map", wide=True)] if d.election.boundaries else []
    places.append(Item(_("Lists"), "/lists", wide=True))
    return [*nav, *places, Item(_("Timetable"), "/declarations"), Item(_("Find"), "/find")]


def below(d: Drawing) -> list[Item]:
    """What stands at the foot of every page."""
    _ = d.tongue.text
    return [
        *([Item(_("Map"), "/map")] if d.election.boundaries else []),
        Item(_("Lists"), "/lists"),
        Item(_("Forecast"), "/forecast"),
        Item(_("Moments of the night"), "/moments"),
        Item(_("Seats you follow"), "/following"),
        Item(_("Data and embeds"), "/data"),
        Item(_("Privacy"), "/privacy"),
        Item(_("Accessibility"), "/accessibility"),
        Item(_("Imprint"), "/imprint"),
    ]
