"""The figures of a data set as they stand after all corrections, and what follows from them."""

from collections.abc import Iterator

import msgspec

from hustings.domain.election import Candidacy, Contest, PartyKey
from hustings.intake.dataset import DataSet, RecordedResult


class Final(msgspec.Struct, frozen=True):
    """A contest with its final votes in ballot-paper order, and its result as first declared."""

    contest: Contest
    result: RecordedResult
    votes: tuple[int, ...]

    @property
    def winner(self) -> Candidacy:
        """Who had most votes."""
        return self.contest.candidacies[self.votes.index(max(self.votes))]

    @property
    def majority(self) -> int:
        """The winner's lead over the runner-up."""
        most, second = sorted(self.votes, reverse=True)[:2]
        return most - second

    @property
    def valid_votes(self) -> int:
        """All valid votes."""
        return sum(self.votes)

    @property
    def holder(self) -> PartyKey | None:
        """The party that had the seat; None without a baseline."""
        return self.contest.baseline.holders[0] if self.contest.baseline else None


def final(data_set: DataSet) -> Iterator[Final]:
    """Every contest with its final figures, in order of declaration."""
    contests = {contest.id: contest for contest in data_set.election.contests}
    corrected = {correction.contest: correction.votes for correction in data_set.record.corrections}
    for result in data_set.record.results:
        yield Final(contests[result.contest], result, corrected.get(result.contest, result.votes))
