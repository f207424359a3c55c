"""What is forecast of an area: of its seats that are still open, and of all of them."""

from collections import defaultdict

import msgspec

from hustings.boards.boards import Boards
from hustings.boards.outlook import Chances
from hustings.domain.election import SPEAKER, Contest, PartyKey, Slug
from hustings.domain.forecast import Bounds


class Likely(msgspec.Struct, frozen=True):
    """Seats of a party in an area, won and likely; *bounds* of 80 of 100 draws, None where a forecast has none."""

    party: PartyKey
    seats: float
    bounds: Bounds | None


def open_seats(boards: Boards, area: Slug) -> list[tuple[Contest, Chances]]:
    """The seats of *area* that nobody has declared and that are forecast, by name."""
    known = boards.outlook.chances
    return [
        (contest, known[contest.id])
        for contest in boards.gazetteer.within(area)
        if contest.id in known and boards.known(contest.id) is None
    ]


def likely(boards: Boards, area: Slug) -> list[Likely]:
    """Each party that has or may have seats in *area*, most first."""
    tally, within = boards.tallies[area], boards.outlook.ranges.get(area)
    won, left = {row.party: row.seats for row in tally.rows()}, tally.seats - tally.declared
    seats = _expected(boards, area)

    def bounds(party: PartyKey) -> Bounds | None:
        """Stretched by what was declared since the forecast: what is won is not below, what is open not above."""
        if within is None and left:
            return None
        now, middle = won.get(party, 0), round(seats[party])
        low, high = (within or {}).get(party, (now, now))
        return max(now, min(low, middle)), min(now + left, max(high, middle))

    found = [Likely(party, number, bounds(party)) for party, number in seats.items() if number]
    return sorted(found, key=lambda row: -row.seats)


def _expected(boards: Boards, area: Slug) -> dict[PartyKey, float]:
    """Seats won in *area*, and the chances of the open ones together; an open one of the Speaker is the Speaker's."""
    names, seats = boards.gazetteer, defaultdict[PartyKey, float](float)
    for row in boards.tallies[area].rows():
        seats[row.party] += row.seats
    for _, chances in open_seats(boards, area):
        for each in chances:
            seats[each.party] += each.percent / max(sum(one.percent for one in chances), 1)
    for contest in names.within(area):
        if boards.known(contest.id) is None and any(one.party == SPEAKER for one in contest.candidacies):
            seats[names.counted_now(SPEAKER)] += 1
    return dict(seats)
