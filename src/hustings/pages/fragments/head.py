"""The head of a page about an area, and its key points."""

import msgspec

from hustings.boards.headline import Headline, headline
from hustings.boards.key_points import KeyPoint, key_points, whole
from hustings.pages.drawing import Drawing


class HeadView(msgspec.Struct, frozen=True):
    """*as_at* in words; *hour* for the banner of a lost connection."""

    id: str
    head: Headline
    as_at: str
    hour: str


class PointsView(msgspec.Struct, frozen=True):
    """The list above the stream."""

    id: str
    points: tuple[KeyPoint, ...]


def draw(d: Drawing, area: str) -> str:
    """Kick, title and standfirst."""
    head, clock, _ = headline(d.boards, area, d.tongue), d.clock, d.tongue.text
    if head.as_at is None:
        as_at, hour = _("Polling day, %(day)s", day=clock.day(d.election.polls_close)), ""
    elif head.day_only:
        as_at, hour = _("As at %(moment)s", moment=clock.day(head.as_at)), clock.date(head.as_at)
    else:
        as_at, hour = _("As at %(moment)s", moment=clock.moment(head.as_at)), clock.hour(head.as_at)
    return d.template("head", HeadView(f"head:{area}", head, as_at, hour))


def draw_whole(d: Drawing, area: str) -> str:
    """Where the whole election stands, under the key points of a part."""
    return d.template("points", PointsView(f"whole:{area}", (whole(d.boards, d.tongue),)))


def draw_points(d: Drawing, area: str) -> str:
    """Key points."""
    return d.template("points", PointsView(f"points:{area}", key_points(d.boards, area, d.tongue)))
