"""The pager under a live stream: how many pages, and where the older posts are."""

import msgspec

from hustings.pages.drawing import Drawing


class PagerView(msgspec.Struct, frozen=True):
    """*oldest* is the key of the last post on the live page; *older* the page behind it."""

    id: str
    area: str
    oldest: str
    pages: int
    older: int | None


class NumberedView(msgspec.Struct, frozen=True):
    """The pager of a numbered page."""

    id: str
    area: str
    number: int
    newest: bool


def draw_numbered(d: Drawing, subject: str) -> str:
    """The pager of a numbered page: it changes when the page gets its last post, and a newer page follows."""
    area, _, number = subject.rpartition(":")
    newest = int(number) == d.boards.streams.pages(area)
    return d.template("numbered", NumberedView(f"pages:{subject}", area, int(number), newest))


def draw_pager(d: Drawing, area: str) -> str:
    """The pager of the live page."""
    streams = d.boards.streams
    oldest = streams.oldest_on_live(area)
    key = f"{oldest.seq:08d}" if oldest else ""
    view = PagerView(f"pager:{area}", area, key, streams.pages(area), streams.first_page_behind_live(area))
    return d.template("pager", view)
