"""What is forecast of the seats of an area that are still open."""

from collections import defaultdict

from hustings.boards.boards import Boards
from hustings.boards.outlook import Chances
from hustings.domain.election import Contest, PartyKey, Slug


def open_seats(boards: Boards, area: Slug) -> list[tuple[Contest, Chances]]:
    """The seats of *area* that nobody has declared and that are forecast, by name."""
    known = boards.outlook.chances
    return [
        (contest, known[contest.id])
        for contest in boards.gazetteer.within(area)
        if contest.id in known and boards.known(contest.id) is None
    ]


def expected(boards: Boards, area: Slug) -> dict[PartyKey, float]:
    """Seats won in *area*, and the chances of the open ones together."""
    seats = defaultdict[PartyKey, float](float, {row.party: float(row.seats) for row in boards.tallies[area].rows()})
    for _, chances in open_seats(boards, area):
        for row in chances:
            seats[row.party] += row.percent / max(sum(each.percent for each in chances), 1)
    return dict(seats)
