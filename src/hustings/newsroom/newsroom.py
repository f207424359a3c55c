"""Submitting: a request is decided on the night as it stands, and written whole or not at all."""

import datetime as dt
import threading
from collections.abc import Callable, Sequence

from hustings.domain.decide import decide
from hustings.domain.entry import Entry
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.requests import AnyRequest
from hustings.log import Log, LogError, Moved
from hustings.newsroom.tail import Tail


class Held(LogError):
    """The operator lets nothing be written just now; what was to be may be tried again."""


class Newsroom:
    """The one way into the log. *held*: whether the operator lets nothing be written just now."""

    def __init__(self, gazetteer: Gazetteer, log: Log, tail: Tail, held: Callable[[], bool] = lambda: False) -> None:
        self._gazetteer, self._log, self._tail, self._held = gazetteer, log, tail, held
        self._one_at_a_time = threading.Lock()
        self._night = ""

    @property
    def night(self) -> str:
        """Tells this night from every other: the start of its first entry's hash; "" before there is one."""
        if not self._night:
            first = next(self._log.links(), None)
            self._night = first.hash.hex()[:16] if first is not None else ""
        return self._night

    def done(self, key: str) -> bool:
        """Whether a request under *key* was written already."""
        return self._log.written(key) is not None

    def history(self, subject: str) -> Sequence[Entry]:
        """Every entry about *subject*, oldest first; raises ``LogError``."""
        return self._log.about(subject)

    def submit(
        self, request: AnyRequest, *, at: dt.datetime, by: str, key: str, unless_after: int | None = None
    ) -> Sequence[Entry]:
        """Write what *request* makes of the night; returns once the night has moved.

        *at*: when it happened, by the night's clock. *key*: a request sent twice under one key
        changes nothing twice. *unless_after*: the seq of the page it was made from.
        Raises ``Refused`` with a sentence, ``Conflict`` when its subject moved on since
        *unless_after*, and ``LogError`` when nothing could be written.
        """
        with self._one_at_a_time:
            while (entries := self._submitted(request, at, by=by, key=key, unless_after=unless_after)) is None:
                pass  # another desk was first: what it wrote may change what is to be written here
            self._tail.catch_up()
            return entries

    def _submitted(
        self, request: AnyRequest, at: dt.datetime, *, by: str, key: str, unless_after: int | None
    ) -> Sequence[Entry] | None:
        """What was written; None where the log had moved on before it could be."""
        night = self._tail.catch_up()
        if (earlier := self._log.written(key)) is not None:
            return earlier
        if self._held():
            raise Held("The operator has made this night read-only.")
        events = decide(self._gazetteer, night, request, by)
        at = max(at, night.at) if night.at is not None else at  # nobody's clock goes back
        try:
            return self._log.append(events, at=at, by=by, key=key, unless_after=unless_after, decided_at=night.seq)
        except Moved:
            return None
