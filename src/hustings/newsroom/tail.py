"""The tail: follows the log, and is the only one to call ``apply``."""

import datetime as dt
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from hustings.boards import Boards, FragmentId
from hustings.domain.entry import Entry
from hustings.domain.night import Night, apply
from hustings.log import Log

AT_ONCE = 512  # entries that move the night before others get a look at it
LONGEST = 15.0  # seconds for which nobody need know that the log could not be read
PATIENCE = 0.02  # seconds for which pressing stands back, that readers are not forgotten

Marker = Callable[[set[FragmentId], int], None]


class Sight:
    """Whether the log has been looked at lately, by whoever has to; *clock* is monotonic."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._looked: float | None = None  # None: nobody has to, for this process writes all there is

    def looked(self) -> None:
        """It has been, just now."""
        self._looked = self._clock()

    @property
    def clear(self) -> bool:
        """Whether what is shown may be taken for the night as it stands."""
        return self._looked is None or self._clock() - self._looked < LONGEST


class Tail:
    """The night as far as the log goes.

    *mark* is told which fragments an entry made stale, and its seq. Whoever reads night, boards or
    what hangs on them holds *lock*.
    """

    def __init__(self, log: Log, boards: Boards, mark: Marker) -> None:
        self.lock = threading.RLock()
        self._reading = threading.RLock()
        self.boards = boards
        self.sight = Sight()
        self._log = log
        self._mark = mark
        self._accepted: dt.datetime | None = None
        self._bells: list[Callable[[], None]] = []
        self._movers = 0  # threads that wait to move the night, or do
        self._counting = threading.Lock()
        self._clear = threading.Event()
        self._clear.set()

    @property
    def night(self) -> Night:
        """The night after the last entry that was read."""
        return self.boards.night

    @property
    def newest(self) -> tuple[int, dt.datetime | None]:
        """The seq of the last entry that was read, and when it was accepted, by the writer's wall clock."""
        return self.night.seq, self._accepted

    def on_move(self, bell: Callable[[], None]) -> None:
        """Ring *bell* whenever the night has moved."""
        self._bells.append(bell)

    def make_way(self) -> None:
        """Let whoever goes first do so: pressing takes lock and interpreter often, and writers must not queue."""
        self._clear.wait(PATIENCE)

    @contextmanager
    def first(self) -> Iterator[None]:
        """Go before pressing for as long as the context lasts: to move the night, or to answer the desk."""
        with self._counting:
            self._movers += 1
            self._clear.clear()
        try:
            yield
        finally:
            with self._counting:
                self._movers -= 1
                if not self._movers:
                    self._clear.set()

    def catch_up(self) -> Night:
        """Read what is new in the log, move the night and the boards; return the night.

        The log is read before *lock* is taken: one that answers late, or not at all, holds nobody up who only looks.
        """
        with self.first(), self._reading:
            before, reading = self.night.seq, self._log.read(self.night.seq)
            try:
                while True:
                    entries, fault = _next(reading)
                    if entries:
                        self._move(entries)
                    if fault is not None:
                        raise fault
                    if not entries:
                        return self.night
            finally:  # also when the log fails midway: what was read is shown
                if self.night.seq != before:
                    for bell in self._bells:
                        bell()

    def _move(self, entries: Sequence[Entry]) -> None:
        with self.lock:
            for entry in entries:
                self._mark(self.boards.advance(apply(self.night, entry), entry), entry.seq)
                self._accepted = entry.recorded_at


def _next(reading: Iterator[Entry]) -> tuple[list[Entry], Exception | None]:
    """The next entries, no more than one moves at a time; and what went wrong behind them, if anything did."""
    entries = list[Entry]()
    try:
        entries.extend(islice(reading, AT_ONCE))
    except Exception as fault:  # noqa: BLE001 - raised once what was read is shown
        return entries, fault
    return entries, None
