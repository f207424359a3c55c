"""``python -m hustings.forecast.worker``: a forecaster in a process of its own, so that it slows nobody.

Lines of JSON. First an ``Opening``; then a ``Wish`` a line, each answered with a line: a forecast as its event, or null.
"""

import os
import sys
from collections.abc import Iterable

import msgspec

from hustings.domain.election import ContestId, Election, PartyKey
from hustings.domain.events import ForecastPublished

NICE = 15


class Opening(msgspec.Struct, frozen=True):
    """The election, and an exit poll's seats by party."""

    election: Election
    poll: dict[PartyKey, int]


class Told(msgspec.Struct, frozen=True, array_like=True):
    """What is known of a contest now: votes in ballot-paper order, or None, and its winner; no winner: nothing any more."""

    contest: ContestId
    votes: list[int] | None
    winner: PartyKey | None


class Wish(msgspec.Struct, frozen=True):
    """What changed since the last wish; a forecast is asked for."""

    told: list[Told]


def main(lines: Iterable[bytes]) -> Iterable[bytes]:
    """A line for each wish in *lines*."""
    from hustings.forecast.forecaster import Forecaster  # noqa: PLC0415 - the newsroom reads the structs without numpy
    from hustings.forecast.publishing import published  # noqa: PLC0415
    from hustings.forecast.summary import Estimate  # noqa: PLC0415

    forecaster = election = None
    for line in lines:
        if forecaster is None or election is None:
            opening = msgspec.json.decode(line, type=Opening)
            election, forecaster = opening.election, Forecaster(opening.election, opening.poll)
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
