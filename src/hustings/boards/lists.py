"""The lists of every area, kept by difference: which contests stand where, and which fragments show them."""

from collections import defaultdict

from hustings.boards.stale import FragmentId
from hustings.domain.count import Count
from hustings.domain.election import Contest, ContestId, Slug
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.lists import LISTS, Found, ListName, Place, Ranking, places
from hustings.domain.outcome import Outcome

ROWS = 50  # of a list, before its whole is asked for
TOP = 5  # on the page of all lists
WHOLE: frozenset[ListName] = frozenset({"changed", "small", "recounts"})  # can be had whole; of others areas have it


class Lists:
    """Every list of every area."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._rankings: defaultdict[tuple[ListName, Slug], Ranking] = defaultdict(Ranking)
        self._places: dict[tuple[ListName, ContestId], tuple[Place, ...]] = {}

    def of(self, name: ListName, area: Slug) -> Ranking:
        """The list *name* of *area*."""
        return self._rankings[name, area]

    def rank(self, name: ListName, area: Slug, contest: ContestId) -> int | None:
        """Where *contest* stands in it, from 1 on; None when it has no row there."""
        own = self._places.get((name, contest))
        return self._rankings[name, area].rank(own[0]) if own else None

    def move(self, contest: Contest, count: Count, outcome: Outcome | None) -> set[FragmentId]:
        """Note what is known of *contest* now, or that its rows read otherwise; return the fragments that went stale."""
        stale, found = set[FragmentId](), Found(contest, count, outcome)
        for name in LISTS:
            was, now = self._places.get((name, contest.id), ()), places(name, self._gazetteer, found)
            self._places[name, contest.id] = now
            for area in contest.areas if was or now else ():
                first, last = self._rankings[name, area].move(was, now)
                if first <= ROWS or name in WHOLE:
                    stale |= _fragments(name, area, first, last)
        return stale


def _fragments(name: ListName, area: Slug, first: int, last: int) -> set[FragmentId]:
    """Those that show the positions from *first* to *last*, or whether more follow."""
    subject, stale = f"{area}:{name}", set[FragmentId]()
    if first < TOP:
        stale.add(f"top:{subject}")
    if first <= ROWS:
        stale.add(f"list:{subject}")
    if last >= ROWS and name in WHOLE:
        stale.add(f"rest:{subject}")
    return stale
