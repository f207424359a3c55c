"""Events: facts in the log, in the past tense, each with someone answerable for it.

A tag is permanent; a class may be renamed, a tag may not. Every event can say itself as a sentence,
for the night's history.
"""

from typing import Literal

import msgspec

from hustings.domain.election import CandidacyId, ContestId, PartyKey
from hustings.domain.event import Event as Event
from hustings.domain.figures import number
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


CountEvent = NightOpened | PollsClosed | ExitPollPublished | CountsAwaited | ContestDeclared | DeclarationCorrected
PostEvent = PostPublished | ReportCorrected | PostRevised | PostRetracted | PostPlaced
PageEvent = PageTitled | PostPinned | KeyPointsKept | PhaseSet
AnyEvent = CountEvent | PostEvent | EditionArranged | PageEvent
