"""What was typed, and what the checks say of it."""

import msgspec

from hustings.domain.election import CandidacyId, ContestId
from hustings.domain.events import Votes


class Sheet(msgspec.Struct, frozen=True):
    """Figures of one contest as typed. A candidacy that *votes* leaves out is an empty field."""

    contest: ContestId
    votes: tuple[Votes, ...]  # in ballot-paper order
    rejected: int | None = None  # papers
    electorate: int | None = None
    papers: int | None = None  # verified, when known
    winner: CandidacyId | None = None  # named before any figure; None: not said yet, and the checks are stricter


class Finding(msgspec.Struct, frozen=True):
    """One thing a check noticed: *kind* is a row of ``docs/checks.md``.

    What *blocks* cannot be true and must be changed; a *note* is only shown; anything else is a
    warning, which goes on record with a reason.
    """

    kind: str
    sentence: str
    blocks: bool = False
    note: bool = False
    candidacies: tuple[CandidacyId, ...] = ()  # fields to mark


class Doubt(msgspec.Struct, frozen=True):
    """A declared contest whose turnout looks wrong in the light of what came after it."""

    contest: ContestId
    z: float  # distance from the expected turnout in standard deviations; below 0 is too low
    sentence: str


def in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """*findings* with those that block first, then warnings, then notes; otherwise as they came."""
    return tuple(sorted(findings, key=lambda finding: (not finding.blocks, finding.note)))
