"""Events of the live desk: what happened to posts, to editions and to what editors keep on their pages."""

import datetime as dt

from hustings.domain.edition import Edition, KeptPoint, Phase
from hustings.domain.election import Slug
from hustings.domain.event import Event
from hustings.domain.post import Content, PostId, PostKind


class PostPublished(Event, frozen=True, tag="post.published"):
    """A post went out in one or more editions."""

    post: PostId
    kind: PostKind
    editions: tuple[Slug, ...]
    content: Content
    day_only: bool = False

    @property
    def subjects(self) -> tuple[str, ...]:
        return (self.post,)

    @property
    def sentence(self) -> str:
        return f"A post was published: {self.content.headline or self.kind}"


class ReportCorrected(Event, frozen=True, tag="post.corrected"):
    """The report of a declaration was put right with it, with a note that readers see."""

    post: PostId
    headline: str
    paragraphs: tuple[str, ...]
    note: str
    day_only: bool = False

    @property
    def subjects(self) -> tuple[str, ...]:
        return (self.post,)

    @property
    def sentence(self) -> str:
        return f"A post was corrected: {self.headline}. {self.note}"


class PostRevised(Event, frozen=True, tag="post.revised"):
    """A person changed a post: amended its wording, or, with a *note* that readers see, corrected a fact."""

    post: PostId
    content: Content
    note: str | None = None

    @property
    def subjects(self) -> tuple[str, ...]:
        return (self.post,)

    @property
    def sentence(self) -> str:
        title = self.content.headline or self.post
        return f"A post was amended: {title}" if self.note is None else f"A post was corrected: {title}. {self.note}"


class PostRetracted(Event, frozen=True, tag="post.retracted"):
    """A post was withdrawn, from every minute; *reason* is what readers are told."""

    post: PostId
    reason: str = ""

    @property
    def subjects(self) -> tuple[str, ...]:
        return (self.post,)

    @property
    def sentence(self) -> str:
        return f"The post {self.post} was withdrawn." + (f" {self.reason}" if self.reason else "")


class PostPlaced(Event, frozen=True, tag="post.placed"):
    """A post was moved to or shared with other editions; *editions* are all that now carry it."""

    post: PostId
    editions: tuple[Slug, ...]

    @property
    def subjects(self) -> tuple[str, ...]:
        return (self.post,)

    @property
    def sentence(self) -> str:
        return f"The post {self.post} now stands in {', '.join(self.editions)}."


class EditionArranged(Event, frozen=True, tag="edition.arranged"):
    """An edition was made, or arranged anew."""

    edition: Edition

    @property
    def subjects(self) -> tuple[str, ...]:
        return (page_subject(self.edition.slug),)

    @property
    def sentence(self) -> str:
        return f"The edition {self.edition.name} was arranged."


class OfPage(Event, frozen=True):
    """An editor changed something on the page of an edition."""

    edition: Slug

    @property
    def subjects(self) -> tuple[str, ...]:
        return (page_subject(self.edition),)


class PageTitled(OfPage, frozen=True, tag="page.titled"):
    """Title and standfirst of a live page; None gives them back to the program."""

    title: str | None = None
    standfirst: str | None = None

    @property
    def sentence(self) -> str:
        return f"The page {self.edition} was titled: {self.title or 'by the program'}"


class PostPinned(OfPage, frozen=True, tag="page.pinned"):
    """A post was pinned to the top of a live page; None takes it down."""

    post: PostId | None = None

    @property
    def sentence(self) -> str:
        return f"Pinned to the page {self.edition}: {self.post or 'nothing'}."


class KeyPointsKept(OfPage, frozen=True, tag="page.key_points"):
    """The key points of a live page were written by an editor; None gives them back to the program."""

    points: tuple[KeptPoint, ...] | None = None

    @property
    def sentence(self) -> str:
        said = "by the program" if self.points is None else "; ".join(point.text for point in self.points)
        return f"Key points of the page {self.edition}: {said}"


class PhaseSet(OfPage, frozen=True, tag="page.phase"):
    """A live page is about to start, live, paused or ended; ``automatic`` follows the count."""

    phase: Phase
    starts_at: dt.datetime | None = None  # UTC; of ``scheduled``

    @property
    def sentence(self) -> str:
        return f"The page {self.edition} is {self.phase}."


def page_subject(edition: Slug) -> str:
    """The subject of entries about the page of an edition, for conflicts."""
    return f"page:{edition}"
