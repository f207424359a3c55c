"""Claims: who is at a contest just now, so that two people do not type the same sheet without knowing."""

import threading
from collections.abc import Callable

import msgspec

from hustings.accounts import Person
from hustings.domain.election import ContestId

LASTS = 600.0  # seconds after the last sign of somebody


class Claim(msgspec.Struct, frozen=True):
    """Somebody at a contest; *since* and *seen* in seconds of a clock that only runs forward."""

    person: int
    name: str
    since: float
    seen: float


class Claims:
    """Kept in memory: they say who is there now, and nothing rests on them. *clock* runs forward, in seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._claims: dict[ContestId, dict[int, Claim]] = {}
        self._lock = threading.Lock()

    def hold(self, contest: ContestId, person: Person) -> None:
        """*person* is at *contest*."""
        now = self._clock()
        with self._lock:
            there = self._claims.setdefault(contest, {})
            before = there.get(person.id)
            since = before.since if before is not None and now - before.seen < LASTS else now
            there[person.id] = Claim(person.id, person.name, since, now)

    def let_go(self, contest: ContestId, person: Person) -> None:
        """*person* is done there."""
        with self._lock:
            self._claims.get(contest, {}).pop(person.id, None)

    def at(self, contest: ContestId) -> list[Claim]:
        """Who is there, the first first."""
        now = self._clock()
        with self._lock:
            found = [claim for claim in self._claims.get(contest, {}).values() if now - claim.seen < LASTS]
        return sorted(found, key=lambda claim: claim.since)

    def others(self, contest: ContestId, person: Person) -> list[str]:
        """Names of those there beside *person*."""
        return [claim.name for claim in self.at(contest) if claim.person != person.id]
