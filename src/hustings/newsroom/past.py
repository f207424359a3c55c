"""The night as it stood at an earlier minute: a copy of the boards taken meanwhile, and the entries since."""

import datetime as dt
import threading
from array import array
from bisect import bisect_left, bisect_right
from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from hustings.boards import Boards, FragmentId
from hustings.domain.entry import Entry
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night, apply
from hustings.domain.post import PostId
from hustings.log import Log

SPACING = 1600  # fragments gone stale between two copies: about 20 declarations, or 250 posts
COPIES = 48  # at most; with more, every other one goes and the spacing doubles
KEPT = 8  # minutes of the past held ready


def fold(gazetteer: Gazetteer, entries: Iterable[Entry]) -> Boards:
    """Boards after *entries*."""
    return _follow(Boards(gazetteer), entries)


def _follow(boards: Boards, entries: Iterable[Entry]) -> Boards:
    for entry in entries:
        boards.advance(apply(boards.night, entry), entry)
    return boards


class Minute(NamedTuple):
    """A minute's boards. *apart*: fragments in which it differs from the log, for what they told was withdrawn since."""

    boards: Boards
    apart: frozenset[FragmentId]


class Past:
    """Boards of earlier minutes, from copies of *boards*, which are those of the present and move with *log*."""

    def __init__(self, log: Log, boards: Boards) -> None:
        self._log, self._boards = log, boards
        self._times: list[dt.datetime] = []  # of all entries
        self._changed: dict[FragmentId, array[int]] = defaultdict(lambda: array("I"))  # seqs at which each went stale
        self._copies = [boards.copy()]
        self._spacing, self._moved = SPACING, 0  # fragments gone stale since the last copy
        # By seq, for minutes without a change share one, and by what was withdrawn since.
        self._kept: OrderedDict[tuple[int, tuple[PostId, ...]], Minute] = OrderedDict()
        self._making = threading.Lock()

    def mark(self, stale: set[FragmentId], seq: int) -> None:
        """Note that the entry *seq* moved the boards and changed these fragments; a copy may wait for ``keep``."""
        at = self._boards.night.at
        assert at is not None
        self._times.append(at)
        for fragment in stale:
            self._changed[fragment].append(seq)
        self._moved += len(stale)
        if self._moved >= 2 * self._spacing:
            self.keep()

    def keep(self) -> None:
        """Copy the boards if they moved far enough; the caller holds the lock of whoever moves them."""
        if self._moved < self._spacing:
            return
        copies = [*self._copies, self._boards.copy()]
        if len(copies) > COPIES:
            copies, self._spacing = copies[::2], 2 * self._spacing
        self._copies, self._moved = copies, 0

    def minute(self, until: dt.datetime, now: Night) -> Minute:
        """The night after every entry before the instant *until*; what *now* has withdrawn says nothing there either."""
        key = (bisect_left(self._times, until), now.retracted)
        with self._making:
            if key not in self._kept:
                boards = self._after(key[0])
                self._kept[key] = Minute(boards, frozenset(boards.withdraw(now)))
                if len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]

    def changed(self, fragment: FragmentId, seq: int) -> int:
        """The seq of the entry that last changed *fragment* up to the entry *seq*; 0 before any."""
        seqs = self._changed.get(fragment, ())
        before = bisect_right(seqs, seq)
        return seqs[before - 1] if before else 0

    def _after(self, seq: int) -> Boards:
        copies = self._copies
        nearest = copies[bisect_right(copies, seq, key=lambda boards: boards.night.seq) - 1]
        return _follow(nearest.copy(), self._log.read(nearest.night.seq, seq))
