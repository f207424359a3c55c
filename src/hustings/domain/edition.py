"""Editions: live pages with a stream of their own. Every area has one; editors make others."""

import datetime as dt
from typing import Literal

import msgspec

from hustings.domain.election import PartyKey, Slug
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.post import Language, PictureId, PostId

Phase = Literal["automatic", "scheduled", "live", "paused", "ended"]


class Outlet(msgspec.Struct, frozen=True):
    """Where to listen or watch, in the head of the page."""

    label: str
    url: str


class Edition(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A live page as its editors arranged it."""

    slug: Slug
    name: str
    areas: tuple[Slug, ...]  # what it covers; the scoreboard is the first one's
    language: Language = "en"
    accent: str | None = None  # a colour such as "#003b5c"
    logo: PictureId | None = None
    parties: tuple[PartyKey, ...] = ()  # shown first and in this order; the others by seats
    slot: str = ""  # commercial or donation slot, Markdown
    footer: str = ""  # Markdown
    outlet: Outlet | None = None
    reports: Literal["publish", "hold"] = "publish"  # what becomes of automatic reports
    related: tuple[Slug, ...] = ()  # editions that it links to

    @property
    def area(self) -> Slug:
        """The area of its scoreboard."""
        return self.areas[0]


class KeptPoint(msgspec.Struct, frozen=True, omit_defaults=True):
    """A key point that an editor wrote; *address* is a page of this site that it links to."""

    text: str
    address: str | None = None


class EditionPage(msgspec.Struct, frozen=True, kw_only=True):
    """What editors keep on the page of an edition; None where the program keeps it."""

    title: str | None = None
    standfirst: str | None = None
    points: tuple[KeptPoint, ...] | None = None
    pinned: PostId | None = None
    phase: Phase = "automatic"
    phase_at: dt.datetime | None = None  # since when
    starts_at: dt.datetime | None = None  # of phase ``scheduled``


def of_area(gazetteer: Gazetteer, slug: Slug) -> Edition:
    """The edition that an area has before anyone arranges it."""
    area = gazetteer.areas[slug]
    return Edition(slug=slug, name=area.name, areas=(slug,))
