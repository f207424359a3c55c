"""What people and programs may ask of a night; decided in ``decide``, never stored."""

import datetime as dt

import msgspec

from hustings.domain.edition import Edition, KeptPoint, Phase
from hustings.domain.election import CandidacyId, ContestId, Slug
from hustings.domain.events import ExitPollSeats, NightKind, Votes
from hustings.domain.post import Content, PostId, PostKind


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
    """Publish the exit poll; only after the polls have closed."""

    by: str
    seats: tuple[ExitPollSeats, ...]


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


class Declare(Figures, frozen=True, kw_only=True):
    """The returning officer has declared."""


class CorrectDeclaration(Figures, frozen=True, kw_only=True):
    """The declared figures were wrong; these are better."""

    reason: str
    day_only: bool = False


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


CountRequest = OpenNight | ClosePolls | PublishExitPoll | AwaitCounts | Declare | CorrectDeclaration
PostRequest = PublishPost | PublishReport | RevisePost | RetractPost | PlacePost
PageRequest = ArrangeEdition | TitlePage | PinPost | KeepPoints | SetPhase
AnyRequest = CountRequest | PostRequest | PageRequest
