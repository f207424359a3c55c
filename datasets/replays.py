"""The forecasts of a replay, made once: ``python -m datasets.replays``, after ``datasets.forecast``.

After every tenth declaration and at each quarter of an hour, by the same forecaster as on a live night,
which knows what was declared by then and no more. A replay need not fit anything again, and is the same on
every machine.
"""

import datetime as dt
import sys
from collections.abc import Iterator

import brotli
import msgspec

from hustings.cli.backtest import fit, past
from hustings.domain.events import ForecastPublished
from hustings.forecast.forecaster import Forecaster
from hustings.forecast.publishing import published
from hustings.forecast.summary import Estimate
from hustings.intake import dataset
from hustings.intake.dataset import DataSet
from hustings.replay.forecasts import MadeThen

from .running import REPLAYS, parser, write

EVERY = 10  # declarations
QUARTER = dt.timedelta(minutes=15)


def forecasts(night: DataSet) -> Iterator[MadeThen]:
    """Each forecast of *night*, with how much was declared and when it was made."""
    told = past(night)
    forecaster, made = Forecaster(told.election, told.poll), None
    for declared, at in steps(night):
        for each in told.told[made or 0 : declared]:
            forecaster.declare(*each)
        made = declared
        yield MadeThen(declared, at, _forecast(night, forecaster))


def steps(night: DataSet) -> list[tuple[int, dt.datetime]]:
    """After how many declarations a forecast is made, and when; none where nothing was declared since."""
    times = [result.declared_at for result in night.record.results]
    found = {number: times[number - 1] for number in (*range(EVERY, len(times), EVERY), len(times))}
    quarter = night.election.polls_close
    while quarter < times[-1]:
        found.setdefault(sum(at <= quarter for at in times), quarter)
        quarter += QUARTER
    return sorted(found.items())


def _forecast(night: DataSet, forecaster: Forecaster) -> ForecastPublished:
    found = forecaster.forecast()
    assert isinstance(found, Estimate)
    return published(night.election, found)


def render(night: DataSet) -> bytes:
    """The file of *night*."""
    packed: bytes = brotli.compress(msgspec.json.encode(list(forecasts(night))), quality=11)
    return packed


def main() -> int:
    """Write the forecasts of each night that can be forecast."""
    asked = parser("replays", "Make the forecasts of replays.", REPLAYS).parse_args()
    nights = (dataset.decode(dataset.read(name)) for name in dataset.available())
    return write(asked.out, ((f"{night.name}.json.br", render(night)) for night in nights if fit(night)))


if __name__ == "__main__":
    sys.exit(main())
