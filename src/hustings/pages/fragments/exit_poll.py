"""The exit poll beside what is declared so far."""

import msgspec

from hustings.boards import TallyRow
from hustings.domain.election import OTHERS
from hustings.domain.events import ExitPollSeats
from hustings.domain.gazetteer import UK
from hustings.pages.drawing import Drawing

NAMED = 5


class ExitPollView(msgspec.Struct, frozen=True):
    """Rows of party, seats in the poll, seats so far; on its *eve* bars instead of these, to the *most* of a party."""

    id: str
    by: str
    at: str
    rows: list[tuple[str, int, int]]
    most: int
    eve: bool
    note: str


def draw(d: Drawing, area: str) -> str:
    """The table beside the results; nothing before the first seat."""
    return _table(d, f"exit:{area}", shown=d.boards.begun, eve=False)


def draw_eve(d: Drawing, area: str) -> str:
    """The same at the top of the page, until the first seat is declared."""
    return _table(d, f"eve:{area}", shown=not d.boards.begun, eve=True)


def _table(d: Drawing, identity: str, *, shown: bool, eve: bool) -> str:
    poll = d.boards.night.exit_poll
    if poll is None or not shown:
        return f'<div id="{identity}"></div>'
    so_far = {row.party: row for row in d.boards.tallies[UK].rows()}
    named = sorted((row for row in poll.seats if row.party != OTHERS), key=lambda row: -row.seats)[:NAMED]
    rows = [_row(row, so_far) for row in named]
    total, declared = sum(row.seats for row in poll.seats), d.boards.tallies[UK].declared
    rest = (OTHERS, total - sum(row[1] for row in rows), declared - sum(row[2] for row in rows))
    at = d.clock.hour(d.boards.night.polls_closed_at) if d.boards.night.polls_closed_at else ""
    most = max(row[1] for row in [*rows, rest])
    return d.template("exit_poll", ExitPollView(identity, poll.by, at, [*rows, rest], most, eve, poll.note or ""))


def _row(row: ExitPollSeats, so_far: dict[str, TallyRow]) -> tuple[str, int, int]:
    return row.party, row.seats, so_far[row.party].seats if row.party in so_far else 0
