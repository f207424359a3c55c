"""The course of a past night: its results, counted as far as a post of coverage needs them."""

from collections.abc import Sequence
from typing import NamedTuple

from hustings.domain.coverage import Declared, SoFar
from hustings.domain.election import Contest, ContestId, Slug
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.requests import CorrectDeclaration, Declare
from hustings.replay.cue import Cue


class Result(NamedTuple):
    """A cue that declares or corrects, and with what figures."""

    cue: Cue
    figures: Declare | CorrectDeclaration


class Course:
    """Results in order. They are counted forward; whoever asks for an earlier point has them counted afresh."""

    def __init__(self, gazetteer: Gazetteer, cues: Sequence[Cue]) -> None:
        self.gazetteer = gazetteer
        declaring = Declare | CorrectDeclaration
        self.results = [Result(cue, asked) for cue in cues if isinstance(asked := cue.asked, declaring)]
        self._begin()

    def _begin(self) -> None:
        self._counted = 0
        self._declared: dict[ContestId, Declared] = {}  # by the newest figures, in the order of first declarations
        self._areas = {slug: SoFar(self.gazetteer, slug) for slug in self.gazetteer.areas}

    def contest(self, result: Result) -> Contest:
        """The contest of a result."""
        return self.gazetteer.contests[result.figures.contest]

    def after(self, count: int) -> dict[Slug, SoFar]:
        """Every area after so many results."""
        if count < self._counted:
            self._begin()
        while self._counted < count:
            self._count(self.results[self._counted])
            self._counted += 1
        return self._areas

    def _count(self, result: Result) -> None:
        contest = self.contest(result)
        first = self._declared.get(contest.id)
        declared = Declared.of(self.gazetteer, contest, result.figures, first.at if first else result.cue.at)
        self._declared[contest.id] = declared
        for slug in contest.areas:
            if first is None:
                self._areas[slug].take(declared)
            else:
                self._areas[slug] = self._afresh(slug)

    def _afresh(self, slug: Slug) -> SoFar:
        found = SoFar(self.gazetteer, slug)
        for result in self._declared.values():
            if slug in result.contest.areas:
                found.take(result)
        return found
