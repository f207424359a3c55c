"""Posts: the entries of an edition, and how they changed."""

import datetime as dt
from typing import Literal

import msgspec

from hustings.domain.election import ContestId, Slug

PostId = str
PostKind = Literal["result", "notice", "report"]


class Byline(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who signs a post; *role* is what they were that night."""

    name: str
    role: str | None = None


class PostCorrection(msgspec.Struct, frozen=True):
    """A visible note under a post."""

    at: dt.datetime
    note: str
    day_only: bool = False


class Post(msgspec.Struct, frozen=True):
    """A post as it stands."""

    id: PostId
    kind: PostKind
    editions: tuple[Slug, ...]
    headline: str
    paragraphs: tuple[str, ...]
    bylines: tuple[Byline, ...]
    contests: tuple[ContestId, ...]
    published_at: dt.datetime
    seq: int  # of the entry that published it: the order of a stream
    day_only: bool = False
    corrections: tuple[PostCorrection, ...] = ()
