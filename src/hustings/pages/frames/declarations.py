"""The timetable: what is declared, and what is to come when."""

from collections.abc import Callable

import msgspec

from hustings.domain.election import Area, Contest
from hustings.domain.times import written
from hustings.pages.drawing import Drawing
from hustings.pages.fragments.when import key
from hustings.pages.frames.frame import Frame, Put


class TimetableView(msgspec.Struct, frozen=True):
    """Contests in the order of the two lists, the areas to choose from, and the minute that the choice keeps to."""

    area: Area
    awaited: list[Contest]
    declared: list[Contest]
    areas: tuple[Area, ...]
    at: str


def page(slug: str) -> Callable[[Drawing, Put], Frame]:
    """The timetable of an area."""

    def compose(d: Drawing, put: Put) -> Frame:
        declared = [d.gazetteer.contests[contest] for contest in d.boards.latest(slug, len(d.gazetteer.contests))]
        awaited = [contest for contest in d.gazetteer.within(slug) if contest.id not in d.boards.outcomes]
        awaited.sort(key=lambda contest: key(d, contest))
        at = written(d.election, d.look.at) if d.look.at else ""
        view = TimetableView(d.gazetteer.areas[slug], awaited, declared, d.election.areas, at)
        title = d.tongue.text(
            "When each seat declares: %(area)s, %(election)s", area=view.area.name, election=d.election.name
        )
        return Frame(title, d.template("declarations", view, put=put), "/declarations")

    return compose
