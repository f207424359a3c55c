"""The alerts of one night: looking for news and sending it, on a thread of their own."""

import logging
import threading
from collections.abc import Callable, Sequence
from typing import Self

from hustings.accounts import Outbox, Subscriptions
from hustings.alerts.announcer import Announcer
from hustings.alerts.courier import Courier
from hustings.alerts.sender import Sender
from hustings.alerts.turns import Always, Turns
from hustings.domain.post import Post
from hustings.newsroom import Tail
from hustings.pages.look import Look

logger = logging.getLogger(__name__)

PAUSE = 0.5  # seconds between two batches
IDLE = 60.0  # seconds until it looks again though nothing rang
FAILED = 5.0


class Alerts:
    """Runs while the context lasts."""

    def __init__(
        self,
        tail: Tail,
        subscriptions: Subscriptions,
        outbox: Outbox,
        *,
        looks: Sequence[Look],
        courier: Courier,
        now: Callable[[], float],
        turns: Turns | None = None,
    ) -> None:
        """*now* is the wall clock in seconds; *turns* tells when others send in the place of this process."""
        self._turns = turns or Always()
        self.subscriptions, self._outbox, self._now = subscriptions, outbox, now
        self._announcer = Announcer(tail, outbox, looks, now)
        self._sender = Sender(outbox, subscriptions, courier, now)
        self._bell, self._stop = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="alerts", daemon=True)
        tail.on_move(self._bell.set)

    def __enter__(self) -> Self:
        self.subscriptions.erase_old()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._bell.set()
        self._thread.join()
        self._sender.close()
        self._turns.close()

    def receivers(self, post: Post) -> int:
        """How many would be sent *post*."""
        return self.subscriptions.count(post.contests)

    def was_sent(self, post: Post) -> bool:
        """Whether *post* has been sent already."""
        return self._outbox.told(f"post:{post.id}") is not None

    def send(self, post: Post) -> int:
        """Send *post* to those who asked, once; return to how many."""
        owed = self._announcer.press(post)
        self._bell.set()
        return owed

    def _run(self) -> None:
        while not self._stop.is_set():
            self._bell.clear()
            try:
                self._turn()
            except Exception:
                logger.exception("Alerts could not be sent; what is owed is kept and tried again.")
                self._stop.wait(FAILED)

    def _turn(self) -> None:
        """Look, send, and wait until there may be more to do."""
        if not self._turns.mine():
            self._stop.wait(FAILED)
            return
        self._announcer.look()
        if self._sender.batch():
            self._stop.wait(PAUSE)
        else:
            self._bell.wait(self._idle())

    def _idle(self) -> float:
        due = self._outbox.next_due()
        return IDLE if due is None else min(max(due - self._now(), PAUSE), IDLE)
