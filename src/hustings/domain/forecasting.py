"""Deciding on the forecast: one that was made, and what readers are to see of it."""

from typing import assert_never

from hustings.domain.content_check import LONGEST_LINE
from hustings.domain.events import AnyEvent, ForecastArranged, ForecastChance, ForecastPublished, ForecastSeats
from hustings.domain.forecast import CALLED_FROM, LETTERS, ranges
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.refusal import Refused
from hustings.domain.requests import ArrangeForecast, ForecastRequest, PublishForecast
from hustings.domain.wording import refuse_text


def decide_forecast(gazetteer: Gazetteer, night: Night, request: ForecastRequest) -> tuple[AnyEvent, ...]:
    """Return the event of a request about the forecast; raises ``Refused``."""
    match request:
        case PublishForecast(forecast=forecast):
            _refuse_forecast(gazetteer, night, forecast)
            newest = night.forecast.newest
            return () if newest is not None and newest.forecast == forecast else (forecast,)
        case ArrangeForecast(arranged=arranged):
            _refuse_arrangement(night, arranged)
            return (arranged,)
        case _ as never:
            assert_never(never)


def _refuse_forecast(gazetteer: Gazetteer, night: Night, forecast: ForecastPublished) -> None:
    if night.polls_closed_at is None:
        raise Refused("A forecast may not be published before the polls close.")
    if not forecast.seats or len(forecast.seats) > len(LETTERS):
        raise Refused(f"A forecast is of between one and {len(LETTERS)} parties.")
    if forecast.chances.count(",") + 1 != len(gazetteer.election.contests):
        raise Refused("A forecast has a field of chances for each contest.")
    if forecast.areas and forecast.areas.count(",") + 1 != len(gazetteer.election.areas):
        raise Refused("A forecast has a field of seats for each area.")
    rows: tuple[ForecastSeats | ForecastChance, ...] = (*forecast.seats, *forecast.majority, *forecast.largest)
    if (unknown := next((row.party for row in rows if row.party not in gazetteer.parties), None)) is not None:
        raise Refused(f"The forecast names a party that does not stand: “{unknown}”.")
    _refuse_ranges(gazetteer, forecast)


def _refuse_ranges(gazetteer: Gazetteer, forecast: ForecastPublished) -> None:
    for each in forecast.seats:
        bounds = [0, each.lowest, each.low, each.lower, each.upper, each.high, each.highest]
        if bounds != sorted(bounds) or not each.mean >= 0:
            raise Refused("The forecast has a range that is none.")
    for area, within in ranges(gazetteer.election, forecast).items():
        if any(not low <= high <= gazetteer.seats(area) for low, high in within.values()):
            raise Refused("The forecast has a range that is none.")


def _refuse_arrangement(night: Night, arranged: ForecastArranged) -> None:
    state = night.forecast
    if state.arranged == arranged:
        raise Refused("The forecast is arranged so already.")
    if arranged.showing == "held" and state.seen is None:
        raise Refused("Only a forecast that readers see can be held.")
    if arranged.note is not None:
        refuse_text("The note", arranged.note, LONGEST_LINE)
    if arranged.called is None or arranged.called == state.arranged.called:
        return
    newest = state.newest.forecast.majority if state.newest is not None else ()
    if max((row.percent for row in newest if row.party == arranged.called), default=0) < CALLED_FROM:
        raise Refused(f"A majority is called from a chance of {CALLED_FROM}% on, and not before.")
