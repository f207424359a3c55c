"""What one process knows of itself, as the pulse that it gives."""

import os
import threading
import time
from collections import deque
from collections.abc import Callable

from hustings.newsroom import Pressroom, Tail
from hustings.nodes.logs import Errors
from hustings.nodes.pulses import Pulse
from hustings.press import Hub, Shelf

MOST_PAGES = 100  # that are named with their readers, those with most
MINUTE = 60.0  # seconds for which a lag is remembered


class Lag:
    """The longest of the last minute, in seconds. *clock* is monotonic."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._found = clock, deque[tuple[float, float]]()
        self._lock = threading.Lock()

    def note(self, seconds: float) -> None:
        """One more."""
        with self._lock:
            self._found.append((self._clock(), max(0.0, seconds)))

    @property
    def worst(self) -> float:
        """0 where there was none."""
        with self._lock:
            while self._found and self._found[0][0] < self._clock() - MINUTE:
                self._found.popleft()
            return max((seconds for _, seconds in self._found), default=0.0)


class Gauge:
    """Measures the process called *process* from the moment its *tail* has caught up. *wall* is the wall clock."""

    def __init__(
        self,
        process: str,
        tail: Tail,
        pressroom: Pressroom,
        *,
        shelf: Shelf,
        hub: Hub,
        errors: Errors,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._process, self._tail, self._pressroom, self._shelf, self._hub = process, tail, pressroom, shelf, hub
        self._errors, self._wall = errors, wall
        self._pressed, self._told = Lag(), Lag()
        self._pressed_to = self._told_to = tail.night.seq

    def follow(self) -> None:
        """Measure how long after it was accepted an entry is pressed, and told to the last reader."""
        self._pressroom.on_pressed(self._note_pressed)
        self._hub.on_told(self._note_told)

    def pulse(self, *, connections: int = 0, requests: int = 0, turned_away: int = 0, failure: str = "") -> Pulse:
        """What the process says of itself now."""
        watched = self._hub.readers()
        return Pulse(
            process=self._process,
            pid=os.getpid(),
            at=time.monotonic(),
            ready=self._pressroom.ready,
            seq=self._tail.night.seq,
            failure=failure,
            readers=self._hub.followers,
            pages=dict(sorted(watched.items(), key=lambda page: (-page[1], page[0]))[:MOST_PAGES]),
            connections=connections,
            requests=requests,
            refused=turned_away + self._shelf.refused,
            errors=self._errors.counted,
            queue=self._shelf.under_way,
            batches=self._pressroom.batches,
            pressed_lag=self._pressed.worst,
            told_lag=self._told.worst,
        )

    def _note_pressed(self) -> None:
        self._pressed_to = self._noted(self._pressed, self._pressed_to)

    def _note_told(self) -> None:
        self._told_to = self._noted(self._told, self._told_to)

    def _noted(self, lag: Lag, before: int) -> int:
        """Note the age of the newest entry, unless it was noted *before*; up to which entry it is noted now."""
        seq, accepted = self._tail.newest
        if seq > before and accepted is not None:
            lag.note(self._wall() - accepted.timestamp())
        return max(seq, before)
