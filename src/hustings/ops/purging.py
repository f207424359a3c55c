"""Telling a cache in front to forget what was withdrawn: by calling an address, or by a command."""

import logging
import subprocess
import threading
import urllib.request
from collections.abc import Callable, Sequence

import msgspec

from hustings.boards.surrogates import keys_of_post
from hustings.domain.post import PostId
from hustings.newsroom import Tail

logger = logging.getLogger(__name__)

PATIENCE = 5.0  # seconds until what failed is tried again
AGAIN = 5.0  # seconds until all is purged once more: an answer may have been on its way, or a reader node behind
LONGEST = 20.0  # seconds that a call or command may take

Purge = Callable[[Sequence[str]], None]


class Purger:
    """Purges what tells of withdrawn posts, once readers have the pages without them; *purge* may raise ``OSError``."""

    def __init__(self, tail: Tail, purge: Purge, *, again: float = AGAIN) -> None:
        self._tail, self._purge, self._again = tail, purge, again
        self._done = frozenset[PostId]()
        self._pressed, self._over = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="purger", daemon=True)

    def start(self) -> None:
        """Begin: all that was withdrawn is purged once more, for nobody knows whether it was."""
        self._thread.start()

    def ring(self) -> None:
        """A batch is pressed."""
        self._pressed.set()

    def stop(self) -> None:
        """End, after what is under way."""
        self._over.set()
        self._pressed.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._over.is_set():
            self._pressed.wait()
            self._pressed.clear()
            gone = frozenset(self._tail.night.retracted)
            if keys := self._keys(gone - self._done):
                if self._purged(keys):
                    self._done = gone
                    self._over.wait(self._again)
                    self._purged(keys)
                else:
                    self._over.wait(PATIENCE)
                    self._pressed.set()

    def _keys(self, posts: frozenset[PostId]) -> list[str]:
        night, gazetteer = self._tail.night, self._tail.boards.gazetteer
        return sorted({key for post in posts for key in keys_of_post(gazetteer, night.posts[post])})

    def _purged(self, keys: list[str]) -> bool:
        try:
            self._purge(keys)
        except (OSError, subprocess.SubprocessError) as failure:
            logger.warning(
                "What was withdrawn could not be purged from the cache in front, and is tried again: %s", failure
            )
            return False
        return True


def calling(url: str) -> Purge:
    """Call *url* with POST: the keys stand in the header Surrogate-Key, and as JSON in the body."""

    def purge(keys: Sequence[str]) -> None:
        headers = {"Surrogate-Key": " ".join(keys), "Content-Type": "application/json"}
        body = msgspec.json.encode({"keys": list(keys)})
        call = urllib.request.Request(url, body, headers)  # noqa: S310 - the setting takes http and https alone
        with urllib.request.urlopen(call, timeout=LONGEST) as answer:  # noqa: S310 - as above
            answer.read()

    return purge


def running(command: Sequence[str]) -> Purge:
    """Run *command* with the keys as its last arguments."""

    def purge(keys: Sequence[str]) -> None:
        subprocess.run([*command, *keys], check=True, timeout=LONGEST, stdin=subprocess.DEVNULL)  # noqa: S603 - the operator's own

    return purge
