"""Seats by area, from the same draws as the whole: contests that lie in the same areas are summed once, and areas are sums of these."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from hustings.domain.election import ContestId, PartyKey, Slug
from hustings.domain.gazetteer import UK, Gazetteer
from hustings.forecast.model import Array
from hustings.forecast.simulate import Winners
from hustings.forecast.summary import RANGES, bounds

LEAST = 0.1  # mean seats still open below which nine draws of ten have none

Sums = NDArray[np.int16]  # seats by label, group of contests, and draw
Ranges = dict[Slug, dict[PartyKey, tuple[int, int]]]  # the bounds of 80 of 100 draws


class Places:
    """The areas of *gazetteer*, and the seats that parties of *labels* have in them in so many *draws*."""

    def __init__(self, gazetteer: Gazetteer, labels: list[PartyKey], draws: int) -> None:
        self._gazetteer, self._labels, self._draws = gazetteer, labels, draws
        groups = dict[tuple[Slug, ...], int]()
        self._group = {each.id: groups.setdefault(each.areas, len(groups)) for each in gazetteer.election.contests}
        self._size = len(groups)
        self._groups = {
            slug: np.array([number for areas, number in groups.items() if slug in areas], dtype=np.intp)
            for slug in gazetteer.areas
            if slug != UK
        }

    def group(self, contest: ContestId) -> int:
        """Which contests lie in the same areas as *contest*; they are to be handed over together."""
        return self._group[contest]

    def summed(self, fought: Iterable[tuple[list[PartyKey], list[ContestId], Winners]]) -> Sums:
        """Seats of undeclared contests; each part has its labels, its contests by group, and their winners."""
        found = np.zeros((len(self._labels), self._size, self._draws), dtype=np.int16)
        for labels, contests, winners in fought:
            spans = list(_spans([self._group[id_] for id_ in contests]))
            for place, label in enumerate(labels):
                row, won = found[self._labels.index(label)], (winners == place).view(np.int8)
                for group, begin, end in spans:
                    row[group] += np.add.reduce(won[begin:end], axis=0, dtype=np.int16)
        return found

    def ranges(self, sums: Sums, won: Mapping[ContestId, PartyKey], weights: Array) -> Ranges:
        """Bounds by area and party, with what is *won*; nothing of areas without an open contest."""
        means = (sums.reshape(-1, self._draws).astype(np.float32) @ weights.astype(np.float32)).reshape(sums.shape[:2])
        known, found = self._known(won), Ranges()
        for area, groups in self._groups.items():
            open_ = means[:, groups].sum(axis=1).tolist()
            here = known[:, groups].sum(axis=1).tolist() if any(open_) else ()
            for place, seats in enumerate(here):
                low = high = 0
                if open_[place] >= LEAST:
                    inside = np.add.reduce(sums[place, groups], axis=0, dtype=np.int16)
                    low, high = bounds(inside, weights, RANGES[:2])
                if seats + high:
                    found.setdefault(area, {})[self._labels[place]] = (seats + low, seats + high)
        return found

    def _known(self, won: Mapping[ContestId, PartyKey]) -> NDArray[np.intp]:
        """Seats that are won, by label and group; those of who has no label are left out."""
        found = np.zeros((len(self._labels), self._size), dtype=np.intp)
        place = {key: number for number, key in enumerate(self._labels)}
        for contest, party in won.items():
            if (key := self._gazetteer.counted_now(party)) in place:
                found[place[key], self._group[contest]] += 1
        return found


def _spans(groups: list[int]) -> Iterator[tuple[int, int, int]]:
    """Each run of the same group: which, from where, to where."""
    end = 0
    for group, run in groupby(groups):
        begin, end = end, end + sum(1 for _ in run)
        yield group, begin, end
