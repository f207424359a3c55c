"""Posts as feeds and data tell them: each with an address, an id that stays, and safe HTML."""

import datetime as dt
from typing import NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup

from hustings.boards import Boards
from hustings.domain.election import Slug
from hustings.domain.post import Post
from hustings.pages.drawing import Drawing
from hustings.pages.look import Look
from hustings.pages.per_post import PerPost
from hustings.pages.post_html import post_html
from hustings.pages.told import TAGS, Told, told

MOST = 50  # entries of a feed
NOBODY = "hustings.invalid"  # whose ids those of a site are that does not know its own address


class FeedEntry(NamedTuple):
    """One post that stands."""

    id: str
    url: str
    title: str
    post: Post
    told: Told
    html: Markup
    tags: tuple[str, ...]
    pictures: tuple[str, ...]  # their addresses
    link: str  # the page that a link post points at, else ""


class EditionFeed(NamedTuple):
    """An edition's newest posts, the newest first; *page* is where they stand, *atom* and *json* where the feed does."""

    id: str
    title: str
    publisher: str
    language: str
    page: str
    atom: str
    json: str
    updated: dt.datetime
    entries: list[FeedEntry]


class Entries:
    """Tells the posts of one language, as *look* shows the site."""

    def __init__(self, boards: Boards, look: Look) -> None:
        self.drawing = Drawing(boards, look.outward)
        self._boards, self._look = boards, look
        self._kept = PerPost[FeedEntry]()

    def feed(self, slug: Slug) -> EditionFeed:
        """The feed of the edition *slug*, which must be there."""
        d, changes, found = self.drawing, [self.drawing.election.polls_close], list[FeedEntry]()
        for post in self._boards.streams.all(slug):
            changes.append(post.changed_at)
            if post.retracted is None:
                found.append(self.entry(post))
            if len(found) == MOST:
                break
        return EditionFeed(
            id=self._id(f"/live/{slug}"),
            title=self._marked(f"{d.edition(slug).name}: {d.tongue.text('live results')}, {d.election.name}"),
            publisher=self._look.name,
            language=TAGS[self._look.language],
            page=d.url(f"/live/{slug}"),
            atom=d.url(f"/live/{slug}/feed.atom"),
            json=d.url(f"/live/{slug}/feed.json"),
            updated=max(changes[1:] or changes),
            entries=found,
        )

    def entry(self, post: Post) -> FeedEntry:
        """What there is to tell of *post*."""
        return self._kept.of(self._boards, post, lambda: self._made(post))

    def _made(self, post: Post) -> FeedEntry:
        d, said, link = self.drawing, told(self.drawing, post), post.content.link
        return FeedEntry(
            id=self._id(f"/post/{post.id}"),
            url=d.url(said.address),
            title=self._marked(said.title),
            post=post,
            told=said,
            html=post_html(d, post, said.words, self._look.public_url),
            tags=_tags(d, post),
            pictures=tuple(d.picture(picture, 1280, "jpg") for picture in post.content.pictures),
            link=(self._look.public_url if link.url.startswith("/") else "") + link.url if link else "",
        )

    def _id(self, path: str) -> str:
        """A tag URI: the same in every edition and whatever becomes of headline and address."""
        host, election = urlsplit(self._look.public_url).hostname or NOBODY, self._boards.gazetteer.election
        return f"tag:{host},{election.polling_day}:{self._look.place}{path}"

    def _marked(self, title: str) -> str:
        """*title*, for a reader of feeds sees no banner: a rehearsal must not be taken for a result."""
        if self._look.kind != "rehearsal":
            return title
        return self.drawing.tongue.text("Rehearsal: %(title)s", title=title)


def _tags(d: Drawing, post: Post) -> tuple[str, ...]:
    content, names = post.content, d.gazetteer
    found = [
        *(names.contests[contest].name for contest in content.contests),
        *(names.areas[area].name for area in content.areas),
        *(names.party(party).name for party in content.parties),
        *(venue.name for venue in content.venues),
    ]
    return tuple(dict.fromkeys(found))
