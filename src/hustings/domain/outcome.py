"""Outcome: what follows from a declaration and the baseline. Derived each time, never stored."""

from typing import Protocol

import msgspec

from hustings.domain import fptp
from hustings.domain.election import INDEPENDENT, Candidacy, CandidacyId, Contest, Election, PartyKey
from hustings.domain.events import Votes
from hustings.domain.night import Declaration

SYSTEMS = {"fptp": fptp}


class Figures(Protocol):
    """What an outcome is derived from: a declaration on record, or one that is asked for."""

    @property
    def votes(self) -> tuple[Votes, ...]: ...
    @property
    def electorate(self) -> int | None: ...
    @property
    def lots_drawn(self) -> CandidacyId | None: ...


class Standing(msgspec.Struct, frozen=True):
    """One candidacy's result. Shares are of valid votes, from 0 to 1."""

    candidacy: Candidacy
    votes: int
    share: float
    change: float | None  # of share; None when the party did not stand last time
    elected: bool
    lost_deposit: bool


class SeatResult(msgspec.Struct, frozen=True):
    """One seat of a contest: who took it, and which party had it."""

    winner: Candidacy
    party: PartyKey
    held_by: PartyKey | None  # None without a baseline

    @property
    def changed(self) -> bool:
        """Whether the seat changed hands."""
        return self.held_by is not None and self.held_by != self.party


class Outcome(msgspec.Struct, frozen=True):
    """What a declaration means."""

    standings: tuple[Standing, ...]  # by votes, most first
    seats: tuple[SeatResult, ...]  # one per seat of the contest
    valid_votes: int
    majority: int | None  # votes; None for systems without one, or when only one stood
    turnout: float | None  # valid votes ÷ electorate
    turnout_change: float | None
    swing: fptp.Swing | None

    @property
    def elected(self) -> tuple[CandidacyId, ...]:
        """Who has the seats."""
        return tuple(seat.winner.id for seat in self.seats)

    @property
    def majority_share(self) -> float | None:
        """The majority as a share of valid votes."""
        return None if self.majority is None or not self.valid_votes else self.majority / self.valid_votes


def outcome(election: Election, contest: Contest, figures: Figures) -> Outcome:
    """Derive the outcome of *contest* from *figures*.

    Raises ``fptp.Undecided`` when votes are equal at the top and no lot was drawn; the log never holds
    such a declaration.
    """
    system, before = SYSTEMS[contest.system], contest.baseline
    winners = system.elect(figures.votes, figures.lots_drawn)
    changes = share_changes(contest, figures)
    standings = _standings(election, contest, figures, changes, winners)
    valid = sum(row.votes for row in figures.votes)
    turnout = valid / figures.electorate if figures.electorate else None
    turnout_before = before.valid_votes / before.electorate if before and before.electorate else None
    return Outcome(
        standings=standings,
        seats=_seats(contest, winners),
        valid_votes=valid,
        majority=system.majority(figures.votes),
        turnout=turnout,
        turnout_change=turnout - turnout_before if turnout is not None and turnout_before is not None else None,
        swing=system.headline_swing(
            tuple(s.candidacy.party for s in standings), before.holders if before else None, changes
        ),
    )


def flashed(contest: Contest, winner: CandidacyId) -> Outcome:
    """Return what is known of *contest* when *winner* is, and no figures: who has the seat."""
    return Outcome(
        standings=(),
        seats=_seats(contest, (winner,)),
        valid_votes=0,
        majority=None,
        turnout=None,
        turnout_change=None,
        swing=None,
    )


def outcome_of(election: Election, contest: Contest, declaration: Declaration) -> Outcome:
    """The outcome of a declaration on record, derived once: what *declaration* is of does not change."""
    kept = declaration.__dict__
    if "outcome" not in kept:
        kept["outcome"] = outcome(election, contest, declaration)
    found: Outcome = kept["outcome"]
    return found


def share_changes(contest: Contest, figures: Figures) -> dict[PartyKey, float]:
    """Return each party's change of share (−1 to 1), for parties standing now that stood last time.

    Independents are different people each time and have none.
    """
    before, valid = contest.baseline, sum(row.votes for row in figures.votes)
    if before is None or not valid or not before.valid_votes:
        return {}
    then = {row.party: row.votes for row in before.votes}
    party_of = {candidacy.id: candidacy.party for candidacy in contest.candidacies}
    now: dict[PartyKey, int] = {}
    for row in figures.votes:
        party = party_of[row.candidacy]
        now[party] = now.get(party, 0) + row.votes
    return {
        party: votes / valid - then[party] / before.valid_votes
        for party, votes in now.items()
        if party in then and party != INDEPENDENT
    }


def _standings(
    election: Election,
    contest: Contest,
    figures: Figures,
    changes: dict[PartyKey, float],
    winners: tuple[CandidacyId, ...],
) -> tuple[Standing, ...]:
    valid = sum(row.votes for row in figures.votes)
    votes = {row.candidacy: row.votes for row in figures.votes}
    standings = [
        Standing(
            candidacy=candidacy,
            votes=votes[candidacy.id],
            share=votes[candidacy.id] / valid if valid else 0.0,
            change=changes.get(candidacy.party),
            elected=candidacy.id in winners,
            lost_deposit=votes[candidacy.id] <= valid * election.candidate_deposit,
        )
        for candidacy in contest.candidacies
    ]
    return tuple(sorted(standings, key=lambda standing: (-standing.votes, not standing.elected)))


def _seats(contest: Contest, winners: tuple[CandidacyId, ...]) -> tuple[SeatResult, ...]:
    by_id = {candidacy.id: candidacy for candidacy in contest.candidacies}
    holders: tuple[PartyKey | None, ...] = contest.baseline.holders if contest.baseline else (None,) * contest.seats
    return tuple(
        SeatResult(by_id[winner], by_id[winner].party, holder) for winner, holder in zip(winners, holders, strict=True)
    )
