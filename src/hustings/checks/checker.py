"""One night's checker: learns confirmed figures, says what is odd about others."""

from collections import defaultdict
from collections.abc import Mapping

import msgspec
import numpy as np

from hustings.checks import arithmetic, rows
from hustings.checks.parties import Landscape
from hustings.checks.patterns import Patterns, Scores
from hustings.checks.sheet import Doubt, Finding, Sheet, in_order
from hustings.domain.election import Contest, ContestId
from hustings.domain.events import Votes
from hustings.domain.figures import number
from hustings.domain.gazetteer import Gazetteer

OURS = 0.01  # the electorate typed and the one announced may differ by this share
BASELINE = 0.2  # and the one typed and last time's by this

Announcement = tuple[int | None, int | None]  # papers verified, electorate


class Checker:
    """Plausibility of figures in the light of the baseline and of what was learnt this night.

    Look-ups of a contest that the election does not have raise ``KeyError``.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._patterns = Patterns(gazetteer, Landscape(gazetteer.election))
        self._figures: dict[ContestId, rows.Figures] = {}
        self._known: dict[rows.Figures, list[ContestId]] = defaultdict(list)
        self._announced: dict[ContestId, Announcement] = {}

    def learn(self, contest: ContestId, votes: tuple[Votes, ...], electorate: int | None) -> None:
        """Let confirmed figures teach the night; learning a contest again replaces what it taught."""
        self._take_out(contest)
        given = {row.candidacy: row.votes for row in votes}
        figures = tuple(given[candidacy.id] for candidacy in self._gazetteer.contests[contest].candidacies)
        self._figures[contest] = figures
        self._known[figures].append(contest)
        self._patterns.learn(contest, np.array(figures), electorate or self._announced.get(contest, (None, None))[1])

    def forget(self, contest: ContestId) -> None:
        """Take out what the figures of *contest* taught, as if they had never been declared."""
        self._take_out(contest)
        self._patterns.learn_ahead(contest, *self._announced.get(contest, (None, None)))

    def announce(self, contest: ContestId, papers: int | None, electorate: int | None) -> None:
        """Note what is known before the declaration: papers as verified, which teach turnout ahead, and the electorate."""
        self._announced[contest] = (papers, electorate)
        if contest not in self._figures:
            self._patterns.forget(contest)
            self._patterns.learn_ahead(contest, papers, electorate)

    def verified(self, contest: ContestId, papers: int, electorate: int) -> tuple[Finding, ...]:
        """What is odd about papers as verified, before there are votes."""
        if papers > electorate:
            sheet = Sheet(contest, (), papers=papers, electorate=electorate)
            return tuple(arithmetic.arithmetic(self._gazetteer.contests[contest], sheet))
        return tuple(self._patterns.turnout_of_papers(contest, papers, electorate))

    def findings(self, sheet: Sheet) -> tuple[Finding, ...]:
        """What is wrong or odd about *sheet*: what blocks first, then warnings, then notes."""
        contest, sheet = self._gazetteer.contests[sheet.contest], self._completed(sheet)
        found = arithmetic.arithmetic(contest, sheet) + rows.row_sense(contest, sheet, self._known, self._gazetteer)
        found += self._electorate(contest, sheet)
        if len(sheet.votes) == len(contest.candidacies) and not any(finding.blocks for finding in found):
            found += self._patterns.findings(contest, sheet)
        return in_order(found)

    def scores(self, sheet: Sheet) -> Scores | None:
        """How odd complete figures are before any threshold; None where there is no pattern."""
        return self._patterns.scores(self._gazetteer.contests[sheet.contest], self._completed(sheet))

    def look_back(self, declared: Mapping[ContestId, tuple[int, int]] | None = None) -> tuple[Doubt, ...]:
        """Contests whose turnout looks wrong by now, worst first.

        *declared* gives valid votes and electorate of contests that were declared but have not been
        learnt from, so that they are looked at too.
        """
        return self._patterns.look_back(declared or {}, results=len(self._figures))

    def _take_out(self, contest: ContestId) -> None:
        figures = self._figures.pop(contest, None)
        if figures is not None:
            self._known[figures].remove(contest)
        self._patterns.forget(contest)

    def _completed(self, sheet: Sheet) -> Sheet:
        """*sheet* with what was announced, where nothing was typed."""
        papers, electorate = self._announced.get(sheet.contest, (None, None))
        typed = sheet.electorate if sheet.electorate is not None else electorate
        return msgspec.structs.replace(
            sheet, papers=sheet.papers if sheet.papers is not None else papers, electorate=typed
        )

    def _electorate(self, contest: Contest, sheet: Sheet) -> list[Finding]:
        ours, baseline = self._announced.get(contest.id, (None, None))[1], contest.baseline
        if sheet.electorate is None:
            return []
        if ours and abs(sheet.electorate - ours) > OURS * ours:
            sentence = f"An electorate of {number(sheet.electorate)} was typed, and {number(ours)} announced before."
        elif (
            not ours and baseline and baseline.electorate and abs(sheet.electorate / baseline.electorate - 1) > BASELINE
        ):
            then = number(baseline.electorate)
            sentence = f"An electorate of {number(sheet.electorate)} was typed; last time it was {then}."
        else:
            return []
        return [Finding("electorate", f"{sentence} Which is right?")]
