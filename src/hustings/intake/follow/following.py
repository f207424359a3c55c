"""Following every feed of a night, each on a thread of its own."""

import logging
import threading
from collections.abc import Callable

from hustings.intake.follow.feed import BadFeed, Feed, Feeds
from hustings.intake.follow.relay import Relay
from hustings.log import LogError

logger = logging.getLogger(__name__)
EVERY = 0.5  # seconds between two looks for feeds that were added or taken away
GRACE = 3.0  # seconds for a turn under way to end; an answer from afar is not waited for
PATIENCE = 5.0  # seconds until a turn that failed is tried again


class Following:
    """Follows the feeds in *feeds*, those added later too. *open_relay* makes a feed's relay, or raises ``BadFeed``."""

    def __init__(self, feeds: Feeds, open_relay: Callable[[Feed], Relay], tell: Callable[[str], None]) -> None:
        self._feeds, self._open_relay, self._tell = feeds, open_relay, tell
        self._running: dict[str, _Thread] = {}
        self._trouble: set[str] = set()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="feeds", daemon=True)

    @property
    def names(self) -> list[str]:
        """Feeds that are being followed."""
        return sorted(self._running)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after what is under way."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()
        for name in self.names:
            self._running.pop(name).stop()

    def look(self) -> None:
        """Begin to follow feeds that were added, and end with those that were taken away or changed."""
        try:
            known = self._feeds.all()
        except BadFeed as error:
            self._told({str(error)})
            return
        trouble = set(known.troubles.values())
        for name in self.names:
            if name not in known.troubles and known.feeds.get(name) != self._running[name].feed:
                self._running.pop(name).end()
        for name, feed in known.feeds.items():
            try:
                if name not in self._running:
                    self._running[name] = _Thread(feed, self._open_relay(feed))
            except BadFeed as error:
                trouble.add(f"{name}: {error}")
        self._told(trouble)

    def _told(self, trouble: set[str]) -> None:
        for sentence in sorted(trouble - self._trouble):
            self._tell(sentence)
        self._trouble = trouble

    def _run(self) -> None:
        while not self._stop.is_set():
            self.look()
            self._stop.wait(EVERY)


class _Thread:
    """Follows one feed until it is stopped."""

    def __init__(self, feed: Feed, relay: Relay) -> None:
        self.feed, self._relay = feed, relay
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"feed {feed.name}", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(GRACE)

    def end(self) -> None:
        """Stop for good, so that nobody waits for it any more."""
        self.stop()
        try:
            self._relay.end()
        except LogError as error:
            logger.warning("%s: %s", self.feed.name, error)

    def _run(self) -> None:
        while not self._stop.is_set():
            self._stop.wait(self._relay.every if self._turned() else PATIENCE)

    def _turned(self) -> bool:
        try:
            self._relay.turn()
        except (LogError, BadFeed) as error:
            logger.warning("%s: %s It is tried again.", self.feed.name, error)
            return False
        except Exception:
            logger.exception("Following %s failed; it is tried again.", self.feed.name)
            return False
        return True
