"""Charts of an area: votes against seats, the swing in each of its parts, and which seats went from whom to whom."""

from collections import defaultdict
from functools import lru_cache

import msgspec

from hustings.boards import Tally, TallyRow
from hustings.domain.election import Area, Contest, PartyKey
from hustings.domain.gazetteer import UK, Gazetteer
from hustings.pages.drawing import Drawing

Flow = tuple[PartyKey, PartyKey]  # from whom, to whom


class Bar(msgspec.Struct, frozen=True):
    """A share from 0 to 1, now and in the same seats last time, with its bars in per cent of the widest."""

    share: float
    now: str
    before: str


class Compared(msgspec.Struct, frozen=True):
    """A party's share of the votes, and of the seats."""

    party: PartyKey
    votes: Bar
    seats: Bar


class SharesView(msgspec.Struct, frozen=True):
    """Votes against seats."""

    id: str
    tally: Tally
    rows: list[Compared]


class Part(msgspec.Struct, frozen=True):
    """A part of an area: the swing there, to which party, and its bar from the middle."""

    area: Area
    tally: Tally
    to: PartyKey
    swing: float
    x: str
    width: str


class SwingView(msgspec.Struct, frozen=True):
    """The swing in every part, between the two parties with most votes last time."""

    id: str
    left: PartyKey
    right: PartyKey
    parts: list[Part]


class GainsView(msgspec.Struct, frozen=True):
    """Seats by from whom to whom they went, most frequent first."""

    id: str
    flows: list[tuple[Flow, list[Contest]]]


def draw_shares(d: Drawing, area: str) -> str:
    """Votes against seats, of the parties that the scoreboard names."""
    tally = d.boards.tallies[area]
    rows = [row for row in tally.board() if row.votes or row.seats or row.before] if tally.counted else []
    found = [(row.party, _votes(row), _seats(row, tally)) for row in rows]
    widest = max((share for _, *both in found for pair in both for share in pair), default=1) or 1
    compared = [Compared(party, _bar(votes, widest), _bar(seats, widest)) for party, votes, seats in found]
    return d.template("shares", SharesView(f"shares:{area}", tally, compared))


def _votes(row: TallyRow) -> tuple[float, float]:
    share = row.share or 0.0
    return share, share - (row.share_change or 0.0)


def _seats(row: TallyRow, tally: Tally) -> tuple[float, float]:
    return row.seats / tally.declared, row.before / tally.declared


def _bar(shares: tuple[float, float], widest: float) -> Bar:
    now, before = shares
    return Bar(now, f"{98 * now / widest:.1f}%", f"{98 * before / widest:.1f}%")


def draw_swing(d: Drawing, area: str) -> str:
    """The swing in each part of an area, as far as it is declared."""
    left, right = _largest(d.boards.gazetteer)
    swings = {part.slug: _swing(d.boards.tallies[part.slug], left, right) for part in parts(d, area)}
    known = {slug: swing for slug, swing in swings.items() if swing is not None}
    widest = max(map(abs, known.values()), default=1) or 1
    rows = [
        Part(
            area=part,
            tally=d.boards.tallies[part.slug],
            to=right if swing >= 0 else left,
            swing=abs(swing),
            x=f"{50 + min(0, 49 * swing / widest):.1f}%",
            width=f"{49 * abs(swing) / widest:.1f}%",
        )
        for part in parts(d, area)
        if (swing := known.get(part.slug)) is not None
    ]
    return d.template("swing", SwingView(f"swing:{area}", left, right, rows))


def parts(d: Drawing, area: str) -> list[Area]:
    """What lies in *area*: of a part that has parts of the level of regions, these."""
    found = list[Area]()
    for part in d.gazetteer.children(area):
        regions = [inner for inner in d.gazetteer.children(part.slug) if inner.level == "region"]
        found += regions or [part]
    return found


@lru_cache(maxsize=4)
def _largest(gazetteer: Gazetteer) -> tuple[PartyKey, PartyKey]:
    """The two parties with most votes last time, the larger first; without a last time, the first that are listed."""
    votes = defaultdict[PartyKey, int](int, {party.key: 0 for party in gazetteer.election.parties})
    for contest in gazetteer.within(UK):
        for row in contest.baseline.votes if contest.baseline else ():
            votes[gazetteer.counted_then(row.party)] += row.votes
    first, second, *_ = sorted(votes, key=lambda party: -votes[party])
    return first, second


def _swing(tally: Tally, left: PartyKey, right: PartyKey) -> float | None:
    """From *left* to *right*; None where one of them did not stand, now or then."""
    rows = {row.party: row for row in tally.rows() if row.votes}
    both = [rows[party].share_change if party in rows else None for party in (left, right)]
    if both[0] is None or both[1] is None:
        return None
    return (both[1] - both[0]) / 2


def draw_gains(d: Drawing, area: str) -> str:
    """Every seat that changed hands, by from whom to whom."""
    found, names = defaultdict[Flow, list[Contest]](list), d.gazetteer
    for contest in names.within(area):
        result = d.boards.known(contest.id)
        for seat in result.seats if result else ():
            flow = (names.counted_then(seat.held_by) if seat.held_by else "", names.counted_now(seat.party))
            if flow[0] and flow[0] != flow[1]:
                found[flow].append(contest)
    return d.template(
        "gains", GainsView(f"gains:{area}", sorted(found.items(), key=lambda row: (-len(row[1]), row[0])))
    )
