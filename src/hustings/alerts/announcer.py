"""Finds, whenever the night has moved, what those who asked for it must be told."""

import datetime as dt
from collections.abc import Callable, Sequence

from hustings.accounts import Outbox
from hustings.alerts.wording import of_post, of_result
from hustings.domain.election import ContestId
from hustings.domain.outcome import Outcome
from hustings.domain.post import Post
from hustings.newsroom import Tail
from hustings.pages.look import Look

NEWS = ("declaration", "correction", "verification")
TOO_OLD = 900  # seconds
ALL = 1_000_000  # more changes than a night has


class Announcer:
    """Owes alerts. *now* is the wall clock in seconds; *looks* are the site's in every language."""

    def __init__(self, tail: Tail, outbox: Outbox, looks: Sequence[Look], now: Callable[[], float]) -> None:
        self._tail, self._outbox, self._looks, self._now = tail, outbox, looks, now
        self._seen = 0  # seq of the last change that was looked at

    def look(self) -> None:
        """Owe an alert of each contest whose verified result is news: a first one, or another winner than was told.

        What lies back more than a quarter of an hour, because nobody served the night meanwhile, is passed over.
        """
        for contest, (at, result) in self._moved().items():
            before, winners = self._outbox.told(contest), ",".join(result.elected)
            if before == winners:
                continue
            until = int(at.timestamp()) + TOO_OLD
            if until <= self._now():
                self._outbox.pass_over(contest, winners)
                continue
            names = self._tail.boards.gazetteer
            bodies = of_result(names, self._looks, names.contests[contest], result, corrected=before is not None)
            self._outbox.owe(contest, winners, bodies, [contest], now=int(self._now()), until=until)

    def press(self, post: Post) -> int:
        """Owe *post* to all who follow one of its contests, or to everyone where it has none; once for each post.

        Returns to how many.
        """
        now, names = int(self._now()), self._tail.boards.gazetteer
        bodies = of_post(names, self._looks, post)
        return self._outbox.owe(f"post:{post.id}", "sent", bodies, post.contests, now=now, until=now + TOO_OLD)

    def _moved(self) -> dict[ContestId, tuple[dt.datetime, Outcome]]:
        """Contests that are verified, of those that moved since last asked, and when they did by the wall clock."""
        with self._tail.lock:
            boards = self._tail.boards
            news = boards.changes.after(self._seen, ALL)
            if news:
                self._seen = news[-1].entry.seq
            moved = {change.event.contest: change.entry.recorded_at for change in news if change.type in NEWS}
            found = {}
            for contest, at in moved.items():
                declaration = boards.night.count(contest).declaration
                if declaration is not None and not declaration.unverified:
                    found[contest] = (at, boards.outcomes[contest])
            return found
