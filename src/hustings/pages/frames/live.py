"""Live pages of an edition: the newest posts, numbered pages of older ones, and each post by itself."""

from collections.abc import Callable, Sequence

import msgspec

from hustings.domain.election import Area, Contest
from hustings.domain.post import Post
from hustings.pages.drawing import Drawing
from hustings.pages.frames.frame import Frame, Put

LISTED = 30  # contests that a live page lists; a larger area lists its parts


class LiveView(msgspec.Struct, frozen=True):
    """*number* is None on the live page itself; *alone* when one post stands by itself."""

    area: Area
    contests: list[Contest]
    parts: list[Area]
    posts: list[Post]
    seats: int
    number: int | None
    alone: bool


Titled = Callable[[Drawing, LiveView], str]


def _results(d: Drawing, view: LiveView) -> str:
    return d.tongue.text("%(area)s: live results, %(election)s", area=view.area.name, election=d.election.name)


def _post(d: Drawing, view: LiveView) -> str:
    return d.tongue.text("%(area)s: a post, %(election)s", area=view.area.name, election=d.election.name)


def _older(d: Drawing, view: LiveView) -> str:
    message = "%(area)s: posts, page %(number)s, %(election)s"
    return d.tongue.text(message, area=view.area.name, number=view.number, election=d.election.name)


def page(d: Drawing, area: str, rest: Sequence[str]) -> Callable[[Drawing, Put], Frame] | None:
    """The live page of *area*, or what lies under it; None when there is no such page."""
    match rest:
        case []:
            return _composer(area, lambda d: d.boards.streams.live(area), _results)
        case ["page", text]:
            return _numbered(d, area, text)
        case ["post", identity]:
            post = d.boards.night.posts.get(identity)
            if post is not None and area in post.editions:
                return _composer(area, lambda d: [d.boards.night.posts[identity]], _post, alone=True)
    return None


def _numbered(d: Drawing, area: str, text: str) -> Callable[[Drawing, Put], Frame] | None:
    """A page of posts, numbered from the oldest."""
    plain = text.isascii() and text.isdecimal() and not text.startswith("0") and len(text) < 7
    if not plain or int(text) > d.boards.streams.pages(area):
        return None
    number = int(text)
    return _composer(area, lambda d: d.boards.streams.page(area, number), _older, number=number)


def _composer(
    area: str, posts: Callable[[Drawing], list[Post]], titled: Titled, *, number: int | None = None, alone: bool = False
) -> Callable[[Drawing, Put], Frame]:
    def compose(d: Drawing, put: Put) -> Frame:
        contests = d.gazetteer.within(area)
        small = len(contests) <= LISTED
        view = LiveView(
            area=d.gazetteer.areas[area],
            contests=contests if small else [],
            parts=[] if small else d.gazetteer.children(area),
            posts=posts(d),
            seats=d.gazetteer.seats(area),
            number=number,
            alone=alone,
        )
        title = titled(d, view)
        return Frame(title, d.template("live", view, put=put), f"/live/{area}", area)

    return compose
