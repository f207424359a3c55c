"""The player: gives a script's cues to the newsroom by a clock that can be paused, hastened and moved on."""

import datetime as dt
import threading
import time
from collections.abc import Callable, Sequence

import msgspec

from hustings.newsroom import Newsroom
from hustings.replay.cue import Cue

MAX = float("inf")
ACCOUNT = "replay"  # who answers for the entries of a replay


class Playing(msgspec.Struct, frozen=True):
    """Where a replay is."""

    now: dt.datetime  # the night's clock
    speed: float | None  # None: as fast as it goes
    paused: bool
    played: int
    cues: int
    newest: dt.datetime | None  # the last played cue's time; None before the first

    @property
    def over(self) -> bool:
        """Whether every cue is played."""
        return self.played == self.cues


class Player:
    """Plays cues in order. *on_played* hears of each cue after it is written. *timer* counts seconds."""

    def __init__(
        self,
        newsroom: Newsroom,
        cues: Sequence[Cue],
        *,
        start: dt.datetime,
        speed: float,
        on_played: Callable[[Cue], None] = lambda _: None,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        self._newsroom, self._cues, self._on_played, self._timer = newsroom, cues, on_played, timer
        self._changed = threading.Condition()
        self._night, self._since = start, timer()
        self._end = cues[-1].at if cues else start  # the night's clock stands still when all is played
        self._speed, self._paused, self._stopped, self._played = speed, False, False, 0

    def run(self) -> None:
        """Play to the end, or until ``stop``; raises what the newsroom raises."""
        for cue in self._cues:
            if not self._wait_for(cue.at):
                return
            self._newsroom.submit(cue.request, at=cue.at, by=ACCOUNT, key=f"{ACCOUNT} {cue.key}")
            with self._changed:
                self._played += 1
                self._changed.notify_all()
            self._on_played(cue)

    def playing(self) -> Playing:
        """Where the replay is."""
        with self._changed:
            speed = None if self._speed == MAX else self._speed
            now = self._now()
            newest = self._cues[self._played - 1].at if self._played else None
            return Playing(now, speed, self._paused, self._played, len(self._cues), newest)

    def pause(self) -> None:
        """Stop the night's clock."""
        self._set(paused=True)

    def resume(self) -> None:
        """Let the night's clock run on."""
        self._set(paused=False)

    def set_speed(self, speed: float) -> None:
        """Run *speed* times as fast as the night did; ``MAX`` without waiting."""
        self._set(speed=speed)

    def jump(self, to: dt.datetime) -> None:
        """Move the clock on to *to*, at most to the last cue, playing at full speed what lies between; never back."""
        with self._changed:
            to = min(to, self._end)
            if to > self._now():
                self._night, self._since = to, self._timer()
                self._changed.notify_all()

    def stop(self) -> None:
        """End ``run`` before the next cue."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def _set(self, *, speed: float | None = None, paused: bool | None = None) -> None:
        with self._changed:
            self._night, self._since = self._now(), self._timer()
            self._speed = self._speed if speed is None else speed
            self._paused = self._paused if paused is None else paused
            self._changed.notify_all()

    def _now(self) -> dt.datetime:
        if self._paused:
            return self._night
        if self._speed == MAX:
            last = max(0, self._played - 1)
            return max(self._night, self._cues[last].at) if self._cues else self._night
        gone, left = (self._timer() - self._since) * self._speed, (self._end - self._night).total_seconds()
        return self._night + dt.timedelta(seconds=max(0.0, min(gone, left)))

    def _wait_for(self, at: dt.datetime) -> bool:
        """Wait until the night's clock reaches *at*; False when stopped meanwhile."""
        with self._changed:
            while not self._stopped:
                ahead = (at - self._now()).total_seconds()
                if ahead <= 0 or (self._speed == MAX and not self._paused):
                    return True
                self._changed.wait(None if self._paused else min(ahead / self._speed, threading.TIMEOUT_MAX))
            return False
