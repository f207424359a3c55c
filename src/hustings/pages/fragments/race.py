"""The scoreboard: the race bar and a row for each of the largest parties."""

import msgspec

from hustings.boards import Tally, TallyRow
from hustings.boards.boards import as_shown
from hustings.boards.headline import net
from hustings.domain.election import OTHERS
from hustings.domain.gazetteer import UK
from hustings.pages.drawing import Drawing


class Piece(msgspec.Struct, frozen=True):
    """A party's piece of the bar; *x* and *width* in per cent."""

    party: str
    seats: int
    x: str
    width: str


class RaceView(msgspec.Struct, frozen=True):
    """The bar with its sentence; *line* is where the majority lies, in per cent, None for a part of the whole."""

    id: str
    tally: Tally
    sentence: str
    leader: str
    pieces: list[Piece]
    rest: int
    line: str | None
    middle: str


class PartyView(msgspec.Struct, frozen=True):
    """One row; *now* and *before* are bars in per cent of all seats."""

    id: str
    row: TallyRow
    now: str
    before: str
    net: str | None


def draw(d: Drawing, area: str) -> str:
    """What a majority takes, what is to go, and the bar."""
    tally = d.boards.tallies[area]
    rows = [row for row in tally.board() if row.seats]
    pieces, right = [], 100.0
    for place, row in enumerate(rows):
        width = 100 * row.seats / tally.seats
        right -= width if place else 0
        pieces.append(Piece(row.party, row.seats, _share(right if place else 0), _share(width)))
    left = 100 * rows[0].seats / tally.seats if rows else 0
    return d.template(
        "race",
        RaceView(
            id=f"race:{area}",
            tally=tally,
            sentence=_sentence(d, tally, rows),
            leader=d.party(rows[0].party).name if rows else "",
            pieces=pieces,
            rest=tally.declared - rows[0].seats if rows else 0,
            line=_share(100 * tally.majority_line / tally.seats) if area == UK else None,
            middle=_share((left + right) / 2),
        ),
    )


def _share(per_cent: float) -> str:
    return f"{per_cent:.1f}%"


def _sentence(d: Drawing, tally: Tally, rows: list[TallyRow]) -> str:
    won = ", ".join(f"{d.party(row.party).name} {row.seats}" for row in rows)
    needed = f" {tally.majority_line} needed for a majority." if tally.area == UK else ""
    return f"{won or 'No seat declared'}. {tally.to_go} to go.{needed}"


def draw_party(d: Drawing, subject: str) -> str:
    """The row at one place of the scoreboard."""
    area, _, slot = subject.rpartition(":")
    tally = d.boards.tallies[area]
    rows = tally.board()
    row = as_shown(rows[int(slot) - 1]) if int(slot) <= len(rows) else None
    if row is None:
        return f'<li id="party:{subject}" hidden></li>'
    both = row.gains and row.losses and row.party != OTHERS
    return d.template(
        "party",
        PartyView(
            id=f"party:{subject}",
            row=row,
            now=_share(100 * row.seats / tally.seats),
            before=_share(100 * row.before / tally.seats),
            net=net(row) if both else None,
        ),
    )
