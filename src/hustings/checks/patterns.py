"""What the baseline and the night so far say of a contest: turnout, exchanged rows, a mistyped figure."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hustings.checks import edits, swaps
from hustings.checks.parties import Landscape
from hustings.checks.ridge import Prediction
from hustings.checks.shares import Shares
from hustings.checks.sheet import Doubt, Finding, Sheet
from hustings.checks.turnout import Turnout
from hustings.checks.wording import between, names, with_party
from hustings.domain.election import CandidacyId, Contest, ContestId
from hustings.domain.figures import number, percent
from hustings.domain.gazetteer import Gazetteer

TOO_LOW, TOO_HIGH = -2.5, 3.25  # standard deviations; too low is the omission, too high nearly always a gross slip
REJECTED = 0.003  # share of papers, about the median of three elections
LEAST = 0.5  # votes: what no votes count as, since shares are looked at in logarithms

Figures = NDArray[np.int64]  # votes in ballot-paper order


class Scores(NamedTuple):
    """How odd figures are: turnout in standard deviations, and the likeliest exchange and edit."""

    turnout: float | None  # None without an electorate
    swap: swaps.Swap | None
    edit: edits.Edit | None


class Patterns:
    """Models of turnout and shares, and the questions that follow from them."""

    def __init__(self, gazetteer: Gazetteer, landscape: Landscape) -> None:
        self._gazetteer, self._contests = gazetteer, landscape.contests
        self._turnout, self._shares = Turnout(landscape), Shares(landscape)
        self._electorates: dict[ContestId, int] = {}

    def learn(self, contest: ContestId, votes: Figures, electorate: int | None) -> None:
        """Learn figures of *contest*, which is new."""
        total = int(votes.sum())
        if contest not in self._contests or total == 0:
            return
        self._shares.learn(self._contests[contest], np.maximum(votes, LEAST) / total)
        if electorate:
            self._learn_turnout(contest, total / electorate, electorate)

    def learn_ahead(self, contest: ContestId, papers: int | None, electorate: int | None) -> None:
        """Learn turnout alone from papers as verified."""
        if contest in self._contests and papers and electorate:
            self._learn_turnout(contest, papers * (1 - REJECTED) / electorate, electorate)

    def forget(self, contest: ContestId) -> None:
        """Take out all that *contest* taught."""
        self._electorates.pop(contest, None)
        self._turnout.forget(contest)
        self._shares.forget(contest)

    def scores(self, contest: Contest, sheet: Sheet) -> Scores | None:
        """How odd the figures of *sheet*, which is complete, are; None where there is no pattern, or no votes."""
        given = {row.candidacy: row.votes for row in sheet.votes}
        votes = np.array([given[candidacy.id] for candidacy in contest.candidacies])
        total = int(votes.sum())
        if contest.id not in self._contests or not total:
            return None
        expected = self._shares.expected(contest)
        places = {candidacy.id: place for place, candidacy in enumerate(contest.candidacies)}
        winner = None if sheet.winner is None else places[sheet.winner]
        turnout = (self._turnout.expected(contest.id, sheet.electorate), sheet.electorate) if sheet.electorate else None
        return Scores(
            turnout=(total / turnout[1] - turnout[0].mean) / turnout[0].sd if turnout else None,
            swap=swaps.likeliest(expected, np.maximum(votes, LEAST) / total, winner),
            edit=edits.likeliest(expected, votes, int(votes.argmax()) if winner is None else winner, turnout),
        )

    def findings(self, contest: Contest, sheet: Sheet) -> list[Finding]:
        """What looks odd about the figures of *sheet*, which is complete."""
        scores = self.scores(contest, sheet)
        if scores is None:
            return []
        given = {row.candidacy: row.votes for row in sheet.votes}
        found = []
        if sheet.electorate and sheet.papers is None:  # papers that are known say the same, and exactly
            found += self._odd_turnout(contest, sum(given.values()) / sheet.electorate, sheet.electorate)
        if scores.swap and scores.swap.excess > 0:
            found.append(_swapped(contest, given, scores.swap))
        if scores.edit and scores.edit.gain > edits.GAIN:
            found.append(self._mistyped(contest, given, scores.edit))
        return found

    def turnout_of_papers(self, contest: ContestId, papers: int, electorate: int) -> list[Finding]:
        """What looks odd about papers as verified."""
        if contest not in self._contests:
            return []
        return self._odd_turnout(self._contests[contest], papers * (1 - REJECTED) / electorate, electorate)

    def look_back(self, declared: Mapping[ContestId, tuple[int, int]], results: int) -> tuple[Doubt, ...]:
        """Doubts about contests learnt from and *declared*, worst first."""
        known = self._electorates
        others = {id_: seen for id_, seen in declared.items() if id_ in self._contests and id_ not in known and seen[1]}
        electorates = known | {id_: electorate for id_, (_, electorate) in others.items()}
        turnouts = self._turnout.learnt | {id_: votes / electorate for id_, (votes, electorate) in others.items()}
        found = [
            Doubt(id_, z, self._doubt(id_, turnouts[id_], expected, results))
            for id_, expected in self._turnout.expected_again(electorates).items()
            if _odd(z := (turnouts[id_] - expected.mean) / expected.sd)
        ]
        return tuple(sorted(found, key=lambda doubt: -abs(doubt.z)))

    def _learn_turnout(self, contest: ContestId, turnout: float, electorate: int) -> None:
        self._electorates[contest] = electorate
        self._turnout.learn(contest, turnout, electorate)

    def _odd_turnout(self, contest: Contest, turnout: float, electorate: int) -> list[Finding]:
        expected = self._turnout.expected(contest.id, electorate)
        z = (turnout - expected.mean) / expected.sd
        if not _odd(z):
            return []
        usual = between(expected.mean - 2 * expected.sd, expected.mean + 2 * expected.sd)
        high_or_low, question = ("low", "Are all papers in?") if z < 0 else ("high", "Is a figure too high?")
        sentence = (
            f"Turnout of {percent(turnout)} is {high_or_low} for {contest.name}: {usual} would be usual "
            f"({self._context(contest.id)}). {question}"
        )
        return [Finding("turnout", sentence)]

    def _context(self, contest: ContestId) -> str:
        before = f"{percent(self._turnout.before(contest))} last time"
        change = self._turnout.change
        if change is None:
            return before
        points = round(abs(change) * 100)
        moved = f"{'up' if change > 0 else 'down'} {points} {'point' if points == 1 else 'points'}"
        return f"{before}, and turnout is {moved if points else 'about the same'} so far tonight"

    def _mistyped(self, contest: Contest, votes: Mapping[CandidacyId, int], edit: edits.Edit) -> Finding:
        candidacy = contest.candidacies[edit.row]
        sentence = (
            f"{number(votes[candidacy.id])} for {with_party(self._gazetteer, contest, candidacy.id)} is unusual; "
            f"{number(edit.votes)} would fit. Please read the figure again, digit by digit."
        )
        return Finding("mistyped", sentence, candidacies=(candidacy.id,))

    def _doubt(self, contest: ContestId, turnout: float, expected: Prediction, results: int) -> str:
        return (
            f"With {number(results)} {'result' if results == 1 else 'results'} in, {self._contests[contest].name}’s "
            f"turnout of {percent(turnout)} looks too {'low' if turnout < expected.mean else 'high'} "
            f"({expected.mean * 100:.0f} ± {expected.sd * 100:.0f} expected). Worth a call to the count."
        )


def _odd(z: float) -> bool:
    return z < TOO_LOW or z > TOO_HIGH


def _swapped(contest: Contest, votes: Mapping[CandidacyId, int], swap: swaps.Swap) -> Finding:
    called, ids = names(contest), (contest.candidacies[swap.one].id, contest.candidacies[swap.other].id)
    one, other = (f"{called[id_]} ({number(votes[id_])})" for id_ in ids)
    sentence = (
        f"The figures fit far better with {one} and {other} the other way round. Please read out both, name first."
    )
    return Finding("swapped", sentence, candidacies=ids)
