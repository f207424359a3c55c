"""A constituency's page: candidates or result, last time, posts."""

from collections.abc import Callable

from hustings.pages.drawing import Drawing
from hustings.pages.frames.frame import Frame, Put


def page(slug: str) -> Callable[[Drawing, Put], Frame]:
    """The page of a contest."""

    def compose(d: Drawing, put: Put) -> Frame:
        contest = d.gazetteer.by_slug[slug]
        content = d.template("constituency", contest, put=put)
        return Frame(f"{contest.name}: {d.election.name}", content, "", contest.areas[0])

    return compose
