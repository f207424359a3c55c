"""Events: facts in the log, in the past tense, each with someone answerable for it.

A tag is permanent; a class may be renamed, a tag may not. Every event can say itself as a sentence,
for the night's history.
"""

import datetime as dt
from typing import Literal

import msgspec

from hustings.domain.count_events import ContestDeclared as ContestDeclared
from hustings.domain.count_events import ContestFlashed as ContestFlashed
from hustings.domain.count_events import ControlLine as ControlLine
from hustings.domain.count_events import CountAdvanced as CountAdvanced
from hustings.domain.count_events import CountingEvent as CountingEvent
from hustings.domain.count_events import DeclarationConfirmed as DeclarationConfirmed
from hustings.domain.count_events import DeclarationCorrected as DeclarationCorrected
from hustings.domain.count_events import DeclarationDropped as DeclarationDropped
from hustings.domain.count_events import DeclarationExpected as DeclarationExpected
from hustings.domain.count_events import DeclarationHeld as DeclarationHeld
from hustings.domain.count_events import DeclarationQuestioned as DeclarationQuestioned
from hustings.domain.count_events import DeclarationWithdrawn as DeclarationWithdrawn
from hustings.domain.count_events import DoubtSettled as DoubtSettled
from hustings.domain.count_events import PollNoticed as PollNoticed
from hustings.domain.count_events import QuestionAnswered as QuestionAnswered
from hustings.domain.count_events import Votes as Votes
from hustings.domain.count_events import WarningsOverridden as WarningsOverridden
from hustings.domain.election import ContestId, PartyKey
from hustings.domain.event import Event as Event
from hustings.domain.forecast_events import ForecastArranged as ForecastArranged
from hustings.domain.forecast_events import ForecastChance as ForecastChance
from hustings.domain.forecast_events import ForecastEvent as ForecastEvent
from hustings.domain.forecast_events import ForecastPublished as ForecastPublished
from hustings.domain.forecast_events import ForecastSeats as ForecastSeats
from hustings.domain.post_events import EditionArranged as EditionArranged
from hustings.domain.post_events import KeyPointsKept as KeyPointsKept
from hustings.domain.post_events import PageTitled as PageTitled
from hustings.domain.post_events import PhaseSet as PhaseSet
from hustings.domain.post_events import PostPinned as PostPinned
from hustings.domain.post_events import PostPlaced as PostPlaced
from hustings.domain.post_events import PostPublished as PostPublished
from hustings.domain.post_events import PostRetracted as PostRetracted
from hustings.domain.post_events import PostRevised as PostRevised
from hustings.domain.post_events import ReportCorrected as ReportCorrected
from hustings.domain.post_events import page_subject as page_subject

NightKind = Literal["live", "rehearsal", "replay"]


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
    note: str | None = None  # what was wrong with the seats published before

    @property
    def sentence(self) -> str:
        if self.note is not None:
            return f"The exit poll of {self.by} was corrected: {self.note}"
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


class DeskArranged(Event, frozen=True, tag="desk.arranged"):
    """How the newsroom deals with declarations that nobody has looked at a second time."""

    unverified: Literal["mark", "hold"] = "mark"  # until the second look: public with a mark, or not at all
    one_person: bool = False  # nobody else is there to look: every page says so

    @property
    def subjects(self) -> tuple[str, ...]:
        return ("desk",)

    @property
    def sentence(self) -> str:
        shown = "published with a mark" if self.unverified == "mark" else "held"
        alone = " One person may enter and confirm." if self.one_person else ""
        return f"Declarations are {shown} until a second person has looked.{alone}"


class ContestsTaken(Event, frozen=True, tag="contests.taken"):
    """In these contests our own entry leads; or, not *ours*, a feed's again."""

    contests: tuple[ContestId, ...]
    ours: bool = True

    @property
    def subjects(self) -> tuple[str, ...]:
        return self.contests

    @property
    def sentence(self) -> str:
        counts = "1 count" if len(self.contests) == 1 else f"{len(self.contests)} counts"
        return f"{counts} {'is' if len(self.contests) == 1 else 'are'} {'ours' if self.ours else 'left to the feed'}."


class FeedStalled(Event, frozen=True, tag="feed.stalled"):
    """A feed has brought nothing for long."""

    source: str
    since: dt.datetime

    @property
    def sentence(self) -> str:
        return f"Nothing has come from {self.source} since {self.since.astimezone(dt.UTC):%H:%M} UTC."


class FeedResumed(Event, frozen=True, tag="feed.resumed"):
    """A feed that had stalled brings something again."""

    source: str

    @property
    def sentence(self) -> str:
        return f"{self.source} brings figures again."


class PayloadStruck(Event, frozen=True, tag="payload.struck"):
    """What the entry *seq* said was struck out for law; *left* is what may still be known of it."""

    seq: int
    reason: str
    left: str  # JSON, the event without its words
    version: int = 1  # of the tag of *left*
    moved: tuple[str, ...] = ()  # subjects of the entry

    @property
    def subjects(self) -> tuple[str, ...]:
        return self.moved

    @property
    def sentence(self) -> str:
        return f"What entry {self.seq} said was struck out: {self.reason}"


NightEvent = (
    NightOpened
    | PollsClosed
    | ExitPollPublished
    | CountsAwaited
    | DeskArranged
    | ContestsTaken
    | FeedStalled
    | FeedResumed
    | PayloadStruck
)
PostEvent = PostPublished | ReportCorrected | PostRevised | PostRetracted | PostPlaced
PageEvent = PageTitled | PostPinned | KeyPointsKept | PhaseSet
AnyEvent = NightEvent | CountingEvent | PostEvent | EditionArranged | PageEvent | ForecastEvent
