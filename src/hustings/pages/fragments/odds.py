"""The chance of each undeclared seat: of one, of those of an area, and of those that are open anywhere."""

import msgspec

from hustings.boards.likely import Likely, likely, open_seats
from hustings.domain.election import OTHERS, Contest, PartyKey
from hustings.domain.forecast_events import ForecastChance
from hustings.domain.gazetteer import UK
from hustings.pages.chances import figure, words
from hustings.pages.drawing import Drawing

OPEN = 80  # per cent: a seat whose likeliest party has less is in play
ROWS = {UK: 30}  # seats in play that are listed; elsewhere:
FEWER = 10


class Odds(msgspec.Struct, frozen=True):
    """A seat with its likeliest parties, each with its chance in words and as figure, and its part of a bar."""

    contest: Contest
    parties: list[tuple[PartyKey, str, str]]
    bars: list[tuple[PartyKey, str, str]]


class PlayView(msgspec.Struct, frozen=True):
    """*rows*: the seats in play, of *many* altogether."""

    id: str
    rows: list[Odds]
    many: int
    to_go: int


class Within(msgspec.Struct, frozen=True):
    """A party's seats in an area, won and likely, with their range as text and as a bar: from, how wide, the middle."""

    party: PartyKey
    seats: str
    range: str
    bar: tuple[str, str, str]


class OddsView(msgspec.Struct, frozen=True):
    """An area: seats by party, and those in play; *ranged* unless the forecast has no ranges of areas."""

    id: str
    seats: list[Within]
    ranged: bool
    play: PlayView


class ChanceView(msgspec.Struct, frozen=True):
    """One seat."""

    id: str
    odds: Odds | None


def draw_chance(d: Drawing, slug: str) -> str:
    """What is forecast of one seat; nothing once it is declared."""
    contest = d.gazetteer.by_slug[slug]
    found = d.boards.outlook.chances.get(contest.id) if d.boards.known(contest.id) is None else None
    return d.template("forecast_chance", ChanceView(f"chance:{slug}", _odds(d, contest, found) if found else None))


def draw_play(d: Drawing, area: str) -> str:
    """The seats in play."""
    return d.template("forecast_play", _play(d, area))


def draw_odds(d: Drawing, area: str) -> str:
    """What is forecast of an area."""
    rows = _within(d, area)
    ranged = any(row.range for row in rows)
    return d.template("forecast_odds", OddsView(f"odds:{area}", rows, ranged, _play(d, area)))


def _play(d: Drawing, area: str) -> PlayView:
    open_ = open_seats(d.boards, area)
    play = sorted((row for row in open_ if row[1][0].percent < OPEN), key=lambda row: (row[1][0].percent, row[0].name))
    rows = [_odds(d, contest, chances) for contest, chances in play[: ROWS.get(area, FEWER)]]
    return PlayView(f"play:{area}", rows, len(play), len(open_))


def _within(d: Drawing, area: str) -> list[Within]:
    """Seats won and likely of who may have any, most first."""
    found = [row for row in likely(d.boards, area) if max(round(row.seats), *(row.bounds or (0,)))]
    top = max((max(row.seats, *(row.bounds or (0,))) for row in found), default=1)

    def drawn(row: Likely) -> Within:
        low, high = row.bounds or (row.seats, row.seats)
        said = d.tongue.text("%(low)s to %(high)s", low=low, high=high) if row.bounds is not None else ""
        bar = (98 * low / top, max(98 * (high - low) / top, 0.4), 98 * row.seats / top)
        return Within(
            row.party, d.tongue.number(round(row.seats)), said, (f"{bar[0]:.1f}%", f"{bar[1]:.1f}%", f"{bar[2]:.1f}%")
        )

    return [drawn(row) for row in sorted(found, key=lambda row: row.party == OTHERS)]


def _odds(d: Drawing, contest: Contest, chances: tuple[ForecastChance, ...]) -> Odds:
    start, bars = 0, list[tuple[PartyKey, str, str]]()
    for row in chances:
        bars.append((row.party, f"{start}%", f"{max(row.percent - 1, 1)}%"))
        start += row.percent
    said = [(row.party, words(d.tongue, row.percent), figure(d.tongue, row.percent)) for row in chances[:3]]
    return Odds(contest, said, bars)
