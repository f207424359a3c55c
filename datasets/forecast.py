"""What past nights teach the forecast: ``python -m datasets.forecast``, after the data sets are built.

For each election the numbers come from other nights only: none that has its results, or has them as
its baseline. The night of 2015 has a baseline here that its data set lacks: the shares of 2010, by
the Library's own column of changes.
"""

import sys
from pathlib import Path

import msgspec
import numpy as np

from hustings.domain.election import Baseline, BaselineVotes, Contest, Election
from hustings.forecast.field import Field, parted
from hustings.forecast.learning import Lesson, learn, lesson, waves
from hustings.forecast.model import Learnt, Shelf, model
from hustings.intake import dataset
from hustings.intake.dataset import DataSet

from . import definition, parties, reading
from .figures import final
from .library import holder
from .running import FORECAST, parser, write

_VOTES = 1_000_000  # of a baseline made of shares


def lessons(raw: Path) -> dict[str, Lesson]:
    """What each shipped night teaches, by data set."""
    return {name: _lesson(_with_baseline(dataset.decode(dataset.read(name)), raw)) for name in dataset.available()}


def _lesson(night: DataSet) -> Lesson:
    together, _ = parted(night.election, model())
    field, votes = Field(night.election, together, model()), {one.contest.id: list(one.votes) for one in final(night)}
    shares = np.array([field.shares(contest, votes[contest.id]) for contest in together])
    return lesson(field, Shelf(*waves(model().surface), {}, NOTHING), shares)


def learnt(taught: dict[str, Lesson]) -> Shelf:
    """By election what the nights teach that know nothing of it."""
    elections = {name: dataset.decode(dataset.read(name)).election for name in taught}
    by_election = {
        election.id: learn([taught[other] for other in taught if _is_clean(elections[other], election)], model())
        for election in elections.values()
    }
    return Shelf(*waves(model().surface), by_election, learn(list(taught.values()), model()))


def _is_clean(night: Election, of: Election) -> bool:
    """Whether *night* holds no result of the election *of*, neither as its own nor as its baseline."""
    return of.short not in (night.short, night.baseline_short)


def _with_baseline(night: DataSet, raw: Path) -> DataSet:
    if any(contest.baseline for contest in night.election.contests):
        return night
    known, folder = parties.load(), raw / definition.load(night.name).folder
    heads = {head.gss: holder(head, known) for head in reading.constituencies(folder, {})}
    before: dict[str, dict[str, float]] = {}
    for row in reading.candidacies(folder):
        if row.change is not None:
            before.setdefault(row.gss, {})[known.of_candidacy(row)] = row.share - row.change
    contests = tuple(_based(contest, before[contest.gss], heads[contest.gss]) for contest in night.election.contests)
    return msgspec.structs.replace(night, election=msgspec.structs.replace(night.election, contests=contests))


def _based(contest: Contest, shares: dict[str, float], held: str) -> Contest:
    votes = tuple(BaselineVotes(party, round(share * _VOTES)) for party, share in shares.items())
    baseline = Baseline(votes, (held,), valid_votes=_VOTES, electorate=_VOTES, majority=0)
    return msgspec.structs.replace(contest, baseline=baseline)


NOTHING = Learnt([], [], [], [], [], [])


def main() -> int:
    """Write the numbers; 0 when written, 1 with a sentence when not."""
    asked = parser("forecast", "Learn the numbers of the forecast.", FORECAST).parse_args()
    return write(asked.out, (("learnt.json", msgspec.json.encode(learnt(lessons(asked.raw)))) for _ in range(1)))


if __name__ == "__main__":
    sys.exit(main())
