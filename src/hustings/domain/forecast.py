"""The forecast of a night as it stands: the newest, and what readers see of it."""

import datetime as dt
import re
from collections.abc import Mapping

import msgspec

from hustings.domain.election import ContestId, Election, PartyKey, Slug
from hustings.domain.forecast_events import ForecastArranged, ForecastChance, ForecastEvent, ForecastPublished

MOST = 99  # per cent that is ever said of a seat
CALLED_FROM = 95  # per cent from which somebody may call a majority
LETTERS = "abcdefghijklmnopqrstuvwxyz"
Bounds = tuple[int, int]  # of seats, in 80 of 100 draws
_PAIR = re.compile(r"([a-z])(\d{1,2})")
_BOUNDS = re.compile(r"([a-z])(\d+)(?:-(\d+))?")


class Made(msgspec.Struct, frozen=True):
    """A forecast, and when it was made."""

    at: dt.datetime
    seq: int
    forecast: ForecastPublished


class Forecasting(msgspec.Struct, frozen=True):
    """The *newest* forecast; the one that readers *see*, since when that is *held*, what a desk *arranged*."""

    newest: Made | None = None
    seen: Made | None = None
    held_since: dt.datetime | None = None
    arranged: ForecastArranged = ForecastArranged(showing="desk")

    def after(self, event: ForecastEvent, at: dt.datetime, seq: int) -> "Forecasting":
        """This, with *event* of the entry *seq* at *at*."""
        replace = msgspec.structs.replace
        if isinstance(event, ForecastPublished):
            made = Made(at, seq, event)
            return replace(self, newest=made, seen=made if self.arranged.showing == "readers" else self.seen)
        if event.showing == "held":
            return replace(self, arranged=event, held_since=self.held_since or at)
        return replace(self, arranged=event, held_since=None, seen=self.newest if event.showing == "readers" else None)


def chances(election: Election, forecast: ForecastPublished) -> dict[ContestId, tuple[ForecastChance, ...]]:
    """By undeclared contest its likeliest parties, the first first."""
    parties = {letter: row.party for letter, row in zip(LETTERS, forecast.seats, strict=False)}
    return {
        contest.id: tuple(ForecastChance(parties[letter], int(number)) for letter, number in _PAIR.findall(field))
        for contest, field in zip(election.contests, forecast.chances.split(","), strict=True)
        if field
    }


def written(election: Election, parties: list[PartyKey], found: dict[ContestId, dict[PartyKey, float]]) -> str:
    """Chances from 0 to 1 as they stand in the event; *parties* in the order of its seats."""
    letters = dict(zip(parties, LETTERS, strict=False))

    def field(contest: ContestId) -> str:
        whole = {key: min(MOST, round(100 * chance)) for key, chance in found.get(contest, {}).items()}
        return "".join(f"{letters[key]}{percent}" for key, percent in whole.items() if percent and key in letters)

    return ",".join(field(contest.id) for contest in election.contests)


def ranges(election: Election, forecast: ForecastPublished) -> dict[Slug, dict[PartyKey, Bounds]]:
    """By area with undeclared contests the bounds of each party that has seats there; empty where none were made."""
    parties = {letter: row.party for letter, row in zip(LETTERS, forecast.seats, strict=False)}
    return {
        area.slug: {
            parties[key]: (int(low), int(high or low)) for key, low, high in _BOUNDS.findall(field) if key in parties
        }
        for area, field in zip(election.areas, forecast.areas.split(","), strict=False)
        if field
    }


def written_ranges(election: Election, parties: list[PartyKey], found: Mapping[Slug, Mapping[PartyKey, Bounds]]) -> str:
    """Bounds as they stand in the event; *parties* in the order of its seats."""
    letters = list(zip(parties, LETTERS, strict=False))

    def bounds(low: int, high: int) -> str:
        return f"{low}-{high}" if low < high else f"{low}"

    def field(within: Mapping[PartyKey, Bounds]) -> str:
        return "".join(f"{letter}{bounds(*within[key])}" for key, letter in letters if key in within)

    return ",".join(field(found.get(area.slug, {})) for area in election.areas)
