"""``/data/scoreboard.csv``: a row for each party."""

import datetime as dt

import msgspec

from hustings.boards import Boards
from hustings.domain.election import Slug
from hustings.feeds.scoreboard import ScoreboardParty, scoreboard
from hustings.feeds.tables.csv_text import header, lines


class TallyColumns(msgspec.Struct, frozen=True):
    """The area, and how far it is; ``scoreboard`` says what each is."""

    election: str
    area: Slug
    area_name: str
    area_gss: str | None
    seq: int
    as_of: str | None
    area_seats: int
    declared: int
    to_go: int
    flashes: int
    unverified: int
    put_off: int
    majority_line: int


class PartyColumns(msgspec.Struct, frozen=True):
    """Ids of the party at the Electoral Commission, with spaces between."""

    party_ec_ids: str


COLUMNS = (TallyColumns, PartyColumns, ScoreboardParty)


def scoreboard_csv(boards: Boards, area: Slug, at: dt.datetime | None) -> bytes:
    """The scoreboard of *area*, the largest party first; *at* is the minute that was asked for."""
    told, place = scoreboard(boards, area, at), boards.gazetteer.areas[area]
    tally = TallyColumns(
        election=told.election,
        area=area,
        area_name=place.name,
        area_gss=place.gss,
        seq=told.seq,
        as_of=told.as_of,
        area_seats=told.seats,
        declared=told.declared,
        to_go=told.to_go,
        flashes=told.flashes,
        unverified=told.unverified,
        put_off=told.put_off,
        majority_line=told.majority_line,
    )
    ids = {party.key: PartyColumns(" ".join(party.ec_ids)) for party in boards.gazetteer.election.parties}
    return header(COLUMNS) + lines((tally, ids[row.party], row) for row in told.parties)
