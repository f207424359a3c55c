"""One night's checker: learns confirmed figures, says what is odd about others."""

from collections.abc import Mapping

from hustings.checks.arithmetic import arithmetic
from hustings.checks.sheet import Doubt, Finding, Sheet, in_order
from hustings.domain.election import ContestId
from hustings.domain.events import Votes
from hustings.domain.gazetteer import Gazetteer


class Checker:
    """Plausibility of figures in the light of the baseline and of what was learnt this night."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._contests = gazetteer.contests

    def learn(self, contest: ContestId, votes: tuple[Votes, ...], electorate: int | None) -> None:
        """Let confirmed figures teach the night; learning a contest again replaces what it taught."""

    def forget(self, contest: ContestId) -> None:
        """Take out what *contest* taught, as if it had never been declared or announced."""

    def announce(self, contest: ContestId, papers: int | None, electorate: int | None) -> None:
        """Note what is known before the declaration: papers as verified, which teach turnout ahead, and the electorate."""

    def findings(self, sheet: Sheet) -> tuple[Finding, ...]:
        """What is wrong or odd: what blocks first, then warnings, then notes."""
        contest = self._contests[sheet.contest]
        return in_order([*arithmetic(contest, sheet)])

    def look_back(self, declared: Mapping[ContestId, tuple[int, int]] | None = None) -> tuple[Doubt, ...]:
        """Contests whose turnout looks wrong by now, worst first.

        *declared* gives valid votes and electorate of contests that were declared but have not been
        learnt from, so that they are looked at too.
        """
        _ = declared
        return ()
