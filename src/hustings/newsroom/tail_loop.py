"""The tail loop: follows a log that another process writes."""

import logging
import threading
from collections.abc import Callable
from typing import Protocol, Self

from hustings.newsroom.tail import Tail

logger = logging.getLogger(__name__)
POLL = 1.0  # seconds until it looks though nothing rang


class Bell(Protocol):
    """Rung when a log has grown; only a hint, for it may be missed."""

    def ring(self) -> None: ...

    def wait(self, seconds: float) -> bool:
        """Whether it rang before so many *seconds* were over."""
        ...


class TailLoop:
    """Catches up whenever *bell* rings, and every second without; runs while the context lasts.

    *heard* is told of every ring, once the night has moved. A log that cannot be read is tried again: the night stays
    as it was meanwhile, and *failure* says why.
    """

    def __init__(self, tail: Tail, bell: Bell, heard: Callable[[], None]) -> None:
        self.failure = ""  # a sentence
        self._tail, self._bell, self._heard = tail, bell, heard
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="tail-loop", daemon=True)

    def __enter__(self) -> Self:
        self._tail.sight.looked()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._bell.ring()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.is_set():
            rang = self._bell.wait(POLL)
            if self._followed() and rang:
                self._heard()

    def _followed(self) -> bool:
        try:
            self._tail.catch_up()
        except Exception as failure:
            if str(failure) != self.failure:
                logger.exception("The log cannot be followed; readers keep the last good pages until it can.")
            self.failure = str(failure) or type(failure).__name__
            self._stop.wait(POLL)
            return False
        self.failure = ""
        self._tail.sight.looked()
        return True
