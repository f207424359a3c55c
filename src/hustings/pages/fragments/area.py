"""Tables of an area: votes of all parties, seats that changed hands, latest declarations, its row in others."""

import msgspec

from hustings.boards import Tally, TallyRow
from hustings.domain.election import Area, Contest
from hustings.domain.outcome import Outcome
from hustings.pages.counts import unverified
from hustings.pages.drawing import Drawing

LATEST = 10
FLOWS = 6


class Flow(msgspec.Struct, frozen=True):
    """Seats that went from one party to another; *width* of the bar in per cent of the largest."""

    before: str
    now: str
    seats: int
    width: int


class TableView(msgspec.Struct, frozen=True):
    """The votes of every party."""

    id: str
    tally: Tally
    rows: list[TallyRow]


class FlowView(msgspec.Struct, frozen=True):
    """Changes of hands, most frequent first; *rest* are those not shown."""

    id: str
    flows: list[Flow]
    changed: int
    rest: int


class LatestRow(msgspec.Struct, frozen=True):
    """A declaration among the newest."""

    when: str
    contest: Contest
    result: Outcome
    unverified: bool
    flash: bool = False


class LatestView(msgspec.Struct, frozen=True):
    """The newest declarations."""

    id: str
    rows: list[LatestRow]


class EditionView(msgspec.Struct, frozen=True):
    """An area in a table of areas."""

    id: str
    area: Area
    tally: Tally
    rows: list[TallyRow]


def draw_votes(d: Drawing, area: str) -> str:
    """Seats, votes and shares of all parties."""
    tally = d.boards.tallies[area]
    rows = [row for row in tally.rows() if row.votes or row.before]
    return d.template("votes", TableView(f"votes:{area}", tally, rows))


def draw_flow(d: Drawing, area: str) -> str:
    """From whom to whom seats went."""
    tally = d.boards.tallies[area]
    found = sorted(tally.flows.items(), key=lambda item: (-item[1], item[0]))
    most = found[0][1] if found else 1
    flows = [Flow(before, now, count, round(100 * count / most)) for (before, now), count in found[:FLOWS]]
    rest = tally.changed_hands - sum(flow.seats for flow in flows)
    return d.template("flow", FlowView(f"flow:{area}", flows, tally.changed_hands, rest))


def draw_latest(d: Drawing, area: str) -> str:
    """The ten newest declarations."""
    rows = []
    for each in d.boards.latest(area, LATEST):
        at, contest = d.boards.night.count(each).declarations[0].at, d.gazetteer.contests[each]
        rows.append(LatestRow(d.clock.hour(at), contest, d.boards.outcomes[each], unverified(d, contest)))
    return d.template("latest", LatestView(f"latest:{area}", rows))


def draw_edition(d: Drawing, area: str) -> str:
    """How far an area is, and who leads in it."""
    tally = d.boards.tallies[area]
    rows = [row for row in tally.rows() if row.seats][:3]
    return d.template("edition", EditionView(f"edition:{area}", d.gazetteer.areas[area], tally, rows))
