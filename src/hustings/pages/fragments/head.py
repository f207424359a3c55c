"""The head of a page about an area, and its key points."""

import msgspec

from hustings.boards.headline import Headline, headline
from hustings.boards.key_points import KeyPoint, key_points, whole
from hustings.domain.edition import KeptPoint, Outlet
from hustings.domain.post import Post
from hustings.pages.drawing import Drawing
from hustings.pages.fragments.post import Piece, pieces


class HeadView(msgspec.Struct, frozen=True):
    """*as_at* in words; *hour* for the banner of a lost connection."""

    id: str
    head: Headline
    as_at: str
    hour: str
    phase: str  # "live", "paused", "ended", "scheduled" or ""
    starts: str
    outlet: Outlet | None


class PointsView(msgspec.Struct, frozen=True):
    """The list above the stream."""

    id: str
    points: tuple[KeyPoint, ...]
    kept: tuple[KeptPoint, ...] = ()  # an editor's, instead of the program's


def draw(d: Drawing, edition: str) -> str:
    """Kick, title and standfirst: the editors' where they wrote them."""
    head, clock, _ = titled(d, edition), d.clock, d.tongue.text
    if head.as_at is None:
        as_at, hour = _("Polling day, %(day)s", day=clock.day(d.election.polls_close)), ""
    elif head.day_only:
        as_at, hour = _("As at %(moment)s", moment=clock.day(head.as_at)), clock.date(head.as_at)
    else:
        as_at, hour = _("As at %(moment)s", moment=clock.moment(head.as_at)), clock.hour(head.as_at)
    page = d.boards.night.page(edition)
    phase = ("live" if head.live else "") if page.phase == "automatic" else page.phase
    view = HeadView(
        id=f"head:{edition}",
        head=head,
        as_at=as_at,
        hour=hour,
        phase=phase,
        starts=clock.hour(page.starts_at) if page.starts_at else "",
        outlet=d.edition(edition).outlet,
    )
    return d.template("head", view)


def titled(d: Drawing, edition: str) -> Headline:
    """The head of an edition's page, with the title and standfirst that an editor gave it."""
    head, page = headline(d.boards, d.edition(edition).area, d.tongue), d.boards.night.page(edition)
    given = {"title": page.title, "standfirst": page.standfirst}
    return msgspec.structs.replace(head, **{name: text for name, text in given.items() if text is not None})


def draw_whole(d: Drawing, area: str) -> str:
    """Where the whole election stands, under the key points of a part."""
    return d.template("points", PointsView(f"whole:{area}", (whole(d.boards, d.tongue),)))


def draw_points(d: Drawing, edition: str) -> str:
    """Key points: an editor's, or until one takes over the program's."""
    kept = d.boards.night.page(edition).points
    points = key_points(d.boards, d.edition(edition).area, d.tongue) if kept is None else ()
    return d.template("points", PointsView(f"points:{edition}", points, kept or ()))


def draw_pinned(d: Drawing, edition: str) -> str:
    """The pinned post: its headline with a link, above the stream."""
    pinned = d.boards.night.page(edition).pinned
    post = d.boards.night.posts.get(pinned) if pinned else None
    standing = post if post is not None and post.retracted is None and edition in post.editions else None
    return d.template(
        "pinned", PinnedView(f"pinned:{edition}", edition, standing, pieces(standing) if standing else ())
    )


class PinnedView(msgspec.Struct, frozen=True):
    """*post* is None where nothing is pinned."""

    id: str
    edition: str
    post: Post | None
    pieces: tuple[Piece, ...]
