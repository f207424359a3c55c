"""``python -m hustings.forecast.worker``: a forecaster in a process of its own, so that it slows nobody.

Lines of JSON. First an ``Opening``; then a ``Wish`` a line, each answered with a line: a forecast as its event, or null.
"""

import gc
import os
import sys
from collections.abc import Iterable

import msgspec

from hustings.domain.events import ForecastPublished
from hustings.forecast.forecaster import Forecaster
from hustings.forecast.publishing import published
from hustings.forecast.summary import Estimate
from hustings.forecast.wishes import Opening, Wish

NICE = 15


def main(lines: Iterable[bytes]) -> Iterable[bytes]:
    """A line for each wish in *lines*."""
    forecaster = election = None
    for line in lines:
        if forecaster is None or election is None:
            opening = msgspec.json.decode(line, type=Opening)
            election, forecaster = opening.election, Forecaster(opening.election, opening.poll, priors=opening.priors)
            gc.freeze()  # all of it stays: to search it for garbage would cost as much as a forecast
            continue
        for told in msgspec.json.decode(line, type=Wish).told:
            if told.winner is None:
                forecaster.withdraw(told.contest)
            else:
                forecaster.declare(told.contest, told.votes, told.winner)
        found = forecaster.forecast()
        answer: ForecastPublished | None = published(election, found) if isinstance(found, Estimate) else None
        yield msgspec.json.encode(answer) + b"\n"


def run() -> None:
    """Answer what comes in, on one core, behind everybody else."""
    os.nice(NICE)
    for answer in main(sys.stdin.buffer):
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    run()
