"""An edition's posts as a JSON Feed 1.1 (jsonfeed.org)."""

import msgspec

from hustings.feeds.entries import EditionFeed, FeedEntry
from hustings.pages.times import Clock

TYPE = "application/feed+json"


class JsonFeedAuthor(msgspec.Struct, frozen=True):
    """Who signs."""

    name: str


class JsonFeedItem(msgspec.Struct, frozen=True, omit_defaults=True):
    """One post."""

    id: str
    url: str
    title: str
    content_html: str
    content_text: str
    date_published: str
    date_modified: str
    language: str
    authors: tuple[JsonFeedAuthor, ...] = ()
    tags: tuple[str, ...] = ()
    image: str = ""
    external_url: str = ""  # of the page that a link post points at


class JsonFeed(msgspec.Struct, frozen=True):
    """The whole feed."""

    version: str
    title: str
    home_page_url: str
    feed_url: str
    language: str
    authors: tuple[JsonFeedAuthor, ...]
    items: tuple[JsonFeedItem, ...]


def json_feed(feed: EditionFeed, clock: Clock) -> bytes:
    """The feed as JSON."""
    return msgspec.json.encode(
        JsonFeed(
            version="https://jsonfeed.org/version/1.1",
            title=feed.title,
            home_page_url=feed.page,
            feed_url=feed.json,
            language=feed.language,
            authors=(JsonFeedAuthor(feed.publisher),),
            items=tuple(_item(entry, clock) for entry in feed.entries),
        )
    )


def _item(entry: FeedEntry, clock: Clock) -> JsonFeedItem:
    return JsonFeedItem(
        id=entry.id,
        url=entry.url,
        title=entry.title,
        content_html=str(entry.html),
        content_text=entry.told.text,
        date_published=clock.iso(entry.post.published_at),
        date_modified=clock.iso(entry.post.changed_at),
        language=entry.told.language,
        authors=tuple(JsonFeedAuthor(byline.name) for byline in entry.told.words.bylines),
        tags=entry.tags,
        image=next(iter(entry.pictures), ""),
        external_url=entry.link,
    )
