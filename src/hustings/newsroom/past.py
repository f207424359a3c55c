"""The night as it stood at an earlier minute: the same fold, stopped early."""

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Iterable

from hustings.boards import Boards
from hustings.domain.entry import Entry
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import apply
from hustings.domain.post import PostId
from hustings.log import Log

KEPT = 4  # minutes of the past held ready


def fold(gazetteer: Gazetteer, entries: Iterable[Entry]) -> Boards:
    """Boards after *entries*."""
    boards = Boards(gazetteer)
    for entry in entries:
        boards.advance(apply(boards.night, entry), entry)
    return boards


class Past:
    """Boards of earlier minutes; those asked for last are kept."""

    def __init__(self, gazetteer: Gazetteer, log: Log) -> None:
        self._gazetteer, self._log = gazetteer, log
        # By seq, for minutes without a change share one, and by what was withdrawn since.
        self._kept: OrderedDict[tuple[int, tuple[PostId, ...]], Boards] = OrderedDict()
        self._lock = threading.Lock()

    def boards(self, until: dt.datetime, withdrawn: tuple[PostId, ...] = ()) -> Boards:
        """Boards after every entry before the instant *until*; posts *withdrawn* since say nothing there either."""
        with self._lock:
            key = (self._seq_before(until), withdrawn)
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            boards = fold(self._gazetteer, self._log.read(0, key[0]))
            boards.withdraw(withdrawn, until)
            self._kept[key] = boards
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return boards

    def _seq_before(self, until: dt.datetime) -> int:
        return sum(1 for entry in self._log.read() if entry.at < until)
