"""Posts of an edition as JSON: the answer of ``/api/v1/posts``."""

from itertools import islice

import msgspec

from hustings.boards import Boards
from hustings.domain.election import ContestId, PartyKey, Slug
from hustings.domain.post import Importance, Post, PostId, PostKind
from hustings.feeds.entries import Entries, FeedEntry
from hustings.pages.times import Clock

LIMIT, MOST = 50, 200


class PostsEdition(msgspec.Struct, frozen=True):
    """The edition that was asked for."""

    slug: Slug
    name: str


class PostSigned(msgspec.Struct, frozen=True):
    """Who signs, and as what."""

    name: str
    role: str | None


class PostNote(msgspec.Struct, frozen=True):
    """A correction that readers are told of; *at* as ISO 8601."""

    at: str
    note: str


class PostPictured(msgspec.Struct, frozen=True):
    """A picture; *width* and *height* in pixels of its largest size, *url* of one at most 1,280 wide."""

    url: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str


class PostTold(msgspec.Struct, frozen=True):
    """One post; of one that is *retracted* only that it was there."""

    id: PostId
    seq: int
    kind: PostKind
    editions: tuple[Slug, ...]
    url: str
    language: str
    published_at: str
    day_only: bool
    revised_at: str | None
    corrections: tuple[PostNote, ...]
    retracted: bool
    importance: Importance
    headline: str
    text: str
    html: str
    bylines: tuple[PostSigned, ...]
    location: str | None
    contests: tuple[ContestId, ...]
    areas: tuple[Slug, ...]
    parties: tuple[PartyKey, ...]
    pictures: tuple[PostPictured, ...]


class Posts(msgspec.Struct, frozen=True):
    """Posts, the newest first; *next* is what ``before`` asks for to go on, None at the end."""

    election: str
    edition: PostsEdition
    seq: int
    next: int | None
    posts: tuple[PostTold, ...]


def posts(boards: Boards, entries: Entries, edition: Slug, before: int | None, limit: int) -> Posts:
    """Return at most *limit* posts of *edition* that were published before the entry *before* of the log."""
    d = entries.drawing
    older = (post for post in boards.streams.all(edition) if before is None or post.seq < before)
    found = list(islice(older, limit + 1))
    shown = found[:limit]
    return Posts(
        election=boards.gazetteer.election.id,
        edition=PostsEdition(edition, d.edition(edition).name),
        seq=boards.streams.changed(edition),
        next=shown[-1].seq if len(found) > limit else None,
        posts=tuple(_told(post, entries.entry(post), d.clock) for post in shown),
    )


def _told(post: Post, entry: FeedEntry, clock: Clock) -> PostTold:
    content, gone = post.content, post.retracted is not None
    return PostTold(
        id=post.id,
        seq=post.seq,
        kind=post.kind,
        editions=post.editions,
        url=entry.url,
        language=entry.told.language,
        published_at=clock.iso(post.published_at),
        day_only=post.day_only,
        revised_at=clock.iso(post.changed_at) if post.changed_at != post.published_at else None,
        corrections=tuple(PostNote(clock.iso(note.at), note.note) for note in post.corrections),
        retracted=gone,
        importance=content.importance,
        headline=post.headline,
        text=entry.told.text,
        html="" if gone else str(entry.html),
        bylines=tuple(PostSigned(byline.name, byline.role) for byline in content.bylines),
        location=content.location,
        contests=content.contests,
        areas=content.areas,
        parties=content.parties,
        pictures=_pictures(post, entry),
    )


def _pictures(post: Post, entry: FeedEntry) -> tuple[PostPictured, ...]:
    return tuple(
        PostPictured(url, each.width, each.height, each.alt, each.caption, each.credit)
        for url, each in zip(entry.pictures, post.content.pictures, strict=True)
    )
