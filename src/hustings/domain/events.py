"""Events: facts in the log, in the past tense, each with someone answerable for it.

A tag is permanent; a class may be renamed, a tag may not. Every event can say itself as a sentence,
for the night's history.
"""

import datetime as dt
from typing import Literal

import msgspec

from hustings.domain.edition import Edition, KeptPoint, Phase
from hustings.domain.election import CandidacyId, ContestId, PartyKey, Slug
from hustings.domain.figures import number
from hustings.domain.post import Content, PostId, PostKind

NightKind = Literal["live", "rehearsal", "replay"]


class Event(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A fact someone is answerable for."""

    @property
    def subjects(self) -> tuple[str, ...]:
        """Ids of the contests and posts that the event moves; none when it concerns the night as a whole."""
        return ()

    @property
    def sentence(self) -> str:
        """The event in one sentence, for the night's history."""
        raise NotImplementedError


class NightOpened(Event, frozen=True, tag="night.opened"):
    """The first entry of every log: which election, which kind of night, from which data set."""

    election: str
    kind: NightKind
    data_set: str
    sha256: str  # hex digest of the data set's file

    @property
    def sentence(self) -> str:
        return f"A {self.kind} night of {self.election} was opened with the data set {self.data_set}."


class PollsClosed(Event, frozen=True, tag="polls.closed"):
    """Voting has ended everywhere; from now on results may be published."""

    @property
    def sentence(self) -> str:
        return "The polls closed."


class ExitPollSeats(msgspec.Struct, frozen=True):
    """Seats that an exit poll gives to a party."""

    party: PartyKey
    seats: int


class ExitPollPublished(Event, frozen=True, tag="exit_poll.published"):
    """The broadcasters' exit poll is out."""

    by: str
    seats: tuple[ExitPollSeats, ...]

    @property
    def sentence(self) -> str:
        return f"The exit poll of {self.by} was published."


class CountsAwaited(Event, frozen=True, tag="counts.awaited"):
    """Ballot boxes are on their way: the counts of these contests are awaited."""

    contests: tuple[ContestId, ...]

    @property
    def subjects(self) -> tuple[str, ...]:
        return self.contests

    @property
    def sentence(self) -> str:
        return "1 count is awaited." if len(self.contests) == 1 else f"{len(self.contests)} counts are awaited."


class Votes(msgspec.Struct, frozen=True):
    """Valid votes of one candidacy."""

    candidacy: CandidacyId
    votes: int


class ContestDeclared(Event, frozen=True, tag="contest.declared"):
    """The returning officer has read out a result."""

    contest: ContestId
    votes: tuple[Votes, ...]  # one per candidacy, in ballot-paper order
    rejected: int | None = None  # papers; None when not announced
    electorate: int | None = None
    lots_drawn: CandidacyId | None = None  # who won the lot, where votes were equal
    source: str | None = None

    @property
    def subjects(self) -> tuple[str, ...]:
        return (self.contest,)

    @property
    def sentence(self) -> str:
        return f"{self.contest} was declared, {number(sum(v.votes for v in self.votes))} valid votes."


class DeclarationCorrected(Event, frozen=True, tag="declaration.corrected"):
    """Better figures than those first declared; the earlier stay on record."""

    contest: ContestId
    votes: tuple[Votes, ...]
    reason: str
    source: str
    rejected: int | None = None
    electorate: int | None = None
    lots_drawn: CandidacyId | None = None
    day_only: bool = False  # the time is known only as a day

    @property
    def subjects(self) -> tuple[str, ...]:
        return (self.contest,)

    @property
    def sentence(self) -> str:
        return f"The declaration of {self.contest} was corrected: {self.reason}"


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


AnyEvent = (
    NightOpened
    | PollsClosed
    | ExitPollPublished
    | CountsAwaited
    | ContestDeclared
    | DeclarationCorrected
    | PostPublished
    | ReportCorrected
    | PostRevised
    | PostRetracted
    | PostPlaced
    | EditionArranged
    | PageTitled
    | PostPinned
    | KeyPointsKept
    | PhaseSet
)
