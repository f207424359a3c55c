"""The night: the state of an election after so many entries, and how one more entry moves it."""

import datetime as dt
from typing import assert_never

import immutables
import msgspec

from hustings.domain.count import Count as Count
from hustings.domain.count import Declaration as Declaration
from hustings.domain.count_events import CountingEvent
from hustings.domain.counting import counted
from hustings.domain.edition import Edition, EditionPage, of_area
from hustings.domain.election import ContestId, Slug
from hustings.domain.entry import Entry
from hustings.domain.events import (
    ContestsTaken,
    CountsAwaited,
    DeskArranged,
    EditionArranged,
    ExitPollPublished,
    FeedResumed,
    FeedStalled,
    ForecastArranged,
    ForecastEvent,
    KeyPointsKept,
    NightEvent,
    NightOpened,
    PageEvent,
    PageTitled,
    PayloadStruck,
    PhaseSet,
    PollsClosed,
    PostEvent,
    PostPinned,
    PostPlaced,
    PostPublished,
    PostRetracted,
    PostRevised,
    ReportCorrected,
)
from hustings.domain.forecast import Forecasting
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.post import Content, Post, PostCorrection, PostId, Retraction


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
    desk: DeskArranged = DeskArranged()  # how declarations are dealt with
    stalled: immutables.Map[str, dt.datetime] = immutables.Map()  # feeds, and since when nothing came
    forecast: Forecasting = Forecasting()
    ours: frozenset[ContestId] = frozenset()  # contests in which our own entry leads, not a feed's

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

    def without_withdrawn(self, later: "Night") -> "Night":
        """This night without what *later* has withdrawn: a post that is retracted is gone from every minute."""
        found = [post for post in later.retracted if post in self.posts and self.posts[post].retracted is None]
        gone = {post: _without_words(self.posts[post], later.posts[post].retracted) for post in found}
        return msgspec.structs.replace(self, posts=self.posts.update(gone))


def apply(night: Night, entry: Entry) -> Night:
    """Return the night as it stands after *entry*; total, for the log only holds what was accepted."""
    replace = msgspec.structs.replace
    night, event = replace(night, seq=entry.seq, at=entry.at), entry.event
    if isinstance(event, CountingEvent):
        count = counted(night.count(event.contest), entry, event)
        return replace(night, counts=night.counts.set(event.contest, count))
    if isinstance(event, PostEvent):
        return _posted(night, entry, event)
    if isinstance(event, PageEvent):
        page = _page(night.page(event.edition), event, entry.at)
        return replace(night, pages=night.pages.set(event.edition, page))
    if isinstance(event, EditionArranged):
        return replace(night, editions=night.editions.set(event.edition.slug, event.edition))
    if isinstance(event, ForecastEvent):
        return replace(night, forecast=night.forecast.after(event, entry.at, entry.seq))
    return _moved(night, event, entry.at)


def _moved(night: Night, event: NightEvent, at: dt.datetime) -> Night:
    replace = msgspec.structs.replace
    match event:
        case NightOpened():
            shown = ForecastArranged(showing="readers" if event.kind == "replay" else "desk")
            return replace(night, opened=event, forecast=Forecasting(arranged=shown))
        case PollsClosed():
            return replace(night, polls_closed_at=at)
        case ExitPollPublished():
            return replace(night, exit_poll=event)
        case CountsAwaited(contests=contests):
            awaited = {each: replace(night.count(each), stage="awaited", stage_at=at) for each in contests}
            return replace(night, counts=night.counts.update(awaited))
        case DeskArranged():
            return replace(night, desk=event)
        case ContestsTaken(contests=contests, ours=ours):
            return replace(night, ours=night.ours | set(contests) if ours else night.ours - set(contests))
        case FeedStalled(source=source, since=since):
            return replace(night, stalled=night.stalled.set(source, since))
        case FeedResumed(source=source):
            return replace(night, stalled=night.stalled.delete(source) if source in night.stalled else night.stalled)
        case PayloadStruck():
            return night  # the entry that it names reads without its words
        case _ as never:
            assert_never(never)


def _posted(night: Night, entry: Entry, event: PostEvent) -> Night:
    if isinstance(event, PostPublished):
        post = _published(entry, event)
    else:
        post = _changed(night.posts[event.post], entry, event)
    gone = (event.post,) if isinstance(event, PostRetracted) else ()
    return msgspec.structs.replace(night, posts=night.posts.set(event.post, post), retracted=night.retracted + gone)


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
            return _without_words(post, Retraction(entry.at, reason))
        case PostPlaced(editions=editions):
            return replace(post, editions=editions)
        case _ as never:
            assert_never(never)


def _without_words(post: Post, retracted: Retraction | None) -> Post:
    """Nothing of what the post said is kept; the contests, so that it can say where it stood."""
    left = Content(contests=post.content.contests, language=post.content.language)
    return msgspec.structs.replace(post, content=left, corrections=(), retracted=retracted)


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
