"""What people and programs may ask of a night; decided in ``decide``, never stored."""

import datetime as dt
from typing import Literal

import msgspec

from hustings.domain.count_events import ControlLine, How, PollState, Reached
from hustings.domain.edition import Edition, KeptPoint, Phase
from hustings.domain.election import CandidacyId, ContestId, Slug
from hustings.domain.events import ExitPollSeats, ForecastArranged, ForecastPublished, NightKind, Votes
from hustings.domain.post import Content, PictureId, PostId, PostKind


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """A wish; it becomes events or a refusal."""


class OpenNight(Request, frozen=True, kw_only=True):
    """Begin the log of a night."""

    kind: NightKind
    data_set: str
    sha256: str


class ClosePolls(Request, frozen=True, kw_only=True):
    """Voting is over everywhere."""


class PublishExitPoll(Request, frozen=True, kw_only=True):
    """Publish the exit poll; only after the polls have closed. *note*: what was wrong with the one that is out."""

    by: str
    seats: tuple[ExitPollSeats, ...]
    note: str | None = None


class AwaitCounts(Request, frozen=True, kw_only=True):
    """The counts of these contests are awaited."""

    contests: tuple[ContestId, ...]


class Figures(Request, frozen=True, kw_only=True):
    """A declaration's figures."""

    contest: ContestId
    votes: tuple[Votes, ...]
    rejected: int | None = None
    electorate: int | None = None
    lots_drawn: CandidacyId | None = None
    source: str | None = None
    sheet: PictureId | None = None


class Entered(Figures, frozen=True, kw_only=True):
    """Figures that somebody typed: *unverified* until another has looked, and the *warnings* in spite of which, with why."""

    unverified: bool = False
    warnings: tuple[str, ...] = ()
    override: str = ""


class Declare(Entered, frozen=True, kw_only=True):
    """The returning officer has declared."""


class CorrectDeclaration(Entered, frozen=True, kw_only=True):
    """The declared figures were wrong; these are better. *slip*: the returning officer put it right at once."""

    reason: str
    day_only: bool = False
    slip: bool = False


class OfContest(Request, frozen=True, kw_only=True):
    """Something about the count of a contest."""

    contest: ContestId


class AdvanceCount(OfContest, frozen=True, kw_only=True):
    """The count has reached a stage; *papers* verified belong to ``verified``, *votes* to ``provisional``."""

    stage: Reached
    recount: int = 0
    papers: int | None = None
    electorate: int | None = None
    votes: tuple[Votes, ...] = ()


class ExpectDeclaration(OfContest, frozen=True, kw_only=True):
    """The declaration is to be expected at *expected_at* (UTC)."""

    expected_at: dt.datetime


class FlashContest(OfContest, frozen=True, kw_only=True):
    """*winner* is elected; the figures are not known yet."""

    winner: CandidacyId
    source: str | None = None


class ConfirmDeclaration(OfContest, frozen=True, kw_only=True):
    """A second look at the version *seq*: read back, with *fields* that are wrong, or *control* typed blind."""

    seq: int
    how: How
    fields: tuple[CandidacyId, ...] = ()
    control: ControlLine | None = None


class AnswerQuestion(OfContest, frozen=True, kw_only=True):
    """Whoever typed the figures read them again: *figures* where they change, None where they stand."""

    figures: CorrectDeclaration | None = None


class DropHeld(OfContest, frozen=True, kw_only=True):
    """What is held is none, or no longer wanted; what is public stays."""

    reason: str


class SettleDoubt(OfContest, frozen=True, kw_only=True):
    """The figures look wrong beside later ones, as *warning* says; they were asked about and stand."""

    warning: str
    reason: str


class RelayDeclaration(Figures, frozen=True, kw_only=True):
    """A feed's figures in its *revision*, with what checks have against them; *source* is the feed's name for readers.

    *unverified*: nobody has looked at them there. *relayed*: the feed has them from a feed of its own, which may be us.
    *slip* and *reason* are those of its correction.
    """

    revision: int
    warnings: tuple[str, ...] = ()
    unverified: bool = False
    relayed: bool = False
    slip: bool = False
    reason: str = ""


class WithdrawDeclaration(OfContest, frozen=True, kw_only=True):
    """What stands here as a result is none of this contest."""

    reason: str


class NoticePoll(OfContest, frozen=True, kw_only=True):
    """The poll is put off or on again, or the result is challenged; *text* is what readers are told."""

    state: PollState
    text: str
    source: str


class ArrangeDesk(Request, frozen=True, kw_only=True):
    """Say how declarations without a second look are dealt with, and whether one person may do both."""

    unverified: Literal["mark", "hold"]
    one_person: bool = False


class ReportFeed(Request, frozen=True, kw_only=True):
    """A feed has brought nothing *since*; or, with None, it brings something again."""

    source: str
    since: dt.datetime | None


class TakeContests(Request, frozen=True, kw_only=True):
    """Let our own entry lead in these contests, or with *ours* False a feed's."""

    contests: tuple[ContestId, ...]
    ours: bool = True


class PublishPost(Request, frozen=True, kw_only=True):
    """Publish a post in *editions*; *post* is an id that no post has yet."""

    post: PostId
    kind: PostKind
    editions: tuple[Slug, ...]
    content: Content


class PublishReport(Request, frozen=True, kw_only=True):
    """Publish the report of a declaration in *editions* that hold it; *content* where an editor put it in other words."""

    contest: ContestId
    editions: tuple[Slug, ...]
    content: Content | None = None


class RevisePost(Request, frozen=True, kw_only=True):
    """Change a post: without a *note* its wording was amended, with one a fact was corrected."""

    post: PostId
    content: Content
    note: str | None = None


class RetractPost(Request, frozen=True, kw_only=True):
    """Withdraw a post; *reason* is what readers are told."""

    post: PostId
    reason: str = ""


class PlacePost(Request, frozen=True, kw_only=True):
    """Let *editions*, and no others, carry a post."""

    post: PostId
    editions: tuple[Slug, ...]


class ArrangeEdition(Request, frozen=True, kw_only=True):
    """Make an edition, or arrange it anew."""

    edition: Edition


class OfPage(Request, frozen=True, kw_only=True):
    """Something on the page of an edition."""

    edition: Slug


class TitlePage(OfPage, frozen=True, kw_only=True):
    """Give the page a title and a standfirst; None leaves them to the program."""

    title: str | None = None
    standfirst: str | None = None


class PinPost(OfPage, frozen=True, kw_only=True):
    """Pin a post of the edition to the top of its page; None takes it down."""

    post: PostId | None = None


class KeepPoints(OfPage, frozen=True, kw_only=True):
    """Write the page's key points; None hands them back to the program."""

    points: tuple[KeptPoint, ...] | None = None


class SetPhase(OfPage, frozen=True, kw_only=True):
    """Say whether the page is about to start, live, paused or ended; *starts_at* (UTC) with ``scheduled``."""

    phase: Phase
    starts_at: dt.datetime | None = None


class PublishForecast(Request, frozen=True, kw_only=True):
    """Publish what the forecast says now."""

    forecast: ForecastPublished


class ArrangeForecast(Request, frozen=True, kw_only=True):
    """Say what readers see of the forecast, what stands beside it, and whose majority is called."""

    arranged: ForecastArranged


NightRequest = OpenNight | ClosePolls | PublishExitPoll | AwaitCounts | ArrangeDesk | TakeContests | ReportFeed
CountRequest = (
    Declare
    | CorrectDeclaration
    | AdvanceCount
    | ExpectDeclaration
    | FlashContest
    | ConfirmDeclaration
    | AnswerQuestion
    | SettleDoubt
    | DropHeld
    | RelayDeclaration
    | WithdrawDeclaration
    | NoticePoll
)
PostRequest = PublishPost | PublishReport | RevisePost | RetractPost | PlacePost
PageRequest = ArrangeEdition | TitlePage | PinPost | KeepPoints | SetPhase
ForecastRequest = PublishForecast | ArrangeForecast
AnyRequest = NightRequest | CountRequest | PostRequest | PageRequest | ForecastRequest
