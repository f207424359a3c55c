"""Live pages of an edition: the newest posts, numbered pages of older ones, and each post by itself."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from hustings.domain.edition import Edition
from hustings.domain.election import Area, Contest
from hustings.domain.post import Post
from hustings.pages.drawing import Drawing
from hustings.pages.fragments.head import titled
from hustings.pages.frames.frame import Frame, Put
from hustings.pages.heading import heading

LISTED = 30  # contests that a live page lists; a larger area lists its parts


class LiveView(msgspec.Struct, frozen=True):
    """*number* is None on the live page itself; *alone* when one post stands by itself; *show* is the filter."""

    edition: Edition
    area: Area
    contests: list[Contest]
    parts: list[Area]
    posts: list[Post]
    seats: int
    number: int | None
    alone: bool
    show: str


def page(
    d: Drawing, slug: str, rest: Sequence[str], query: Mapping[str, str]
) -> Callable[[Drawing, Put], Frame] | None:
    """The live page of the edition *slug*, or what lies under it; None when there is no such page."""
    _ = d.tongue.text
    match rest:
        case [] if show := query.get("show", ""):
            return _composer(slug, lambda d: _filtered(d, slug, show), _("live results"), show=show)
        case []:
            return _composer(slug, lambda d: d.boards.streams.live(slug), _("live results"))
        case ["page", text]:
            return _numbered(d, slug, text)
        case ["post", identity]:
            post = d.boards.night.posts.get(identity)
            if post is not None and slug in post.editions:
                return _composer(slug, lambda d: [d.boards.night.posts[identity]], _("a post"), alone=True)
    return None


def _filtered(d: Drawing, slug: str, show: str) -> list[Post]:
    """Posts of the edition, newest first: results alone, key moments, or those about one contest; at most 100."""
    posts = d.boards.streams.all(slug)
    match show:
        case "results":
            found = [post for post in posts if post.kind in ("result", "flash", "notice")]
        case "key":
            found = [post for post in posts if post.content.importance != "plain" or post.kind == "notice"]
        case _:
            contest = d.gazetteer.by_slug.get(show)
            found = [post for post in posts if contest is not None and contest.id in post.contests]
    return [post for post in found if post.retracted is None][:100]


def _numbered(d: Drawing, slug: str, text: str) -> Callable[[Drawing, Put], Frame] | None:
    """A page of posts, numbered from the oldest."""
    plain = text.isascii() and text.isdecimal() and not text.startswith("0") and len(text) < 7
    if not plain or int(text) > d.boards.streams.pages(slug):
        return None
    number, what = int(text), d.tongue.text("posts, page %(number)s", number=text)
    return _composer(slug, lambda d: d.boards.streams.page(slug, number), what, number=number)


def _composer(
    slug: str,
    posts: Callable[[Drawing], list[Post]],
    what: str,
    *,
    number: int | None = None,
    alone: bool = False,
    show: str = "",
) -> Callable[[Drawing, Put], Frame]:
    def compose(d: Drawing, put: Put) -> Frame:
        view = _view(d, slug, posts(d), number=number, alone=alone, show=show)
        whole = number is None and not alone and not show
        lines = heading(d, view.edition, view.posts, alone=alone, whole=whole)
        return Frame(_title(d, view.edition, what), d.template("live", view, put=put), f"/live/{slug}", slug, lines)

    return compose


def _view(d: Drawing, slug: str, posts: list[Post], *, number: int | None, alone: bool, show: str) -> LiveView:
    edition = d.edition(slug)
    contests = _contests(d, edition)
    small = len(contests) <= LISTED
    return LiveView(
        edition=edition,
        area=d.gazetteer.areas[edition.area],
        contests=contests if small else [],
        parts=[] if small else d.gazetteer.children(edition.area),
        posts=posts,
        seats=sum(contest.seats for contest in contests),
        number=number,
        alone=alone,
        show=show,
    )


def _title(d: Drawing, edition: Edition, what: str) -> str:
    """What stands in the window: an editor's title, or the name and what is on the page."""
    if d.boards.night.page(edition.slug).title is not None:
        return f"{titled(d, edition.slug).title}, {d.election.name}"
    return f"{d.edition(edition.slug).name}: {what}, {d.election.name}"


def _contests(d: Drawing, edition: Edition) -> list[Contest]:
    """Every contest of the edition's areas, once."""
    return list({contest.id: contest for area in edition.areas for contest in d.gazetteer.within(area)}.values())
