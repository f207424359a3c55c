"""The chance of each undeclared seat: of one, of those of an area, and of those that are open anywhere."""

import msgspec

from hustings.boards.likely import expected, open_seats
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
    """*expected*: seats by party, won or likely; *rows*: the seats in play, of *many* altogether."""

    id: str
    expected: list[tuple[PartyKey, str]]
    rows: list[Odds]
    many: int
    to_go: int


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
    return d.template("forecast_play", _play(d, f"play:{area}", area))


def draw_odds(d: Drawing, area: str) -> str:
    """What is forecast of an area."""
    return d.template("forecast_odds", _play(d, f"odds:{area}", area))


def _play(d: Drawing, identity: str, area: str) -> PlayView:
    open_ = open_seats(d.boards, area)
    play = sorted((row for row in open_ if row[1][0].percent < OPEN), key=lambda row: (row[1][0].percent, row[0].name))
    rows = [_odds(d, contest, chances) for contest, chances in play[: ROWS.get(area, FEWER)]]
    return PlayView(identity, _expected(d, area), rows, len(play), len(open_))


def _expected(d: Drawing, area: str) -> list[tuple[PartyKey, str]]:
    """Seats won and likely, most first."""
    found = sorted(expected(d.boards, area).items(), key=lambda row: (row[0] == OTHERS, -row[1]))
    return [(party, d.tongue.number(round(number))) for party, number in found if number >= 1 / 2]


def _odds(d: Drawing, contest: Contest, chances: tuple[ForecastChance, ...]) -> Odds:
    start, bars = 0, list[tuple[PartyKey, str, str]]()
    for row in chances:
        bars.append((row.party, f"{start}%", f"{max(row.percent - 1, 1)}%"))
        start += row.percent
    said = [(row.party, words(d.tongue, row.percent), figure(d.tongue, row.percent)) for row in chances[:3]]
    return Odds(contest, said, bars)
