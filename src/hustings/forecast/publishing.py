"""An estimate as the event that publishes it: small numbers, for it lies in the log some ninety times a night."""

from hustings.domain.election import Election, PartyKey
from hustings.domain.events import ForecastChance, ForecastPublished, ForecastSeats
from hustings.domain.forecast import written, written_ranges
from hustings.forecast.summary import Estimate

LEAST = 0.05  # mean seats of a party that is named


def published(election: Election, estimate: Estimate) -> ForecastPublished:
    """*estimate* with means to a tenth of a seat and chances in whole per cent."""
    rows = [
        ForecastSeats(row.party, round(row.mean, 1), row.low, row.high, row.lowest, row.lower, row.upper, row.highest)
        for row in estimate.seats
        if row.mean >= LEAST or row.highest
    ]
    parties = [row.party for row in rows]
    return ForecastPublished(
        declared=estimate.declared,
        seats=tuple(rows),
        majority=_whole(estimate.majority),
        largest=_whole(estimate.largest),
        chances=written(election, parties, estimate.chances),
        areas=written_ranges(election, parties, estimate.areas),
    )


def _whole(chances: dict[PartyKey, float]) -> tuple[ForecastChance, ...]:
    rows = (ForecastChance(key, round(100 * chance)) for key, chance in chances.items())
    return tuple(row for row in rows if row.percent)
