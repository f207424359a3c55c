"""The forecast as JSON: the answer of ``/api/v1/forecast`` and of ``hustings forecast --json``."""

import datetime as dt
from functools import partial
from zoneinfo import ZoneInfo

import msgspec

from hustings.boards import Boards
from hustings.boards.likely import likely, open_seats
from hustings.domain.election import ContestId, PartyKey, Slug
from hustings.domain.forecast_events import ForecastChance


class ForecastParty(msgspec.Struct, frozen=True):
    """Seats of a party in the end, in the whole: the mean, and the bounds of 80 and 95 of 100 draws."""

    party: PartyKey
    name: str
    mean: float
    low: int
    high: int
    lowest: int
    highest: int


class ForecastRange(msgspec.Struct, frozen=True):
    """The bounds of a party's seats in 80 of 100 draws."""

    low: int
    high: int


class ForecastSeat(msgspec.Struct, frozen=True):
    """The chances of an undeclared seat in per cent, never above 99, likeliest first."""

    id: ContestId
    slug: Slug
    name: str
    chances: dict[PartyKey, int]


class Forecast(msgspec.Struct, frozen=True):
    """The forecast that readers see; *made_at* is None while there is none."""

    election: str
    area: Slug
    seq: int
    as_of: str | None  # ISO 8601 in the election's zone, as the next three
    made_at: str | None
    held_since: str | None
    called: PartyKey | None  # whose majority somebody confirmed
    note: str | None
    declared: int  # results that it knew
    majority_line: int
    parties: tuple[ForecastParty, ...]  # most first
    majority: dict[PartyKey, int]  # chances in per cent
    largest: dict[PartyKey, int]
    expected: dict[PartyKey, float]  # seats won and likely in the area, most first
    ranges: dict[PartyKey, ForecastRange]  # of these seats; empty where an older forecast says none
    seats: tuple[ForecastSeat, ...]  # undeclared ones of the area, by name


def forecast(boards: Boards, area: Slug, at: dt.datetime | None = None) -> Forecast:
    """Return the forecast with the seats of *area*; *at* is the minute it was asked for, else the newest entry's."""
    names, state = boards.gazetteer, boards.night.forecast
    made = state.seen.forecast if state.seen is not None else None
    within = [row for row in likely(boards, area) if round(row.seats, 1) or row.bounds] if made is not None else []
    written = partial(_written, ZoneInfo(names.election.time_zone))
    return Forecast(
        election=names.election.id,
        area=area,
        seq=boards.night.seq,
        as_of=written(at or boards.night.at),
        made_at=written(state.seen.at) if state.seen is not None else None,
        held_since=written(state.held_since),
        called=state.arranged.called,
        note=state.arranged.note,
        declared=made.declared if made is not None else 0,
        majority_line=names.majority_line,
        parties=_parties(boards),
        majority=_chances(made.majority) if made is not None else {},
        largest=_chances(made.largest) if made is not None else {},
        expected={row.party: round(row.seats, 1) for row in within},
        ranges={row.party: ForecastRange(*row.bounds) for row in within if row.bounds is not None},
        seats=_seats(boards, area),
    )


def _written(zone: ZoneInfo, moment: dt.datetime | None) -> str | None:
    return moment.astimezone(zone).isoformat() if moment is not None else None


def _parties(boards: Boards) -> tuple[ForecastParty, ...]:
    seen = boards.night.forecast.seen
    return tuple(
        ForecastParty(
            party=row.party,
            name=boards.gazetteer.party(row.party).name,
            mean=row.mean,
            low=row.low,
            high=row.high,
            lowest=row.lowest,
            highest=row.highest,
        )
        for row in (seen.forecast.seats if seen is not None else ())
    )


def _seats(boards: Boards, area: Slug) -> tuple[ForecastSeat, ...]:
    return tuple(
        ForecastSeat(contest.id, contest.slug, contest.name, _chances(chances))
        for contest, chances in open_seats(boards, area)
    )


def _chances(rows: tuple[ForecastChance, ...]) -> dict[PartyKey, int]:
    return {row.party: row.percent for row in rows}
