"""The timetable: in which hour each contest stands, what is overdue or near by the night's clock, and the quarter hours."""

import datetime as dt
import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator

import msgspec

from hustings.domain.election import Contest, ContestId, Slug
from hustings.domain.gazetteer import Gazetteer

QUARTER, HOUR = dt.timedelta(minutes=15), dt.timedelta(hours=1)

Coming = list[tuple[dt.datetime, ContestId]]  # a heap, the soonest first


class Quarter(msgspec.Struct, frozen=True):
    """A quarter of an hour: contests declared in it, expected in it and still to come, and all that were expected in it."""

    start: dt.datetime
    declared: int
    to_come: int
    expected: int


class Timetable:
    """Expected and actual times of declarations."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.now = gazetteer.election.polls_close  # the night's clock, as far as anything is expected by it
        self._declared_at: dict[ContestId, dt.datetime] = {}
        self._expected: dict[ContestId, dt.datetime] = {}  # of those still to come
        self._overdue: set[ContestId] = set()
        self._declared: dict[Slug, Counter[dt.datetime]] = defaultdict(Counter)
        self._to_come: dict[Slug, Counter[dt.datetime]] = defaultdict(Counter)
        self._due: dict[Slug, Counter[dt.datetime]] = defaultdict(Counter)  # whether declared since or not
        self._coming: Coming = []
        self._nearing: Coming = []
        self._told: dict[ContestId, dt.datetime] = {}  # hours that somebody gave tonight
        self._off: set[ContestId] = set()
        self._stood: dict[ContestId, set[dt.datetime | None]] = defaultdict(set)
        for contest in gazetteer.election.contests:
            self._count_due(contest, 1)
            self._await(contest)
            self._stand(contest)

    def tick(self, now: dt.datetime) -> Iterator[ContestId]:
        """Move the night's clock on; yield contests whose expected time has just gone by undeclared."""
        self.now = max(self.now, now)
        for contest in self._reached(self._coming, now):
            if contest not in self._overdue:
                self._overdue.add(contest)
                yield contest

    def near(self) -> Iterator[ContestId]:
        """Yield contests to come, once their expected time is less than an hour away."""
        return self._reached(self._nearing, self.now + HOUR)

    @property
    def present(self) -> dt.datetime:
        """The quarter at which the night is: its clock's, or once nothing is expected any more the last declaration's."""
        over = self._declared_at and not self._expected
        return quarter(max(self._declared_at.values()) if over else self.now)

    def _reached(self, coming: Coming, now: dt.datetime) -> Iterator[ContestId]:
        while coming and coming[0][0] < now:
            at, contest = heapq.heappop(coming)
            if self._expected.get(contest) == at:
                yield contest

    def expected(self, contest: Contest) -> dt.datetime | None:
        """When its declaration is expected: as somebody said tonight, else as the data set has it."""
        told = self._told.get(contest.id)
        return told if told is not None or contest.expected is None else contest.expected.at

    def awaited(self, contest: ContestId) -> dt.datetime | None:
        """When it is expected; None where it is declared, put off, or nobody knows."""
        return self._expected.get(contest)

    def at(self, contest: Contest) -> dt.datetime | None:
        """When it was declared or is expected; None where that is not known."""
        return self._declared_at.get(contest.id) or self._expected.get(contest.id)

    def hour(self, contest: Contest) -> dt.datetime | None:
        """The beginning of the hour in which it was declared or is expected; None where that is not known."""
        at = self.at(contest)
        return None if at is None else whole_hour(at)

    def stood(self, contest: Contest) -> frozenset[dt.datetime | None]:
        """Every hour in which it has stood, by what was known then."""
        return frozenset(self._stood[contest.id])

    def expect(self, contest: Contest, at: dt.datetime) -> None:
        """Note that somebody gave another hour."""
        off = contest.id in self._off
        if not off:
            self._count_due(contest, -1)
        self._told[contest.id] = at
        if not off:
            self._count_due(contest, 1)
        if contest.id not in self._declared_at and not off:
            self._forget(contest)
            self._await(contest)

    def declare(self, contest: Contest, at: dt.datetime) -> None:
        """Note the first declaration of *contest*."""
        self._declared_at[contest.id] = at
        self._forget(contest)
        self._stand(contest)
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
        self._count_due(contest, -1 if off else 1)
        if off:
            self._off.add(contest.id)
            self._stand(contest)
        else:
            self._off.discard(contest.id)
            self._await(contest)

    def _stand(self, contest: Contest) -> None:
        self._stood[contest.id].add(self.hour(contest))

    def _count_due(self, contest: Contest, sign: int) -> None:
        at = self.expected(contest)
        if at is not None:
            for area in contest.areas:
                self._due[area][quarter(at)] += sign

    def _await(self, contest: Contest) -> None:
        at = self.expected(contest)
        if at is None:
            return
        self._expected[contest.id] = at
        self._stand(contest)
        heapq.heappush(self._coming, (at, contest.id))
        heapq.heappush(self._nearing, (at, contest.id))
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
        counters = (self._declared[area], self._to_come[area], self._due[area])
        starts = sorted({start for counter in counters for start, count in counter.items() if count})
        return [Quarter(start, *(counter[start] for counter in counters)) for start in starts]


def quarter(at: dt.datetime) -> dt.datetime:
    """The start of the quarter of an hour that *at* lies in."""
    return at.replace(minute=at.minute - at.minute % 15, second=0, microsecond=0)


def whole_hour(at: dt.datetime) -> dt.datetime:
    """The start of the hour that *at* lies in."""
    return at.replace(minute=0, second=0, microsecond=0)
