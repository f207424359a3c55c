"""Events of one contest's count: its stages, what was declared, looked at again, corrected or taken back."""

import datetime as dt
from typing import Literal

import msgspec

from hustings.domain.election import CandidacyId, ContestId
from hustings.domain.event import Event
from hustings.domain.figures import number
from hustings.domain.post import PictureId

Stage = Literal[
    "before", "awaited", "boxes_in", "verifying", "verified", "counting", "provisional", "recount", "declared"
]
Reached = Literal["boxes_in", "verifying", "verified", "counting", "provisional", "recount"]
How = Literal["read_back", "control_line", "second_source"]
PollState = Literal["countermanded", "postponed", "resumed", "petition", "petition_closed"]

_REACHED: dict[Reached, str] = {
    "boxes_in": "All ballot boxes are in",
    "verifying": "Papers are being verified",
    "verified": "Papers are verified",
    "counting": "Votes are being counted",
    "provisional": "Agents were shown a provisional result",
    "recount": "Votes are being counted again",
}
_HOW: dict[How, str] = {
    "read_back": "read back",
    "control_line": "compared with a control line typed blind",
    "second_source": "compared with a second source",
}
_STATE: dict[PollState, str] = {
    "countermanded": "The poll was countermanded",
    "postponed": "The poll was postponed",
    "resumed": "A result is to come after all",
    "petition": "An election petition was presented",
    "petition_closed": "The election petition is over",
}


class OfContest(Event, frozen=True):
    """An event that moves one contest."""

    contest: ContestId

    @property
    def subjects(self) -> tuple[str, ...]:
        return (self.contest,)


class Votes(msgspec.Struct, frozen=True):
    """Valid votes of one candidacy."""

    candidacy: CandidacyId
    votes: int


class ControlLine(msgspec.Struct, frozen=True):
    """What a second person types without looking: enough to find a slip of typing."""

    winner: CandidacyId
    winner_votes: int
    runner_up_votes: int | None  # None where only one stood
    total: int  # valid votes


class CountAdvanced(OfContest, frozen=True, tag="count.advanced"):
    """The count reached a stage."""

    stage: Reached
    recount: int = 0  # which, from 1, with stage ``recount``
    papers: int | None = None  # verified
    electorate: int | None = None
    votes: tuple[Votes, ...] = ()  # provisional figures, for the desk alone

    @property
    def sentence(self) -> str:
        papers = f": {number(self.papers)} papers" if self.papers is not None else ""
        which = f", recount {self.recount}" if self.recount else ""
        return f"{_REACHED[self.stage]}{papers}{which}."


class DeclarationExpected(OfContest, frozen=True, tag="declaration.expected"):
    """Somebody said when the declaration is to be expected."""

    expected_at: dt.datetime

    @property
    def sentence(self) -> str:
        return f"The declaration is expected at {self.expected_at.astimezone(dt.UTC):%H:%M} UTC."


class ContestFlashed(OfContest, frozen=True, tag="contest.flashed"):
    """The winner is known, the figures not yet."""

    winner: CandidacyId
    source: str | None = None

    @property
    def sentence(self) -> str:
        return f"{self.winner} was said to be elected, figures to follow."


class Declared(OfContest, frozen=True):
    """A declaration's figures."""

    votes: tuple[Votes, ...]  # one per candidacy, in ballot-paper order
    rejected: int | None = None  # papers; None when not announced
    electorate: int | None = None
    lots_drawn: CandidacyId | None = None  # who won the lot, where votes were equal
    source: str | None = None
    unverified: bool = False  # nobody else has looked yet
    entered_by: str | None = None  # account of the person who typed it, where another made it public
    revision: int = 0  # of a feed's message; 0 where people typed it
    sheet: PictureId | None = None  # a photograph of the declaration's sheet, for the desk alone

    @property
    def total(self) -> str:
        return number(sum(v.votes for v in self.votes))


class ContestDeclared(Declared, frozen=True, tag="contest.declared"):
    """The returning officer has read out a result."""

    @property
    def sentence(self) -> str:
        return f"{self.contest} was declared, {self.total} valid votes."


class DeclarationHeld(Declared, frozen=True, tag="declaration.held"):
    """A declaration was entered, and is not public before a second person has looked."""

    reason: str | None = None  # of a correction
    day_only: bool = False  # of a correction, as below
    slip: bool = False
    warnings: tuple[str, ...] = ()  # what checks had against a feed's figures

    @property
    def sentence(self) -> str:
        return f"Figures of {self.contest} were entered, {self.total} valid votes; they wait for a second look."


class DeclarationCorrected(OfContest, frozen=True, tag="declaration.corrected"):
    """Better figures than those first declared; the earlier stay on record."""

    votes: tuple[Votes, ...]
    reason: str
    source: str
    rejected: int | None = None
    electorate: int | None = None
    lots_drawn: CandidacyId | None = None
    day_only: bool = False  # the time is known only as a day
    slip: bool = False  # put right at once by the returning officer
    unverified: bool = False
    entered_by: str | None = None
    revision: int = 0
    sheet: PictureId | None = None

    @property
    def sentence(self) -> str:
        if self.slip:
            return f"The returning officer put right a slip at {self.contest}: {self.reason}"
        return f"The declaration of {self.contest} was corrected: {self.reason}"


class WarningsOverridden(OfContest, frozen=True, tag="warnings.overridden"):
    """Figures were entered although checks warned."""

    warnings: tuple[str, ...]
    reason: str

    @property
    def sentence(self) -> str:
        return f"Entered in spite of a warning ({' '.join(self.warnings)}) because: {self.reason}"


class DeclarationConfirmed(OfContest, frozen=True, tag="declaration.confirmed"):
    """A second person looked at the figures, and they agree."""

    how: How
    seconder: str | None = None  # account; None: whoever made the entry

    @property
    def sentence(self) -> str:
        return f"The figures were confirmed: {_HOW[self.how]}."


class DeclarationQuestioned(OfContest, frozen=True, tag="declaration.questioned"):
    """A second person has other figures; *fields* of the form are to be read again."""

    fields: tuple[str, ...]
    control: ControlLine | None = None  # None where the figures were read back
    seconder: str | None = None  # account; None: whoever made the entry

    @property
    def sentence(self) -> str:
        return f"The second look differs; to be read again: {', '.join(self.fields)}."


class QuestionAnswered(OfContest, frozen=True, tag="question.answered"):
    """Whoever typed the figures read them again and stands by them."""

    @property
    def sentence(self) -> str:
        return "The figures were read again and stand; they wait for another look."


class DoubtSettled(OfContest, frozen=True, tag="doubt.settled"):
    """Figures that look wrong beside later ones were asked about, and stand."""

    warning: str
    reason: str

    @property
    def sentence(self) -> str:
        return f"Asked about again ({self.warning}), and stands because: {self.reason}"


class DeclarationDropped(OfContest, frozen=True, tag="declaration.dropped"):
    """What was entered and held is none, and never was public."""

    reason: str

    @property
    def sentence(self) -> str:
        return f"What was held was dropped: {self.reason}"


class DeclarationWithdrawn(OfContest, frozen=True, tag="declaration.withdrawn"):
    """What was published here as a result was none of this contest."""

    reason: str

    @property
    def sentence(self) -> str:
        return f"The result was withdrawn: {self.reason}"


class PollNoticed(OfContest, frozen=True, tag="poll.noticed"):
    """The poll was put off, or the result is challenged in court."""

    state: PollState
    text: str
    source: str

    @property
    def sentence(self) -> str:
        return f"{_STATE[self.state]}: {self.text} Source: {self.source}."


CountingEvent = (
    CountAdvanced
    | DeclarationExpected
    | ContestFlashed
    | ContestDeclared
    | DeclarationHeld
    | DeclarationCorrected
    | WarningsOverridden
    | DeclarationConfirmed
    | DeclarationQuestioned
    | QuestionAnswered
    | DoubtSettled
    | DeclarationDropped
    | DeclarationWithdrawn
    | PollNoticed
)
