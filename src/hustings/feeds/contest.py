"""One contest as JSON: the answer of ``/api/v1/contests/NAME``, with everything that is public of its count."""

import msgspec

from hustings.boards import Boards, public
from hustings.boards.public import PublicStage
from hustings.domain.count import Count, Declaration, Withdrawal
from hustings.domain.count_events import How, PollState, Votes
from hustings.domain.election import CandidacyId, Contest, ContestId, PartyKey, Slug
from hustings.domain.outcome import Outcome
from hustings.feeds.contests import ContestBrief, SeatTold, brief, seats
from hustings.feeds.scoreboard import rounded
from hustings.pages.times import Clock


class CandidateTold(msgspec.Struct, frozen=True):
    """One who stands."""

    id: CandidacyId
    name: str
    party: PartyKey


class StepTold(msgspec.Struct, frozen=True):
    """A stage that was reached."""

    stage: PublicStage
    at: str
    recount: int


class ExpectedTold(msgspec.Struct, frozen=True):
    """An hour that was given; *said_at* is None of the data set's."""

    at: str
    said_at: str | None


class FlashTold(msgspec.Struct, frozen=True):
    """The winner was known before the figures."""

    at: str
    winner: CandidacyId


class ConfirmedTold(msgspec.Struct, frozen=True):
    """The second look."""

    at: str
    how: How


class VersionTold(msgspec.Struct, frozen=True):
    """One version of a declaration; *reason* of a correction."""

    seq: int
    at: str
    day_only: bool
    votes: tuple[Votes, ...]
    valid_votes: int
    rejected: int | None
    electorate: int | None
    lots_drawn: CandidacyId | None
    source: str | None
    reason: str | None
    slip: bool
    unverified: bool
    confirmed: ConfirmedTold | None


class WithdrawalTold(msgspec.Struct, frozen=True):
    """What stood here in error."""

    at: str
    reason: str
    flash: FlashTold | None
    versions: tuple[VersionTold, ...]


class NoticeTold(msgspec.Struct, frozen=True):
    """The poll was put off, or the result is challenged."""

    at: str
    state: PollState
    text: str
    source: str


class SwingTold(msgspec.Struct, frozen=True):
    """Movement between two parties, as a share of votes."""

    away_from: PartyKey
    to: PartyKey
    share: float


class OutcomeTold(msgspec.Struct, frozen=True):
    """What follows from the figures; of a flash who has the seats alone. Shares from 0 to 1."""

    seats: tuple[SeatTold, ...]
    valid_votes: int | None
    majority: int | None
    majority_share: float | None
    turnout: float | None
    turnout_change: float | None
    swing: SwingTold | None


class ContestTold(msgspec.Struct, frozen=True):
    """All that is public."""

    election: str
    seq: int
    contest: ContestBrief
    gss: str
    areas: tuple[Slug, ...]
    candidates: tuple[CandidateTold, ...]
    steps: tuple[StepTold, ...]
    papers: int | None
    electorate: int | None
    expected: tuple[ExpectedTold, ...]
    flash: FlashTold | None
    versions: tuple[VersionTold, ...]
    withdrawals: tuple[WithdrawalTold, ...]
    notices: tuple[NoticeTold, ...]
    outcome: OutcomeTold | None


def contest(boards: Boards, identity: ContestId) -> ContestTold:
    """Return the contest *identity* as it stands."""
    election, found, count = (
        boards.gazetteer.election,
        boards.gazetteer.contests[identity],
        boards.night.count(identity),
    )
    clock = Clock(election.time_zone)
    return ContestTold(
        election=election.id,
        seq=boards.changes.of(identity),
        contest=brief(boards, clock, found),
        gss=found.gss,
        areas=found.areas,
        candidates=tuple(CandidateTold(each.id, each.name, each.party) for each in found.candidacies),
        steps=_steps(clock, count),
        papers=count.papers,
        electorate=count.electorate,
        expected=_expected(clock, found, count),
        flash=_flash(clock, count),
        versions=_versions(clock, count.declarations),
        withdrawals=tuple(_withdrawal(clock, each) for each in count.withdrawals),
        notices=tuple(NoticeTold(clock.iso(each.at), each.state, each.text, each.source) for each in count.notices),
        outcome=_outcome(boards.known(identity)),
    )


def _steps(clock: Clock, count: Count) -> tuple[StepTold, ...]:
    return tuple(StepTold(public.TOLD[step.stage], clock.iso(step.at), step.recount) for step in public.steps(count))


def _expected(clock: Clock, found: Contest, count: Count) -> tuple[ExpectedTold, ...]:
    first = [ExpectedTold(clock.iso(found.expected.at), None)] if found.expected is not None else []
    return (*first, *(ExpectedTold(clock.iso(each.at), clock.iso(each.said_at)) for each in count.expected))


def _flash(clock: Clock, count: Count | Withdrawal) -> FlashTold | None:
    return FlashTold(clock.iso(count.flash.at), count.flash.winner) if count.flash is not None else None


def _withdrawal(clock: Clock, gone: Withdrawal) -> WithdrawalTold:
    return WithdrawalTold(clock.iso(gone.at), gone.reason, _flash(clock, gone), _versions(clock, gone.declarations))


def _versions(clock: Clock, versions: tuple[Declaration, ...]) -> tuple[VersionTold, ...]:
    return tuple(_version(clock, each) for each in versions)


def _version(clock: Clock, version: Declaration) -> VersionTold:
    look = version.confirmed
    return VersionTold(
        seq=version.seq,
        at=clock.iso(version.at),
        day_only=version.day_only,
        votes=version.votes,
        valid_votes=version.valid_votes,
        rejected=version.rejected,
        electorate=version.electorate,
        lots_drawn=version.lots_drawn,
        source=version.source,
        reason=version.reason,
        slip=version.slip,
        unverified=version.unverified,
        confirmed=ConfirmedTold(clock.iso(look.at), look.how) if look is not None else None,
    )


def _outcome(known: Outcome | None) -> OutcomeTold | None:
    if known is None:
        return None
    swing = known.swing
    return OutcomeTold(
        seats=seats(known),
        valid_votes=known.valid_votes if known.standings else None,
        majority=known.majority,
        majority_share=rounded(known.majority_share),
        turnout=rounded(known.turnout),
        turnout_change=rounded(known.turnout_change),
        swing=SwingTold(swing.away_from, swing.to, round(swing.share, 4)) if swing is not None else None,
    )
