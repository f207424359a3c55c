"""What was declared here before, election by election, and this time once it is: parties' shares and who was elected."""

from collections import defaultdict

import msgspec

from hustings.domain.election import INDEPENDENT, OTHERS, Contest, PartyKey, PastResult
from hustings.domain.outcome import Outcome
from hustings.pages.drawing import Drawing
from hustings.pages.lineage import Part, hour, parts, unchanged

NOTABLE = 0.05  # share of votes at some election with which a party has a row
HEIGHT, STEP = 26, 25  # of the highest column in pixels, and from one to the next in per cent of the width


class Year(msgspec.Struct, frozen=True):
    """An election in one row. *hour* is "" where it is not known."""

    short: str
    elected: list[tuple[PartyKey, str]]
    majority: int | None
    turnout: float | None
    hour: str


class Column(msgspec.Struct, frozen=True):
    """A share of votes, None where nobody stood, as a column: *x* in per cent, *y* and *height* in pixels."""

    share: float | None
    x: int
    y: float
    height: float
    now: bool


class Row(msgspec.Struct, frozen=True):
    """A party, or all the others, with its share at each election."""

    party: PartyKey
    columns: list[Column]


class PastView(msgspec.Struct, frozen=True):
    """*part* is the former constituency whose results these are, None where boundaries are as they were."""

    id: str
    contest: Contest
    part: Part | None
    years: list[Year]
    rows: list[Row]


Shares = dict[PartyKey, float]


def draw(d: Drawing, slug: str) -> str:
    """Results of the largest predecessor, the oldest first, and this one; an empty element where the data have none."""
    contest = d.gazetteer.by_slug[slug]
    largest = next(iter(parts(d, contest)), None)
    if largest is None or not largest.former.results:
        return d.template("past", PastView(f"past:{slug}", contest, None, [], []))
    before, result = largest.former.results[::-1], d.boards.outcomes.get(contest.id)
    years = [_year(d, each) for each in before]
    shares = [_shares(each) for each in before]
    if result is not None:
        years.append(_this_year(d, contest, result))
        shares.append(_shares_now(result))
    now = len(before) if result is not None else None
    part = None if unchanged(contest) else largest
    return d.template("past", PastView(f"past:{slug}", contest, part, years, _rows(shares, now)))


def _year(d: Drawing, result: PastResult) -> Year:
    turnout = result.valid_votes / result.electorate if result.electorate else None
    return Year(result.short, [(result.party, result.winner)], result.majority, turnout, hour(d, result))


def _this_year(d: Drawing, contest: Contest, result: Outcome) -> Year:
    at = d.clock.hour_and_zone(d.boards.night.counts[contest.id].declarations[0].at)
    elected = [(seat.party, seat.winner.name) for seat in result.seats]
    return Year(d.election.short, elected, result.majority, result.turnout, at)


def _shares(result: PastResult) -> Shares:
    found: Shares = defaultdict(float)
    for row in result.votes:
        found[row.party] += row.votes / result.valid_votes
    return found


def _shares_now(result: Outcome) -> Shares:
    found: Shares = defaultdict(float)
    for standing in result.standings:
        found[standing.candidacy.party] += standing.share
    return found


def _rows(shares: list[Shares], now: int | None) -> list[Row]:
    """Parties of note by their newest share; whatever is left is the last row."""
    most: Shares = {key: max(each.get(key, 0.0) for each in shares) for each in shares for key in each}
    notable = [key for key in most if key not in (OTHERS, INDEPENDENT) and most[key] >= NOTABLE]
    notable += [INDEPENDENT] if most.get(INDEPENDENT, 0.0) >= NOTABLE else []
    notable.sort(key=lambda key: [-each.get(key, 0.0) for each in reversed(shares)])
    told = [[each.get(key) for each in shares] for key in notable]
    rest = [sum(share for key, share in each.items() if key not in notable) for each in shares]
    widest = max([*most.values(), *rest])
    rows = [Row(key, _columns(row, widest, now)) for key, row in zip(notable, told, strict=True)]
    return [*rows, Row(OTHERS, _columns([share or None for share in rest], widest, now))] if any(rest) else rows


def _columns(shares: list[float | None], widest: float, now: int | None) -> list[Column]:
    heights = [HEIGHT * (share or 0.0) / widest if widest else 0.0 for share in shares]
    return [
        Column(share, 1 + STEP * place, round(HEIGHT + 1 - height, 1), round(height, 1), now=place == now)
        for place, (share, height) in enumerate(zip(shares, heights, strict=True))
    ]
