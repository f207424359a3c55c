"""The pager under a live stream: how many pages, and where the older posts are."""

import msgspec

from hustings.domain.edition import Edition
from hustings.pages.drawing import Drawing
from hustings.pages.prose import prose


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


class StreamView(msgspec.Struct, frozen=True):
    """An edition as its page and the front page tell of it; *posts* is how many it has."""

    id: str
    edition: Edition
    posts: int = 0
    related: tuple[Edition, ...] = ()


class EditionsView(msgspec.Struct, frozen=True):
    """Editions that editors made."""

    id: str
    editions: tuple[Edition, ...]


def draw_filtered(d: Drawing, slug: str) -> str:
    """How many posts there are to choose from; a filtered page is made anew when it moves."""
    return d.template("filtered", StreamView(f"filtered:{slug}", d.edition(slug), len(d.boards.streams.all(slug))))


def draw_arranged(d: Drawing, slug: str) -> str:
    """What editors put under the stream: slot, footer, other editions."""
    edition = d.edition(slug)
    related = tuple(d.edition(other) for other in edition.related)
    return d.template("arranged", StreamView(f"arranged:{slug}", edition, 0, related), prose=prose)


def draw_editions(d: Drawing, _: str) -> str:
    """Links to the editions that editors made."""
    made = sorted(d.boards.night.editions.values(), key=lambda edition: edition.name)
    others = tuple(edition for edition in made if edition.slug not in d.gazetteer.areas)
    return d.template("editions", EditionsView("editions:uk", others))
