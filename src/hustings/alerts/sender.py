"""Sends what is owed, some at a time, so that ten thousand phones do not come back at once."""

import logging
from base64 import urlsafe_b64encode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

from hustings.accounts import Outbox, Owed, Subscriptions
from hustings.alerts.courier import Courier

logger = logging.getLogger(__name__)

BATCH = 50
THREADS = 8
MOST_TRIES = 6
FIRST_WAIT = 5  # seconds, twice as long with each further try


class Sender:
    """Brings what is due to push services; *now* is the wall clock in seconds."""

    def __init__(
        self, outbox: Outbox, subscriptions: Subscriptions, courier: Courier, now: Callable[[], float]
    ) -> None:
        self._outbox, self._subscriptions, self._courier, self._now = outbox, subscriptions, courier, now
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="alerts")

    def batch(self) -> int:
        """Send what is due, a batch at most; return how many were tried. Each is settled as soon as it is answered."""
        due = self._outbox.due(int(self._now()), BATCH)
        for each in [self._pool.submit(self._bring, owed) for owed in due]:
            each.result()
        return len(due)

    def close(self) -> None:
        """Wait for what is on its way."""
        self._pool.shutdown()

    def _bring(self, owed: Owed) -> None:
        now = int(self._now())
        ttl, topic = max(owed.expires_at - now, 1), topic_of(owed.subject)
        reply = self._courier.bring(owed.to, owed.body, topic=topic, ttl=ttl, now=now)
        wait = reply.wait if reply.wait is not None else FIRST_WAIT << owed.tries
        if reply.fate == "gone":
            self._subscriptions.erase(owed.to.endpoint)
        elif reply.fate == "later" and owed.tries + 1 < MOST_TRIES and now + wait < owed.expires_at:
            self._outbox.put_off(owed, now + wait)
        else:
            if reply.fate == "refused":
                logger.warning("A push service refused an alert; it is not sent again.")
            self._outbox.settle(owed)


def topic_of(subject: str) -> str:
    """Names *subject* to a push service, which must not know what it is, in the 32 characters that it takes."""
    return urlsafe_b64encode(sha256(subject.encode()).digest()[:24]).decode()
