"""Small elections, and past nights as the forecast meets them."""

from functools import cache

from hustings.cli.backtest import past
from hustings.forecast.scoring import Past
from hustings.intake import dataset


@cache
def night(name: str) -> Past:
    return past(dataset.decode(dataset.read(name)))
