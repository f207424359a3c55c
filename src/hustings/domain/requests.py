"""What people and programs may ask of a night; decided in ``decide``, never stored."""

import msgspec

from hustings.domain.election import CandidacyId, ContestId
from hustings.domain.events import ExitPollSeats, NightKind, Votes


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


AnyRequest = OpenNight | ClosePolls | PublishExitPoll | AwaitCounts | Declare | CorrectDeclaration
