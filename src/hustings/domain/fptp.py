"""First past the post: who is elected, and what a majority and a swing are.

The only module that may assume a single winner.
"""

import msgspec

from hustings.domain.election import SPEAKER, Baseline, CandidacyId, PartyKey
from hustings.domain.events import Votes


class Undecided(ValueError):
    """Votes are equal at the top and nobody has drawn lots."""


class Swing(msgspec.Struct, frozen=True):
    """Movement of votes between two parties, as a share of votes (0.132 is 13.2 points)."""

    away_from: PartyKey
    to: PartyKey
    share: float


def elect(votes: tuple[Votes, ...], lots_drawn: CandidacyId | None) -> tuple[CandidacyId, ...]:
    """Return who is elected: most votes, or the one for whom the lot fell.

    Raises ``Undecided`` when the most votes are equal and no lot settles it (Parliamentary Elections
    Rules, rule 49: the returning officer decides between equal candidates by lot).
    """
    most = max(row.votes for row in votes)
    leaders = [row.candidacy for row in votes if row.votes == most]
    if len(leaders) == 1:
        return (leaders[0],)
    if lots_drawn is not None and lots_drawn in leaders:
        return (lots_drawn,)
    raise Undecided(" and ".join(leaders))


def majority(votes: tuple[Votes, ...]) -> int | None:
    """Return the winner's lead over the runner-up in votes; None when only one stood."""
    ordered = sorted((row.votes for row in votes), reverse=True)
    return ordered[0] - ordered[1] if len(ordered) > 1 else None


def swing(away_from: PartyKey, to: PartyKey, changes: dict[PartyKey, float]) -> Swing | None:
    """Return the two-party (Butler) swing: half of the sum of one's gain and the other's loss of share.

    *changes* holds changes of share for parties that stood both times; None when either did not.
    """
    if away_from == to or away_from not in changes or to not in changes:
        return None
    return Swing(away_from, to, (changes[to] - changes[away_from]) / 2)


def headline_swing(
    ranking: tuple[PartyKey, ...], holders: tuple[PartyKey, ...] | None, changes: dict[PartyKey, float]
) -> Swing | None:
    """Return the swing that tells a seat's story, always as a positive movement.

    From the party that lost the seat to the one that took it; on a hold, between winner and
    runner-up. *ranking* is the parties by votes, winner first. None where there is no baseline, the
    Speaker stands, or one of the two did not stand last time.
    """
    if not holders or ranking[0] == SPEAKER:
        return None
    if holders[0] != ranking[0]:
        return swing(holders[0], ranking[0], changes)
    if len(ranking) == 1:
        return None
    found = swing(ranking[1], ranking[0], changes)
    return found if found is None or found.share >= 0 else Swing(found.to, found.away_from, -found.share)


def swing_needed(baseline: Baseline) -> float | None:
    """Return the swing (share of votes) that would have taken the seat: half of the majority's share."""
    return baseline.majority / baseline.valid_votes / 2 if baseline.valid_votes else None


def swing_to(baseline: Baseline, party: PartyKey) -> float | None:
    """Return the swing from the seat's holder that would have given it to *party*; None where it held it or did not stand."""
    votes = sum(row.votes for row in baseline.votes if row.party == party)
    if not votes or party == baseline.holders[0] or not baseline.valid_votes:
        return None
    return (baseline.votes[0].votes - votes) / baseline.valid_votes / 2


def swing_between(baseline: Baseline, party: PartyKey, changes: dict[PartyKey, float]) -> Swing | None:
    """Return the swing from the seat's holder to *party*, below 0 where it went the other way."""
    return swing(baseline.holders[0], party, changes)


def second(baseline: Baseline) -> PartyKey | None:
    """Return the party that came second."""
    return baseline.votes[1].party if len(baseline.votes) > 1 else None
