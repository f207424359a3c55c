"""A constituency's page: candidates or result, last time, posts."""

from collections.abc import Callable

from hustings.pages.card import contest_card
from hustings.pages.drawing import Drawing
from hustings.pages.frames.frame import Frame, Put


def page(slug: str) -> Callable[[Drawing, Put], Frame]:
    """The page of a contest."""

    def compose(d: Drawing, put: Put) -> Frame:
        contest = d.gazetteer.by_slug[slug]
        content = d.template("constituency", contest, put=put)
        title = f"{contest.name}: {d.election.name}"
        return Frame(title, content, "", contest.areas[0], contest_card(d, contest))

    return compose
