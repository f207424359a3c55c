"""``/data/contests.csv``: a row for each contest, or each seat of one that has several."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from hustings.boards import Boards
from hustings.domain.count_events import PollState
from hustings.domain.election import CandidacyId, Contest, PartyKey
from hustings.feeds.contests import ContestBrief, brief
from hustings.feeds.scoreboard import rounded
from hustings.feeds.tables.columns import ContestColumns, StageColumns, contest_columns, stage_columns
from hustings.feeds.tables.csv_text import Row
from hustings.pages.times import Clock


class SeatColumns(msgspec.Struct, frozen=True):
    """Who has the seat; None what is not known. *held_by* had it last time."""

    seat: int
    winner_id: CandidacyId | None = None
    winner: str | None = None
    party: PartyKey | None = None
    held_by: PartyKey | None = None
    change: Literal["hold", "gain", "win"] | None = None


class PollColumns(msgspec.Struct, frozen=True):
    """Figures of the whole contest, shares from 0 to 1, times as ISO 8601; None what is not known."""

    expected_at: str | None
    flash_at: str | None
    put_off: PollState | None
    majority: int | None
    majority_share: float | None
    valid_votes: int | None
    rejected: int | None
    electorate: int | None
    turnout: float | None
    turnout_change: float | None
    swing_from: PartyKey | None
    swing_to: PartyKey | None
    swing: float | None


COLUMNS = (ContestColumns, StageColumns, SeatColumns, PollColumns)


def rows(boards: Boards, clock: Clock, contest: Contest) -> Iterator[Row]:
    """The seats of *contest*."""
    told = brief(boards, clock, contest)
    begins, poll = (contest_columns(boards, contest), stage_columns(boards, told)), _poll(boards, clock, contest, told)
    for seat in _seats(contest, told):
        yield (*begins, seat, poll)


def _seats(contest: Contest, told: ContestBrief) -> list[SeatColumns]:
    if told.seats:
        return [
            SeatColumns(number, seat.winner, seat.name, seat.party, seat.held_by, seat.change)
            for number, seat in enumerate(told.seats, 1)
        ]
    holders = contest.baseline.holders if contest.baseline else (None,) * contest.seats
    return [SeatColumns(number, held_by=holder) for number, holder in enumerate(holders, 1)]


def _poll(boards: Boards, clock: Clock, contest: Contest, told: ContestBrief) -> PollColumns:
    count, known = boards.night.count(contest.id), boards.known(contest.id)
    newest, swing = count.declaration, known.swing if known else None
    return PollColumns(
        expected_at=told.expected_at,
        flash_at=clock.iso(count.flash.at) if count.flash is not None else None,
        put_off=told.put_off,
        majority=told.majority,
        majority_share=rounded(known.majority_share) if known else None,
        valid_votes=newest.valid_votes if newest is not None else None,
        rejected=newest.rejected if newest is not None else None,
        electorate=newest.electorate if newest is not None else None,
        turnout=rounded(known.turnout) if known else None,
        turnout_change=rounded(known.turnout_change) if known else None,
        swing_from=swing.away_from if swing else None,
        swing_to=swing.to if swing else None,
        swing=rounded(swing.share) if swing else None,
    )
