"""The forecasts of a past night as they would have been published; made by ``python -m datasets.replays``."""

import datetime as dt
from importlib.resources import files

import brotli
import msgspec

from hustings.domain.election import Election
from hustings.domain.events import ForecastPublished


class MadeThen(msgspec.Struct, frozen=True, array_like=True):
    """A forecast after *declared* results, *at* that time."""

    declared: int
    at: dt.datetime
    forecast: ForecastPublished


def forecasts(name: str, election: Election) -> list[MadeThen]:
    """Each forecast of the data set *name*; none where it has none, or holds another *election* by now."""
    file = files("hustings.replay.forecasts") / f"{name}.json.br"
    if not file.is_file():
        return []
    made = msgspec.json.decode(brotli.decompress(file.read_bytes()), type=list[MadeThen])
    return [each for each in made if each.forecast.chances.count(",") + 1 == len(election.contests)]
