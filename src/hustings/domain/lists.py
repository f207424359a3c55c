"""Lists of a night: which contests stand in each, and in what order; kept while results come and change."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

import msgspec

from hustings.domain.count import Count
from hustings.domain.election import INDEPENDENT, SPEAKER, Contest, ContestId, PartyKey, Slug
from hustings.domain.gazetteer import UK, Gazetteer
from hustings.domain.outcome import Outcome

ListName = Literal["closest", "safest", "swings", "turnout", "low-turnout", "changed", "small", "recounts"]
LISTS: tuple[ListName, ...] = get_args(ListName)
FIRST_THREE = 3


class Place(NamedTuple):
    """A row of a list; rows are ordered as these are."""

    figure: float  # the lower, the higher up
    order: int  # of the contest by name, between equal figures
    row: int  # which of the contest's own: the candidacy by votes, the seat; else 0
    contest: ContestId


class Found(msgspec.Struct, frozen=True):
    """What is known of a contest; *outcome* is None before its declaration or flash."""

    contest: Contest
    count: Count
    outcome: Outcome | None


class Ranking:
    """The rows of one list in order."""

    def __init__(self) -> None:
        self._places: list[Place] = []

    def __len__(self) -> int:
        return len(self._places)

    def cut(self, first: int, most: int) -> Sequence[Place]:
        """At most *most* rows from *first* on, which is 0 for the first of all."""
        return self._places[first : first + most]

    def rank(self, place: Place) -> int:
        """Where *place* stands, from 1 on; equal figures share the higher rank."""
        return bisect_left(self._places, (place.figure,)) + 1

    def move(self, was: Sequence[Place], now: Sequence[Place]) -> tuple[int, int]:
        """Take the rows *was* out and put *now* in; return the first position that may read otherwise, and the last."""
        kept, first, last = self._places, len(self._places), 0
        for place in was:
            position = bisect_left(kept, place)
            del kept[position]
            first, last = min(first, position), max(last, position + len(was) - 1)
        for place in now:
            position = bisect_left(kept, place)
            kept.insert(position, place)
            first, last = min(first, position), max(last, position + len(now) - 1)
        return first, last if len(was) == len(now) else max(len(kept), len(kept) - len(now) + len(was))


def places(name: ListName, gazetteer: Gazetteer, found: Found) -> tuple[Place, ...]:
    """The rows that a contest has in the list *name*."""
    contest = found.contest
    order = _order(gazetteer)[contest.id]
    return tuple(Place(figure, order, row, contest.id) for row, figure in _FIGURES[name](gazetteer, found))


def small(gazetteer: Gazetteer, contest: Contest, party: PartyKey) -> bool:
    """Whether *party* is small where *contest* is: it stands in fewer than half of that country's contests.

    Independents always are; the Speaker is no party.
    """
    if party in (INDEPENDENT, SPEAKER):
        return party == INDEPENDENT
    country = _country(gazetteer, contest)
    return 2 * _standing(gazetteer)[country, party] < len(gazetteer.within(country))


@lru_cache(maxsize=4)
def _order(gazetteer: Gazetteer) -> dict[ContestId, int]:
    return {contest.id: order for order, contest in enumerate(gazetteer.election.contests)}


@lru_cache(maxsize=4)
def _standing(gazetteer: Gazetteer) -> Counter[tuple[Slug, PartyKey]]:
    """In how many contests of a country each party stands."""
    return Counter(
        (_country(gazetteer, contest), party)
        for contest in gazetteer.election.contests
        for party in {candidacy.party for candidacy in contest.candidacies}
    )


def _country(gazetteer: Gazetteer, contest: Contest) -> Slug:
    return next((area for area in contest.areas if gazetteer.areas[area].level == "country"), UK)


Rows = Iterator[tuple[int, float]]  # which of the contest's own, and its figure


def _one(figure: float | None) -> Rows:
    if figure is not None:
        yield 0, figure


def _of_result(figure: Callable[[Outcome], float | None]) -> Callable[[Gazetteer, Found], Iterable[tuple[int, float]]]:
    """A list of declared contests, with one row of each that has the figure."""
    return lambda _, found: _one(figure(found.outcome) if found.outcome and found.outcome.standings else None)


def _less(figure: float | None) -> float | None:
    """The same where the largest comes first."""
    return None if figure is None else -figure


def _changed(gazetteer: Gazetteer, found: Found) -> Rows:
    """Seats that another party has than last time, as tallies count them; the newest first."""
    told = found.count.first
    for row, seat in enumerate(found.outcome.seats if found.outcome and told else ()):
        if seat.held_by and gazetteer.counted_now(seat.party) != gazetteer.counted_then(seat.held_by):
            assert told is not None
            yield row, -told.seq


def _small(gazetteer: Gazetteer, found: Found) -> Rows:
    """Independents and small parties among the first three: by place, then by share."""
    for row, standing in enumerate(found.outcome.standings[:FIRST_THREE] if found.outcome else ()):
        if standing.votes and small(gazetteer, found.contest, standing.candidacy.party):
            yield row, row + 1 - standing.share


def _recounts(_: Gazetteer, found: Found) -> Rows:
    if found.count.recounts:
        yield 0, -found.count.recounts


_FIGURES: dict[ListName, Callable[[Gazetteer, Found], Iterable[tuple[int, float]]]] = {
    "closest": _of_result(lambda result: result.majority),
    "safest": _of_result(lambda result: _less(result.majority_share)),
    "swings": _of_result(lambda result: _less(result.swing.share if result.swing else None)),
    "turnout": _of_result(lambda result: _less(result.turnout)),
    "low-turnout": _of_result(lambda result: result.turnout),
    "changed": _changed,
    "small": _small,
    "recounts": _recounts,
}
