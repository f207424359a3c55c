"""Where a contest stands in the lists of the night, and whose page is stale when others come before it.

One result may move all others by one. So a place is shown where few results move it: that of the moment of its own
declaration, which stays; among the first so far; and in areas that are complete, which hardly move any more.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

import msgspec

from hustings.boards.lists import Lists
from hustings.boards.stale import FragmentId
from hustings.domain.election import Contest, ContestId, Slug
from hustings.domain.gazetteer import UK, Gazetteer
from hustings.domain.lists import ListName

RANKED: tuple[ListName, ...] = ("closest", "safest", "swings", "turnout")
FIRST = 10


class Arrival(msgspec.Struct, frozen=True):
    """Where a contest stood when it was declared, among so many that were by then."""

    among: int
    places: dict[ListName, int]


class Ranks:
    """Places of declared contests, as far as pages show them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._declared = Counter[Slug]()
        self._arrivals: dict[ContestId, Arrival] = {}
        self._first: dict[ListName, dict[ContestId, int]] = {name: {} for name in RANKED}

    def arrival(self, contest: ContestId) -> Arrival | None:
        """Its places when it was declared; None when it is not."""
        return self._arrivals.get(contest)

    def first(self, name: ListName, contest: ContestId) -> int | None:
        """Its place in the whole list *name*; None when it is not among the first."""
        return self._first[name].get(contest)

    def complete(self, area: Slug) -> bool:
        """Whether every contest of *area* is declared."""
        return self._declared[area] == len(self._gazetteer.within(area))

    def move(self, contest: Contest, lists: Lists, *, declared: bool) -> set[FragmentId]:
        """Its result came, changed or went, and *lists* have moved; return the fragments that went stale."""
        whole = {area for area in contest.areas if self.complete(area)}
        self._arrive(contest, lists, declared=declared)
        whole |= {area for area in contest.areas if self.complete(area)}
        stale = {f"ranks:{each.slug}" for area in whole for each in self._gazetteer.within(area)}
        return stale.union(*(self._renewed(name, lists) for name in RANKED))

    def _arrive(self, contest: Contest, lists: Lists, *, declared: bool) -> None:
        if declared == (contest.id in self._arrivals):
            return
        for area in contest.areas:
            self._declared[area] += 1 if declared else -1
        if declared:
            places = {name: lists.rank(name, UK, contest.id) for name in RANKED}
            told = {name: place for name, place in places.items() if place is not None}
            self._arrivals[contest.id] = Arrival(self._declared[UK], told)
        else:
            del self._arrivals[contest.id]

    def _renewed(self, name: ListName, lists: Lists) -> Iterator[FragmentId]:
        """Fragments of those whose place among the first is another than before."""
        ranking, was = lists.of(name, UK), self._first[name]
        ranked = ((row.contest, ranking.rank(row)) for row in ranking.cut(0, len(ranking)))
        now = self._first[name] = dict(takewhile(lambda row: row[1] <= FIRST, ranked))
        for contest in was.keys() | now.keys():
            if was.get(contest) != now.get(contest):
                yield f"ranks:{self._gazetteer.contests[contest].slug}"
