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
        self._expected: dict[ContestId, dt.datetime] = {}  # of those still to come
        self._overdue: set[ContestId] = set()
        self._declared: dict[Slug, Counter[dt.datetime]] = defaultdict(Counter)
        self._to_come: dict[Slug, Counter[dt.datetime]] = defaultdict(Counter)
        self._coming: list[tuple[dt.datetime, ContestId]] = []
        self._told: dict[ContestId, dt.datetime] = {}  # hours that somebody gave tonight
        self._off: set[ContestId] = set()
        for contest in gazetteer.election.contests:
            self._await(contest)

    def tick(self, now: dt.datetime) -> Iterator[ContestId]:
        """Move the night's clock on; yield contests whose expected time has just gone by undeclared."""
        while self._coming and self._coming[0][0] < now:
            at, contest = heapq.heappop(self._coming)
            if self._expected.get(contest) == at and contest not in self._overdue:
                self._overdue.add(contest)
                yield contest

    def expected(self, contest: Contest) -> dt.datetime | None:
        """When its declaration is expected: as somebody said tonight, else as the data set has it."""
        told = self._told.get(contest.id)
        return told if told is not None or contest.expected is None else contest.expected.at

    def expect(self, contest: Contest, at: dt.datetime) -> None:
        """Note that somebody gave another hour."""
        self._told[contest.id] = at
        if contest.id not in self._declared_at and contest.id not in self._off:
            self._forget(contest)
            self._await(contest)

    def declare(self, contest: Contest, at: dt.datetime) -> None:
        """Note the first declaration of *contest*."""
        self._declared_at[contest.id] = at
        self._forget(contest)
        for area in contest.areas:
            self._declared[area][quarter(at)] += 1

    def withdraw(self, contest: Contest) -> None:
        """Its declaration was none: it is to come again."""
        at = self._declared_at.pop(contest.id)
        for area in contest.areas:
            self._declared[area][quarter(at)] -= 1
        self._await(contest)

    def put_off(self, contest: Contest, *, off: bool) -> None:
        """Its poll is put off, and nothing expected; or it is on again."""
        self._forget(contest)
        if off:
            self._off.add(contest.id)
        else:
            self._off.discard(contest.id)
            self._await(contest)

    def _await(self, contest: Contest) -> None:
        at = self.expected(contest)
        if at is None:
            return
        self._expected[contest.id] = at
        heapq.heappush(self._coming, (at, contest.id))
        for area in contest.areas:
            self._to_come[area][quarter(at)] += 1

    def _forget(self, contest: Contest) -> None:
        self._overdue.discard(contest.id)
        at = self._expected.pop(contest.id, None)
        if at is not None:
            for area in contest.areas:
                self._to_come[area][quarter(at)] -= 1

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
