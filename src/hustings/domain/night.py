"""The night: the state of an election after so many entries, and how one more entry moves it."""

import datetime as dt
from typing import Literal, assert_never

import immutables
import msgspec

from hustings.domain.election import CandidacyId, ContestId
from hustings.domain.entry import Entry
from hustings.domain.events import (
    ContestDeclared,
    CountsAwaited,
    DeclarationCorrected,
    ExitPollPublished,
    NightOpened,
    PollsClosed,
    PostCorrected,
    PostPublished,
    Votes,
)
from hustings.domain.post import Post, PostCorrection, PostId

Stage = Literal["before", "awaited", "declared"]


class Declaration(msgspec.Struct, frozen=True):
    """One version of what the returning officer declared."""

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

    def count(self, contest: ContestId) -> Count:
        """How the count of *contest* stands; before any word of it, stage ``before``."""
        return self.counts.get(contest) or Count(contest)


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
        case PostPublished() as event:
            return replace(night, posts=night.posts.set(event.post, _published(entry, event)))
        case PostCorrected() as event:
            return replace(night, posts=night.posts.set(event.post, _corrected(night, entry, event)))
        case _ as never:
            assert_never(never)


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
        headline=event.headline,
        paragraphs=event.paragraphs,
        bylines=event.bylines,
        contests=event.contests,
        published_at=entry.at,
        seq=entry.seq,
        day_only=event.day_only,
    )


def _corrected(night: Night, entry: Entry, event: PostCorrected) -> Post:
    post = night.posts[event.post]
    correction = PostCorrection(entry.at, event.note, event.day_only)
    return msgspec.structs.replace(
        post,
        headline=event.headline,
        paragraphs=event.paragraphs,
        corrections=(*post.corrections, correction),
    )
