"""Posts: the entries of an edition, and how they changed."""

import datetime as dt
from typing import Literal

import msgspec

from hustings.domain.election import ContestId, PartyKey, Slug

PostId = str
PictureId = str
Language = Literal["en", "cy"]
PostKind = Literal[
    "result", "flash", "notice", "note", "analysis", "picture", "quotation", "explainer", "link", "embed"
]
Importance = Literal["plain", "key", "breaking"]


class Byline(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who signs a post; *role* is what they were that night."""

    name: str
    role: str | None = None


class Venue(msgspec.Struct, frozen=True):
    """A hall in which one or several counts are held."""

    slug: Slug
    name: str


class PostPicture(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An uploaded picture in a post; *width* and *height* of its largest size, in pixels.

    One without a place in the body stands below the text.
    """

    id: PictureId
    width: int
    height: int
    alt: str
    caption: str = ""
    credit: str = ""  # after "Image source, "

    @property
    def place(self) -> str:
        """What the body says where it stands."""
        return f"![](picture:{self.id})"


class Quotation(msgspec.Struct, frozen=True, omit_defaults=True):
    """What somebody said, word for word."""

    text: str
    speaker: str
    role: str | None = None


class Link(msgspec.Struct, frozen=True, omit_defaults=True):
    """A page elsewhere that a post points at."""

    url: str
    title: str
    source: str | None = None  # whose page it is


class Embed(msgspec.Struct, frozen=True):
    """A page of this site inside a post: the slug of a contest, or of the area of a scoreboard."""

    kind: Literal["contest", "scoreboard"]
    slug: Slug


class Content(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that a post says. People write *body*, in Markdown; the program writes *paragraphs*, in plain text."""

    headline: str = ""
    body: str = ""
    paragraphs: tuple[str, ...] = ()
    bylines: tuple[Byline, ...] = ()
    location: str | None = None
    contests: tuple[ContestId, ...] = ()
    areas: tuple[Slug, ...] = ()
    parties: tuple[PartyKey, ...] = ()
    venues: tuple[Venue, ...] = ()
    pictures: tuple[PostPicture, ...] = ()
    importance: Importance = "plain"
    quotation: Quotation | None = None
    link: Link | None = None
    embed: Embed | None = None
    language: Language = "en"


class PostCorrection(msgspec.Struct, frozen=True):
    """A visible note under a post."""

    at: dt.datetime
    note: str
    day_only: bool = False


class Retraction(msgspec.Struct, frozen=True):
    """A post was withdrawn; *reason* is what readers are told, "" when nothing."""

    at: dt.datetime
    reason: str


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """A post as it stands."""

    id: PostId
    kind: PostKind
    editions: tuple[Slug, ...]
    content: Content
    published_at: dt.datetime
    seq: int  # of the entry that published it: the order of a stream
    day_only: bool = False
    corrections: tuple[PostCorrection, ...] = ()
    revised_seq: int | None = None  # of the entry in which a person last changed it
    revised_at: dt.datetime | None = None  # when that was
    retracted: Retraction | None = None

    @property
    def changed_at(self) -> dt.datetime:
        """When what it says last changed: corrected, amended, withdrawn, or published."""
        withdrawn = self.retracted.at if self.retracted else self.published_at
        notes = (correction.at for correction in self.corrections)
        return max(self.published_at, withdrawn, self.revised_at or self.published_at, *notes)

    @property
    def headline(self) -> str:
        """Its one line."""
        return self.content.headline

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Plain text of an automatic report."""
        return self.content.paragraphs

    @property
    def bylines(self) -> tuple[Byline, ...]:
        """Who signs it."""
        return self.content.bylines

    @property
    def contests(self) -> tuple[ContestId, ...]:
        """What it is about."""
        return self.content.contests
