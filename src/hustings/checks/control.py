"""The control line: a second person types winner, two figures and the total, and only what differs goes back.

It proves the typing, never the sheet that was typed from.
"""

from typing import Literal

import msgspec

from hustings.domain.election import CandidacyId
from hustings.domain.events import Votes
from hustings.domain.fptp import elect

Part = Literal["winner", "winner_votes", "runner_up_votes", "total"]


class Control(msgspec.Struct, frozen=True):
    """What a second person types of a declaration."""

    winner: CandidacyId
    winner_votes: int
    runner_up_votes: int | None  # None: only one stood
    total: int  # valid votes


def control_of(votes: tuple[Votes, ...], lots_drawn: CandidacyId | None) -> Control:
    """The control line of figures that were entered; raises ``fptp.Undecided`` as ``elect`` does."""
    winner = elect(votes, lots_drawn)[0]
    rest = [row.votes for row in votes if row.candidacy != winner]
    return Control(
        winner=winner,
        winner_votes=next(row.votes for row in votes if row.candidacy == winner),
        runner_up_votes=max(rest) if rest else None,
        total=sum(row.votes for row in votes),
    )


def differing(one: Control, other: Control) -> tuple[Part, ...]:
    """The parts in which two control lines differ, in the order in which they are typed."""
    parts: tuple[Part, ...] = ("winner", "winner_votes", "runner_up_votes", "total")
    return tuple(part for part in parts if getattr(one, part) != getattr(other, part))
