"""What became public of the counts, in the order of the log: for programs that follow."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import Literal

import msgspec

from hustings.boards import public
from hustings.domain.count import Count
from hustings.domain.count_events import (
    ContestDeclared,
    ContestFlashed,
    CountAdvanced,
    CountingEvent,
    DeclarationConfirmed,
    DeclarationCorrected,
    DeclarationDropped,
    DeclarationExpected,
    DeclarationHeld,
    DeclarationQuestioned,
    DeclarationWithdrawn,
    DoubtSettled,
    PollNoticed,
    QuestionAnswered,
    WarningsOverridden,
)
from hustings.domain.election import ContestId, Slug
from hustings.domain.entry import Entry
from hustings.domain.gazetteer import Gazetteer

ChangeType = Literal["flash", "declaration", "correction", "withdrawal", "stage", "expected", "notice", "verification"]


class Change(msgspec.Struct, frozen=True):
    """One entry of the log that changed what everybody may know of a count."""

    entry: Entry
    type: ChangeType
    event: CountingEvent
    after: Count  # the count with it


class Changes:
    """The public changes of all counts."""

    def __init__(self) -> None:
        self._all: list[Change] = []
        self._newest: dict[ContestId, int] = {}
        self.newest = 0  # seq of the newest of any contest

    def advance(self, entry: Entry, event: CountingEvent, was: Count, now: Count) -> bool:
        """Take *entry* in, which moved a count from *was* to *now*; return whether it changed what is public."""
        kind = _type(event, was, now)
        if kind is None:
            return False
        self._all.append(Change(entry, kind, event, now))
        self.touch((event.contest,), entry.seq)
        return True

    def touch(self, contests: Iterable[ContestId], seq: int) -> None:
        """The entry *seq* moved *contests*, and is no news of any one of them."""
        self._newest |= dict.fromkeys(contests, seq)
        self.newest = seq

    def of(self, contest: ContestId) -> int:
        """The seq of the newest entry that changed what is public of *contest*; 0 before any."""
        return self._newest.get(contest, 0)

    def within(self, gazetteer: Gazetteer, area: Slug) -> int:
        """The same for any contest of *area*."""
        return max((self.of(contest.id) for contest in gazetteer.within(area)), default=0)

    def after(self, seq: int, most: int) -> list[Change]:
        """At most *most* changes that came after the entry *seq*, the oldest first."""
        first = bisect_right(self._all, seq, key=lambda change: change.entry.seq)
        return self._all[first : first + most]


def _type(event: CountingEvent, was: Count, now: Count) -> ChangeType | None:
    match event:
        case ContestFlashed():
            return "flash"
        case ContestDeclared():
            return "declaration"
        case DeclarationCorrected():
            return "correction"
        case DeclarationWithdrawn():
            return "withdrawal" if was.declarations or was.flash is not None else None
        case DeclarationExpected():
            return "expected"
        case PollNoticed():
            return "notice"
        case CountAdvanced():
            return "stage" if _advanced(was, now) else None
        case DeclarationConfirmed() | DeclarationQuestioned():
            return "verification" if was.declarations != now.declarations else None
        case DeclarationHeld() | QuestionAnswered() | WarningsOverridden() | DoubtSettled() | DeclarationDropped():
            return None  # the desk's alone


def _advanced(was: Count, now: Count) -> bool:
    """Whether readers are told of another stage, or of other papers or electors."""
    before, after = ((public.steps(count), count.papers, count.electorate) for count in (was, now))
    return before != after
