"""An area's results: tally, votes of all parties, seats, the areas inside it."""

from collections.abc import Callable

import msgspec

from hustings.domain.election import Area, Contest
from hustings.pages.drawing import Drawing
from hustings.pages.frames.frame import Frame, Put


class AreaView(msgspec.Struct, frozen=True):
    """The area with what lies around it (largest first) and in it."""

    area: Area
    around: list[Area]
    parts: list[Area]
    contests: list[Contest]


def page(slug: str) -> Callable[[Drawing, Put], Frame]:
    """The results of an area."""

    def compose(d: Drawing, put: Put) -> Frame:
        area = d.gazetteer.areas[slug]
        around, parent = [], area.parent
        while parent is not None:
            around.append(d.gazetteer.areas[parent])
            parent = d.gazetteer.areas[parent].parent
        view = AreaView(area, around[::-1], d.gazetteer.children(slug), d.gazetteer.within(slug))
        title = d.tongue.text("%(area)s: results, %(election)s", area=area.name, election=d.election.name)
        return Frame(title, d.template("area", view, put=put), "", slug)

    return compose
