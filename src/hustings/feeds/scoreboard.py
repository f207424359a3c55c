"""The scoreboard as JSON: the answer of ``/api/v1/scoreboard`` and of ``hustings board --json``."""

import datetime as dt
from zoneinfo import ZoneInfo

import msgspec

from hustings.boards import Boards, TallyRow
from hustings.domain.election import PartyKey, Slug


class ScoreboardArea(msgspec.Struct, frozen=True):
    """The area that is tallied."""

    slug: Slug
    name: str


class ScoreboardParty(msgspec.Struct, frozen=True):
    """One party's seats and votes over the declared contests; shares from 0 to 1."""

    party: PartyKey
    name: str
    seats: int
    change: int
    gains: int
    losses: int
    votes: int
    share: float | None
    share_change: float | None


class Scoreboard(msgspec.Struct, frozen=True):
    """Seats and votes of an area at one moment."""

    election: str
    area: ScoreboardArea
    seq: int
    as_of: str | None  # ISO 8601 in the election's zone; None before the first entry
    seats: int
    declared: int
    to_go: int
    flashes: int
    unverified: int
    put_off: int
    majority_line: int
    parties: tuple[ScoreboardParty, ...]


def scoreboard(boards: Boards, area: Slug, at: dt.datetime | None = None) -> Scoreboard:
    """Return the scoreboard of *area*; *at* is the minute it was asked for, else the newest entry's."""
    election, tally = boards.gazetteer.election, boards.tallies[area]
    as_of = at or boards.night.at
    return Scoreboard(
        election=election.id,
        area=ScoreboardArea(area, boards.gazetteer.areas[area].name),
        seq=boards.night.seq,
        as_of=as_of.astimezone(ZoneInfo(election.time_zone)).isoformat() if as_of else None,
        seats=tally.seats,
        declared=tally.declared,
        to_go=tally.to_go,
        flashes=tally.flashes,
        unverified=tally.unverified,
        put_off=tally.put_off,
        majority_line=tally.majority_line,
        parties=tuple(_party(boards, row) for row in tally.rows()),
    )


def _party(boards: Boards, row: TallyRow) -> ScoreboardParty:
    return ScoreboardParty(
        party=row.party,
        name=boards.gazetteer.party(row.party).name,
        seats=row.seats,
        change=row.change,
        gains=row.gains,
        losses=row.losses,
        votes=row.votes,
        share=rounded(row.share),
        share_change=rounded(row.share_change),
    )


def rounded(share: float | None) -> float | None:
    """Four decimals: a hundredth of a point."""
    return None if share is None else round(share, 4)


def encode(answer: Scoreboard) -> bytes:
    """The answer as JSON."""
    return msgspec.json.encode(answer)
