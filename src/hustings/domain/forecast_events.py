"""Events about the forecast: one was made, and what readers see of it."""

from typing import Literal

import msgspec

from hustings.domain.election import PartyKey
from hustings.domain.event import Event

Showing = Literal["desk", "readers", "held"]


class ForecastSeats(msgspec.Struct, frozen=True, array_like=True):
    """Seats of a party in the end: the mean, the bounds that hold in 80 of 100 draws, and those of 95 and of 50."""

    party: PartyKey
    mean: float
    low: int
    high: int
    lowest: int
    lower: int
    upper: int
    highest: int


class ForecastChance(msgspec.Struct, frozen=True, array_like=True):
    """How likely something is for a party, in per cent."""

    party: PartyKey
    percent: int


class ForecastPublished(Event, frozen=True, tag="forecast.published"):
    """Where the night was heading after *declared* results.

    *chances* has a field for each contest in the election's order, parted by commas: nothing where it is declared,
    else its likeliest parties, each a letter (its place in *seats*: a, b, c) with a chance in per cent: ``b62a35``.
    *areas* has one for each area in the election's order: nothing where all is declared and for the whole, else each
    party that has seats in 80 of 100 draws, with the bounds of these: ``b4-7a3``. Older entries say nothing of areas.
    """

    declared: int
    seats: tuple[ForecastSeats, ...]  # most first
    majority: tuple[ForecastChance, ...]
    largest: tuple[ForecastChance, ...]
    chances: str
    areas: str = ""

    @property
    def subjects(self) -> tuple[str, ...]:
        return ("forecast",)

    @property
    def sentence(self) -> str:
        first = f": {self.seats[0].party} {self.seats[0].mean:.0f}" if self.seats else ""
        return f"A forecast was made after {self.declared} declarations{first}."


class ForecastArranged(Event, frozen=True, tag="forecast.arranged"):
    """What readers see of the forecast: nothing, the newest, or the one that was out when it was held."""

    showing: Showing
    note: str | None = None  # what stands beside it
    called: PartyKey | None = None  # whose majority somebody confirmed

    @property
    def subjects(self) -> tuple[str, ...]:
        return ("forecast",)

    @property
    def sentence(self) -> str:
        seen = {"desk": "is the desk's alone", "readers": "is shown to readers", "held": "is held as it stands"}
        called = f" A majority of {self.called} was called." if self.called else ""
        noted = f" Note: {self.note}" if self.note else ""
        return f"The forecast {seen[self.showing]}.{called}{noted}"


ForecastEvent = ForecastPublished | ForecastArranged
