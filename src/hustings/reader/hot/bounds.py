"""How much one reader, and all of them, may take of a server; and the round that looks after it."""

import asyncio
import math
from collections.abc import Collection
from typing import NamedTuple, Protocol

SPARE = 32  # connections past the ceiling that are still told why they are turned away
ROUND = 1.0  # seconds


# What a connection waits for: the rest of a request's head, of its body, the app's answer, the next request, or,
# refused, that the other side has heard why.
HEAD, BODY, APP, IDLE, REFUSED = range(5)
NOW = math.inf  # since when: the next round sets the hour, which is cheaper than asking for it with every answer


class Bounds(NamedTuple):
    """Limits of one server; times in seconds."""

    connections: int = 15_000
    head_bytes: int = 16_384  # of a request's target and header lines
    head_lines: int = 100
    ahead: int = 64  # requests that may wait behind one another on a connection
    head: float = 10.0
    body: float = 30.0
    idle: float = 65.0  # longer than proxies keep a connection to us, so that theirs ends first
    crowded_idle: float = 5.0  # once three quarters of the connections are taken
    hearing: float = 2.0  # for which one who was refused may go on talking, so that the refusal is not lost
    stalled: float = 60.0  # for which a reader may take nothing of a page
    patience: float = 10.0  # and of a push

    def longest(self, taken: int) -> tuple[float, ...]:
        """Seconds that a connection may stay in each phase while *taken* connections are open."""
        crowded = taken > self.connections * 3 // 4
        return self.head, self.body, math.inf, self.crowded_idle if crowded else self.idle, self.hearing


class Watched(Protocol):
    """What the round looks after."""

    def check(self, now: float, longest: tuple[float, ...]) -> None:
        """End it if it has waited too long."""


class Rounds:
    """One timer for all connections of a server: a timer each would cost as much as answering."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self.turned_away = 0  # connections so far that were one too many
        self._timer: asyncio.TimerHandle | None = None

    def begin(self, loop: asyncio.AbstractEventLoop, connections: Collection[Watched]) -> None:
        """Go round *connections* until none is left."""
        if self._timer is None:
            self._timer = loop.call_later(ROUND, self._go, loop, connections)

    def _go(self, loop: asyncio.AbstractEventLoop, connections: Collection[Watched]) -> None:
        self._timer = None
        now, longest = loop.time(), self._bounds.longest(len(connections))
        for each in list(connections):
            each.check(now, longest)
        if connections:
            self.begin(loop, connections)
