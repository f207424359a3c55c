"""A forecast of the small made-up election, as if somebody had made it."""

from hustings.domain.events import ForecastChance, ForecastPublished, ForecastSeats
from hustings.domain.requests import PublishForecast

PUBLISHED = ForecastPublished(
    declared=0,
    seats=(
        ForecastSeats("red", 4.2, 3, 6, 2, 4, 5, 7),
        ForecastSeats("blue", 2.0, 1, 3, 0, 1, 2, 4),
        ForecastSeats("independent", 0.8, 0, 1, 0, 0, 1, 2),
    ),
    majority=(ForecastChance("red", 70),),
    largest=(ForecastChance("red", 90), ForecastChance("blue", 10)),
    chances="a60b40,a90b10,b99,,b50a50,c70a30,a99",  # the fourth is the Speaker's
    areas=",a2-5b1-4,a0-1c0-1,a2-4b1-3,a1-2b1-2,a1-2b0-1",  # uk, south, lone, lowlands, alder, beck
)
FORECAST = PublishForecast(forecast=PUBLISHED)  # which readers of a replay see
