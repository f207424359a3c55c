"""Contests as JSON: the answers of ``/api/v1/contests``, those of an area in brief."""

from typing import Literal

import msgspec

from hustings.boards import Boards, public
from hustings.boards.public import PublicStage
from hustings.domain.count_events import PollState
from hustings.domain.election import CandidacyId, Contest, ContestId, PartyKey, Slug
from hustings.domain.outcome import Outcome, SeatResult
from hustings.feeds.status import CountItemStatus, ResultsStatus, count_item_status, results_status
from hustings.pages.times import Clock


class SeatTold(msgspec.Struct, frozen=True):
    """Who has a seat, and who had it; *change* is ``win`` without a baseline."""

    winner: CandidacyId
    name: str
    party: PartyKey
    held_by: PartyKey | None
    change: Literal["hold", "gain", "win"]


class ContestBrief(msgspec.Struct, frozen=True):
    """How far a count is, and what came of it; times as ISO 8601."""

    id: ContestId
    slug: Slug
    name: str
    stage: PublicStage
    recount: int
    results_status: ResultsStatus
    count_item_status: CountItemStatus
    put_off: PollState | None
    expected_at: str | None
    declared_at: str | None
    unverified: bool
    corrected: bool
    seats: tuple[SeatTold, ...]
    majority: int | None


class Contests(msgspec.Struct, frozen=True):
    """Contests in the order of the data set; *seq* is the newest change of one of them."""

    election: str
    seq: int
    contests: tuple[ContestBrief, ...]


def contests(boards: Boards, area: Slug) -> Contests:
    """Return every contest of *area* as it stands."""
    names = boards.gazetteer
    clock, seq = Clock(names.election.time_zone), boards.changes.within(names, area)
    return Contests(names.election.id, seq, tuple(brief(boards, clock, each) for each in names.within(area)))


def brief(boards: Boards, clock: Clock, contest: Contest) -> ContestBrief:
    """*contest* as it stands."""
    count, known = boards.night.count(contest.id), boards.known(contest.id)
    newest, off = count.declaration, count.put_off
    expected = None if newest is not None or off is not None else boards.timetable.expected(contest)
    return ContestBrief(
        id=contest.id,
        slug=contest.slug,
        name=contest.name,
        stage=public.stage(count),
        recount=count.recounts,
        results_status=results_status(count),
        count_item_status=count_item_status(count),
        put_off=off.state if off is not None else None,
        expected_at=clock.iso(expected) if expected is not None else None,
        declared_at=clock.iso(count.declarations[0].at) if newest is not None else None,
        unverified=count.unverified,
        corrected=count.corrected,
        seats=seats(known),
        majority=known.majority if known is not None else None,
    )


def seats(known: Outcome | None) -> tuple[SeatTold, ...]:
    """Who has the seats, as far as it is known."""
    return tuple(_seat(seat) for seat in known.seats) if known is not None else ()


def _seat(seat: SeatResult) -> SeatTold:
    change: Literal["hold", "gain", "win"] = "hold"
    if seat.held_by is None:
        change = "win"
    elif seat.changed:
        change = "gain"
    return SeatTold(seat.winner.id, seat.winner.name, seat.party, seat.held_by, change)
