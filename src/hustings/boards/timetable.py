"""The timetable: which contests are overdue by the night's clock, and declarations by the quarter hour."""

import datetime as dt
import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator

import msgspec

from hustings.domain.election import Contest, ContestId, Slug
from hustings.domain.gazetteer import Gazetteer

QUARTER = dt.timedelta(minutes=15)


class Quarter(msgspec.Struct, frozen=True):
    """A quarter of an hour: contests declared in it, and contests still expected in it."""

    start: dt.datetime
    declared: int
    to_come: int


class Timetable:
    """Expected and actual times of declarations."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._declared_at: dict[ContestId, dt.datetime] = {}
        self._overdue: set[ContestId] = set()
        self._declared: dict[Slug, Counter[dt.datetime]] = defaultdict(Counter)
        self._to_come: dict[Slug, Counter[dt.datetime]] = defaultdict(Counter)
        self._coming: list[tuple[dt.datetime, ContestId]] = []
        for contest in gazetteer.election.contests:
            if contest.expected is not None:
                self._coming.append((contest.expected.at, contest.id))
                for area in contest.areas:
                    self._to_come[area][quarter(contest.expected.at)] += 1
        heapq.heapify(self._coming)

    def tick(self, now: dt.datetime) -> Iterator[ContestId]:
        """Move the night's clock on; yield contests whose expected time has just gone by undeclared."""
        while self._coming and self._coming[0][0] < now:
            _, contest = heapq.heappop(self._coming)
            if contest not in self._declared_at:
                self._overdue.add(contest)
                yield contest

    def declare(self, contest: Contest, at: dt.datetime) -> None:
        """Note the first declaration of *contest*."""
        self._declared_at[contest.id] = at
        self._overdue.discard(contest.id)
        for area in contest.areas:
            self._declared[area][quarter(at)] += 1
            if contest.expected is not None:
                self._to_come[area][quarter(contest.expected.at)] -= 1

    def overdue(self, contest: ContestId) -> bool:
        """Whether the expected time has gone by without a declaration."""
        return contest in self._overdue

    def hours(self, area: Slug) -> list[Quarter]:
        """Quarters of an hour of *area* in which anything was or is to be declared, in order."""
        declared, to_come = self._declared[area], self._to_come[area]
        starts = sorted({start for counter in (declared, to_come) for start, count in counter.items() if count})
        return [Quarter(start, declared[start], to_come[start]) for start in starts]


def quarter(at: dt.datetime) -> dt.datetime:
    """The start of the quarter of an hour that *at* lies in."""
    return at.replace(minute=at.minute - at.minute % 15, second=0, microsecond=0)
