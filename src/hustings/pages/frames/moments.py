"""The key moments of the night, each with a link to the night as it stood."""

from collections.abc import Callable

import msgspec

from hustings.domain.election import Area, Slug
from hustings.domain.times import written
from hustings.pages.drawing import Drawing
from hustings.pages.frames.frame import Frame, Put


class MomentsView(msgspec.Struct, frozen=True):
    """The area, the areas to choose from, and the minute that the choice keeps to."""

    area: Area
    areas: tuple[Area, ...]
    at: str


def page(slug: Slug) -> Callable[[Drawing, Put], Frame]:
    """The key moments of an area."""

    def compose(d: Drawing, put: Put) -> Frame:
        area, at = d.gazetteer.areas[slug], d.look.at
        title = d.tongue.text("Key moments: %(area)s, %(election)s", area=area.name, election=d.election.name)
        view = MomentsView(area, d.election.areas, written(d.election, at) if at else "")
        return Frame(title, d.template("moments", view, put=put), "", slug)

    return compose
