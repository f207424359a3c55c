"""The night: the state of an election after so many entries, and how one more entry moves it."""

import datetime as dt
from typing import Literal, assert_never

import immutables
import msgspec

from hustings.domain.edition import Edition, EditionPage, of_area
from hustings.domain.election import CandidacyId, ContestId, Slug
from hustings.domain.entry import Entry
from hustings.domain.events import (
    ContestDeclared,
    CountsAwaited,
    DeclarationCorrected,
    EditionArranged,
    ExitPollPublished,
    KeyPointsKept,
    NightOpened,
    PageEvent,
    PageTitled,
    PhaseSet,
    PollsClosed,
    PostEvent,
    PostPinned,
    PostPlaced,
    PostPublished,
    PostRetracted,
    PostRevised,
    ReportCorrected,
    Votes,
)
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.post import Content, Post, PostCorrection, PostId, Retraction

Stage = Literal["before", "awaited", "declared"]


class Declaration(msgspec.Struct, frozen=True, dict=True):
    """One version of what the returning officer declared. Beside its fields lies what was derived from them."""

    seq: int
    at: dt.datetime
    by: str
    votes: tuple[Votes, ...]
    rejected: int | None
    electorate: int | None
    lots_drawn: CandidacyId | None
    source: str | None
    reason: str | None = None  # of a correction
    day_only: bool = False

    @property
    def valid_votes(self) -> int:
        """All valid votes together."""
        return sum(row.votes for row in self.votes)


class Count(msgspec.Struct, frozen=True):
    """How far the counting of one contest has come, and every version of its declaration."""

    contest: ContestId
    stage: Stage = "before"
    stage_at: dt.datetime | None = None
    declarations: tuple[Declaration, ...] = ()  # oldest first

    @property
    def declaration(self) -> Declaration | None:
        """The version that counts now."""
        return self.declarations[-1] if self.declarations else None


class Night(msgspec.Struct, frozen=True):
    """The state of the election after *seq* entries."""

    seq: int = 0
    at: dt.datetime | None = None
    opened: NightOpened | None = None
    polls_closed_at: dt.datetime | None = None
    exit_poll: ExitPollPublished | None = None
    counts: immutables.Map[ContestId, Count] = immutables.Map()
    posts: immutables.Map[PostId, Post] = immutables.Map()
    editions: immutables.Map[Slug, Edition] = immutables.Map()  # as editors arranged them
    pages: immutables.Map[Slug, EditionPage] = immutables.Map()  # by edition
    retracted: tuple[PostId, ...] = ()

    def count(self, contest: ContestId) -> Count:
        """How the count of *contest* stands; before any word of it, stage ``before``."""
        return self.counts.get(contest) or Count(contest)

    def page(self, edition: Slug) -> EditionPage:
        """What editors keep on the page of *edition*."""
        return self.pages.get(edition) or EditionPage()

    def edition(self, gazetteer: Gazetteer, slug: Slug) -> Edition | None:
        """The edition *slug*, arranged or of an area; None when there is none."""
        arranged = self.editions.get(slug)
        return of_area(gazetteer, slug) if arranged is None and slug in gazetteer.areas else arranged

    def withdrawn(self, posts: tuple[PostId, ...], at: dt.datetime) -> "Night":
        """This night with *posts* withdrawn, as far as it has them: what is retracted is gone from every minute."""
        gone = {post: _retracted(self.posts[post], at, "") for post in posts if post in self.posts}
        return msgspec.structs.replace(self, posts=self.posts.update(gone))


def apply(night: Night, entry: Entry) -> Night:
    """Return the night as it stands after *entry*; total, for the log only holds what was accepted."""
    at, replace = entry.at, msgspec.structs.replace
    night = replace(night, seq=entry.seq, at=at)
    match entry.event:
        case NightOpened() as event:
            return replace(night, opened=event)
        case PollsClosed():
            return replace(night, polls_closed_at=at)
        case ExitPollPublished() as event:
            return replace(night, exit_poll=event)
        case CountsAwaited(contests=contests):
            awaited = {contest: Count(contest, "awaited", at) for contest in contests}
            return replace(night, counts=night.counts.update(awaited))
        case ContestDeclared() | DeclarationCorrected() as event:
            return _declared(night, entry, event)
        case PostPublished() | ReportCorrected() | PostRevised() | PostRetracted() | PostPlaced() as event:
            return _posted(night, entry, event)
        case EditionArranged(edition=edition):
            return replace(night, editions=night.editions.set(edition.slug, edition))
        case PageTitled() | PostPinned() | KeyPointsKept() | PhaseSet() as event:
            page = _page(night.page(event.edition), event, at)
            return replace(night, pages=night.pages.set(event.edition, page))
        case _ as never:
            assert_never(never)


def _posted(night: Night, entry: Entry, event: PostEvent) -> Night:
    if isinstance(event, PostPublished):
        post = _published(entry, event)
    else:
        post = _changed(night.posts[event.post], entry, event)
    gone = (event.post,) if isinstance(event, PostRetracted) else ()
    return msgspec.structs.replace(night, posts=night.posts.set(event.post, post), retracted=night.retracted + gone)


def _declared(night: Night, entry: Entry, event: ContestDeclared | DeclarationCorrected) -> Night:
    corrects = event if isinstance(event, DeclarationCorrected) else None
    declaration = Declaration(
        seq=entry.seq,
        at=entry.at,
        by=entry.by,
        votes=event.votes,
        rejected=event.rejected,
        electorate=event.electorate,
        lots_drawn=event.lots_drawn,
        source=event.source,
        reason=corrects.reason if corrects else None,
        day_only=corrects.day_only if corrects else False,
    )
    before = night.count(event.contest)
    since = before.stage_at if before.stage == "declared" else entry.at
    count = Count(event.contest, "declared", since, (*before.declarations, declaration))
    return msgspec.structs.replace(night, counts=night.counts.set(event.contest, count))


def _published(entry: Entry, event: PostPublished) -> Post:
    return Post(
        id=event.post,
        kind=event.kind,
        editions=event.editions,
        content=event.content,
        published_at=entry.at,
        seq=entry.seq,
        day_only=event.day_only,
    )


def _changed(post: Post, entry: Entry, event: ReportCorrected | PostRevised | PostRetracted | PostPlaced) -> Post:
    replace = msgspec.structs.replace
    match event:
        case ReportCorrected():
            content = replace(post.content, headline=event.headline, paragraphs=event.paragraphs)
            note = PostCorrection(entry.at, event.note, event.day_only)
            return replace(post, content=content, corrections=(*post.corrections, note))
        case PostRevised(content=content, note=note):
            notes = (PostCorrection(entry.at, note),) if note is not None else ()
            corrections = (*post.corrections, *notes)
            return replace(post, content=content, corrections=corrections, revised_seq=entry.seq, revised_at=entry.at)
        case PostRetracted(reason=reason):
            return _retracted(post, entry.at, reason)
        case PostPlaced(editions=editions):
            return replace(post, editions=editions)
        case _ as never:
            assert_never(never)


def _retracted(post: Post, at: dt.datetime, reason: str) -> Post:
    """Nothing of what the post said is kept; the contests, so that it can say where it stood."""
    left = Content(contests=post.content.contests, language=post.content.language)
    return msgspec.structs.replace(post, content=left, corrections=(), retracted=Retraction(at, reason))


def _page(page: EditionPage, event: PageEvent, at: dt.datetime) -> EditionPage:
    replace = msgspec.structs.replace
    match event:
        case PageTitled(title=title, standfirst=standfirst):
            return replace(page, title=title, standfirst=standfirst)
        case PostPinned(post=post):
            return replace(page, pinned=post)
        case KeyPointsKept(points=points):
            return replace(page, points=points)
        case PhaseSet(phase=phase, starts_at=starts_at):
            return replace(page, phase=phase, phase_at=at, starts_at=starts_at)
        case _ as never:
            assert_never(never)
