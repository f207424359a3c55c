"""The count of one contest: how far it has come, what was said of it, and every version of its declaration."""

import datetime as dt

import msgspec

from hustings.domain.count_events import ControlLine, How, PollState, Stage, Votes
from hustings.domain.election import CandidacyId, ContestId
from hustings.domain.post import PictureId

FEED = "feed:"  # begins the account id of a feed


class Confirmation(msgspec.Struct, frozen=True):
    """The second look at a version: who took it, when, and in which way."""

    by: str
    at: dt.datetime
    how: How


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
    slip: bool = False  # the returning officer put it right at once, in the hall
    unverified: bool = False  # nobody else has looked yet
    confirmed: Confirmation | None = None
    warnings: tuple[str, ...] = ()  # in spite of which it was entered
    override: str = ""  # why
    settled: str = ""  # why it stands though later figures made it look wrong
    revision: int = 0  # of a feed's message; 0 where people typed it
    sheet: PictureId | None = None  # a photograph of the sheet, for the desk alone

    @property
    def valid_votes(self) -> int:
        """All valid votes together."""
        return sum(row.votes for row in self.votes)

    @property
    def by_feed(self) -> bool:
        """Whether a feed brought it."""
        return self.by.startswith(FEED)

    @property
    def doubted(self) -> bool:
        """Whether it was entered in spite of a warning and nobody has confirmed it since."""
        return bool(self.warnings) and self.confirmed is None


class Step(msgspec.Struct, frozen=True):
    """A stage that the count reached, when, and who said so."""

    stage: Stage
    at: dt.datetime
    by: str
    recount: int = 0


class Expectation(msgspec.Struct, frozen=True):
    """An hour at which the declaration is expected: *at*, as somebody said at *said_at*."""

    at: dt.datetime
    said_at: dt.datetime
    by: str


class Flash(msgspec.Struct, frozen=True):
    """The winner is known, the figures not yet."""

    seq: int
    at: dt.datetime
    by: str
    winner: CandidacyId


class Question(msgspec.Struct, frozen=True):
    """A second look that differed: *fields* are what the first person is asked to read again."""

    by: str
    at: dt.datetime
    control: ControlLine | None
    fields: tuple[str, ...]


class Withdrawal(msgspec.Struct, frozen=True):
    """A result that stood here in error: what was published, and why it was taken back."""

    at: dt.datetime
    by: str
    reason: str
    declarations: tuple[Declaration, ...]
    flash: Flash | None


class Notice(msgspec.Struct, frozen=True):
    """Something about the poll that no figure says: put off, or a petition against the result."""

    at: dt.datetime
    by: str
    state: PollState
    text: str
    source: str


class Count(msgspec.Struct, frozen=True):
    """How far the counting of one contest has come."""

    contest: ContestId
    stage: Stage = "before"
    stage_at: dt.datetime | None = None
    declarations: tuple[Declaration, ...] = ()  # oldest first
    steps: tuple[Step, ...] = ()
    papers: int | None = None  # verified, all boxes together
    electorate: int | None = None  # as announced with them
    provisional: tuple[Votes, ...] = ()  # shown to agents; the desk's alone
    recounts: int = 0
    expected: tuple[Expectation, ...] = ()  # the newest last
    flash: Flash | None = None
    held: Declaration | None = None  # entered, and not public before a second look
    question: Question | None = None
    withdrawals: tuple[Withdrawal, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def declaration(self) -> Declaration | None:
        """The version that counts now."""
        return self.declarations[-1] if self.declarations else None

    @property
    def first(self) -> Declaration | Flash | None:
        """What is first known of the result: the first version of its declaration, or without one the flash."""
        return self.declarations[0] if self.declarations else self.flash

    @property
    def unverified(self) -> bool:
        """Whether the result is published and nobody else has looked at it yet."""
        newest = self.declaration
        return newest is not None and newest.unverified

    @property
    def corrected(self) -> bool:
        """Whether figures were put right after they were published; slips that were put right at once are none."""
        return any(not version.slip for version in self.declarations[1:])

    @property
    def waiting(self) -> Declaration | None:
        """The version that waits for a second look, public or held."""
        if self.held is not None:
            return self.held
        return self.declaration if self.unverified else None

    @property
    def put_off(self) -> Notice | None:
        """Why there is no result to come for now; None where there is."""
        newest = self.notices[-1] if self.notices else None
        return newest if newest is not None and newest.state in ("countermanded", "postponed") else None
