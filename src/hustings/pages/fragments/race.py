"""The scoreboard: the race bar and a row for each of the largest parties."""

from itertools import pairwise

import msgspec
from markupsafe import Markup

from hustings.boards import Tally, TallyRow
from hustings.boards.headline import net
from hustings.boards.tally import as_shown
from hustings.domain.election import OTHERS
from hustings.domain.gazetteer import UK
from hustings.pages.drawing import Drawing
from hustings.pages.scoreboard_notes import notes

ROOM, ROOM_WHERE_WIDE = 13, 5  # per cent of the bar that a number takes on a phone, and on a wider screen
ROOM_FOR_WORDS, ROOM_FOR_WORDS_WHERE_WIDE = 30, 14  # the same for “404 to go”


class Piece(msgspec.Struct, frozen=True):
    """A party's piece of the bar; *x* and *width* in per cent."""

    party: str
    seats: int
    x: str
    width: str


class Label(msgspec.Struct, frozen=True):
    """Words in the bar, where there is room for them; *looks* are classes of the style sheet."""

    text: str
    x: str
    looks: str
    large: bool = False


class RaceView(msgspec.Struct, frozen=True):
    """The bar with its sentence; *line* is where the majority lies, in per cent, None for a part of the whole."""

    id: str
    tally: Tally
    sentence: str
    leader: str
    pieces: list[Piece]
    labels: list[Label]
    rest: int
    line: str | None
    notes: list[Markup]  # sentences


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
    labels, left = _numbers(tally, rows), 100 * rows[0].seats / tally.seats if rows else 0
    numbered = bool(labels) and labels[0].large
    line = 100 * tally.majority_line / tally.seats if area == UK else None
    return d.template(
        "race",
        RaceView(
            id=f"race:{area}",
            tally=tally,
            sentence=_sentence(d, tally, rows),
            leader=d.party(rows[0].party).name + ("" if numbered else f" {rows[0].seats}") if rows else "",
            pieces=pieces,
            labels=labels + _to_go(d, tally, [left, right] if line is None else [left, line, right]),
            rest=tally.declared - rows[0].seats if rows else 0,
            line=None if line is None else _share(line),
            notes=notes(d, tally),
        ),
    )


def _numbers(tally: Tally, rows: list[TallyRow]) -> list[Label]:
    """Seats upon the pieces that are wide enough."""
    labels, x = [], 100.0
    for place, row in enumerate(rows):
        width = 100 * row.seats / tally.seats
        if not place and width >= ROOM:
            labels.append(Label(str(row.seats), "8", f"on big p-{row.party}", large=True))
        if place:
            x -= width
            if width >= ROOM_WHERE_WIDE:
                looks = f"on mid p-{row.party}" + ("" if width >= ROOM else " wide")
                labels.append(Label(str(row.seats), _share(x + width / 2), looks))
    return labels


def _to_go(d: Drawing, tally: Tally, edges: list[float]) -> list[Label]:
    """“404 to go” in the widest empty part of the bar that nothing crosses."""
    gaps = [(right - left, (left + right) / 2) for left, right in pairwise(edges)]
    width, middle = max(gaps)
    if not tally.to_go or width < ROOM_FOR_WORDS_WHERE_WIDE:
        return []
    return [
        Label(
            d.tongue.text("%(n)s to go", n=tally.to_go),
            _share(middle),
            "mid" if width >= ROOM_FOR_WORDS else "mid wide",
        )
    ]


def _share(per_cent: float) -> str:
    return f"{per_cent:.1f}%"


def _sentence(d: Drawing, tally: Tally, rows: list[TallyRow]) -> str:
    won = ", ".join(f"{d.party(row.party).name} {row.seats}" for row in rows)
    _ = d.tongue.text
    said = [_("%(seats)s. %(n)s to go.", seats=won or _("No seat declared"), n=tally.to_go)]
    if tally.area == UK:
        said.append(_("%(line)s needed for a majority.", line=tally.majority_line))
    return " ".join(said)


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
            net=net(row, d.tongue) if both else None,
        ),
    )
