"""A relay: takes what a follower brings into the newsroom, and keeps what is refused until its time has come."""

import datetime as dt
import hashlib
import logging
from collections.abc import Callable

import msgspec

from hustings.domain.checking import checked
from hustings.domain.count import FEED
from hustings.domain.night import Night
from hustings.domain.refusal import Refused
from hustings.domain.relaying import newest_of
from hustings.domain.requests import CountRequest, FlashContest, RelayDeclaration, ReportFeed, WithdrawDeclaration
from hustings.intake.follow.feed import BadFeed, Seen
from hustings.intake.follow.follower import Follower
from hustings.intake.follow.wish import Wish, no_news
from hustings.log import LogError
from hustings.newsroom import Newsroom, Tail

logger = logging.getLogger(__name__)
Warn = Callable[[RelayDeclaration], tuple[str, ...]]


def unwarned(_: RelayDeclaration) -> tuple[str, ...]:
    """No check has anything against a feed's figures."""
    return ()


class Relay:
    """Submits for the feed *name*; *origin* tells its source from others that had the name.

    *clock*: the night's time. *patience*: for how long a feed may bring nothing while results are to come.
    *warn*: what checks have against figures. *tell*: takes a sentence for the operator. *keep*: stores what was dealt with.
    """

    def __init__(
        self,
        name: str,
        follower: Follower,
        newsroom: Newsroom,
        tail: Tail,
        *,
        clock: Callable[[], dt.datetime],
        patience: dt.timedelta,
        tell: Callable[[str], None],
        keep: Callable[[Seen], None] = lambda _: None,
        warn: Warn = unwarned,
        origin: str = "",
    ) -> None:
        self._name, self._by, self._follower = name, FEED + name, follower
        self._newsroom, self._tail, self._clock, self._patience = newsroom, tail, clock, patience
        self._tell, self._keep, self._warn = tell, keep, warn
        self._origin = hashlib.sha256(origin.encode()).hexdigest()[:8]
        self._last = clock()
        self._waiting: dict[str, Wish] = {}
        self._told: set[str] = set()
        self._tried_at = -1  # the night's seq
        self._kept = Seen()

    @property
    def every(self) -> float:
        """Seconds between two turns."""
        return self._follower.every

    def turn(self) -> int:
        """Look once, and submit what is new; return how many requests changed the night.

        Raises ``LogError`` and ``BadFeed``; what is then not written is submitted at the next turn.
        """
        opened = self._tail.catch_up().opened
        polled = self._follower.poll(opened.kind if opened is not None else "live")
        for trouble in polled.troubles:
            self._tell(f"{self._name}: {trouble}")
        for wish in polled.wishes:
            self._waiting.pop(wish.slot, None)  # the newest stands at the end, in order
            self._waiting[wish.slot] = wish
        taken = self._submit_all() if polled.wishes or self._tail.night.seq != self._tried_at else 0
        self._watch(brought=bool(polled.wishes))
        self._keep_seen()
        return taken

    def end(self) -> None:
        """Say that nothing is expected of the feed any more, where it had fallen silent; raises ``LogError``."""
        if self._name in self._tail.catch_up().stalled:
            self._report(None, self._clock(), f"{self._name} is followed no more.")

    def _submit_all(self) -> int:
        taken, self._tried_at = 0, -1
        for slot, wish in list(self._waiting.items()):
            try:
                taken += self._submit(wish)
            except Refused as refusal:
                self._later(wish, str(refusal))
            except (LogError, BadFeed):
                raise
            except Exception as error:
                logger.exception("%s: %s", self._name, wish.document)
                self._later(wish, f"{wish.slot} failed ({type(error).__name__}).")
            else:
                del self._waiting[slot]
        self._tried_at = self._tail.night.seq
        return taken

    def _later(self, wish: Wish, why: str) -> None:
        """Say once that *wish* waits: it holds up no other."""
        if (sentence := f"{self._name}: {wish.document}: {why}") not in self._told:
            self._told.add(sentence)
            self._tell(f"{sentence} It is tried again when the night moves on.")

    def _submit(self, wish: Wish) -> int:
        night = self._tail.catch_up()
        if no_news(wish, night):
            return 0
        request = wish.request
        if (why := self._overruled(night, request)) is not None:
            self._tell(f"{self._name}: {wish.document}: {why}")
            return 0
        there = newest_of(night.count(request.contest), self._by)
        key = f"feed {self._name} {self._origin} {wish.kind} {request.contest} {wish.revision} {wish.digest}"
        if wish.revision == 0:
            key += f" {there.seq if there else 0}"
        if isinstance(request, RelayDeclaration):
            revision = wish.revision or (there.revision if there else 0) + 1
            checked(self._tail.boards.gazetteer, night, request)  # the checks take what can be for granted
            request = msgspec.structs.replace(request, revision=revision, warnings=self._warn(request))
        entries = self._newsroom.submit(request, at=self._clock(), by=self._by, key=key)
        return bool(entries) and entries[-1].seq > night.seq

    def _overruled(self, night: Night, request: CountRequest) -> str | None:
        """Why a withdrawal or flash is not taken: what stands there came from somebody else, or our own entry leads."""
        count, contest = night.count(request.contest), self._tail.boards.gazetteer.contests[request.contest].name
        stands = count.held or count.declaration or count.flash
        others = stands is not None and stands.by != self._by
        match request:
            case WithdrawDeclaration(reason=reason) if others:
                return f"It withdrew a result of {contest}; what stands there is not its own, and stays. {reason}"
            case FlashContest(winner=winner) if others or request.contest in night.ours:
                return f"It says that {winner} is elected at {contest}, where our own entry or another's leads."
            case _:
                return None

    def _watch(self, *, brought: bool) -> None:
        """Report a feed that has fallen silent, and one that speaks again."""
        now, night = self._clock(), self._tail.night
        if brought:
            self._last = now
            if self._name in night.stalled:
                self._report(None, now, f"{self._name} brings figures again.")
        elif night.polls_closed_at is not None and self._name not in night.stalled and self._to_come(night):
            since = max(self._last, night.polls_closed_at)
            if now - since >= self._patience:
                self._report(since, now, f"Nothing has come from {self._name}.")

    def _report(self, since: dt.datetime | None, now: dt.datetime, told: str) -> None:
        what = "resumed" if since is None else "stalled"
        request = ReportFeed(source=self._name, since=since)
        self._newsroom.submit(request, at=now, by=self._by, key=f"feed {self._name} {what} {now.isoformat()}")
        self._tell(told)

    def _to_come(self, night: Night) -> bool:
        contests = self._tail.boards.gazetteer.contests
        return any(not count.declarations and count.put_off is None for count in map(night.count, contests))

    def _keep_seen(self) -> None:
        seen = self._follower.seen(self._waiting.values())
        if seen != self._kept:
            self._keep(seen)
            self._kept = seen
