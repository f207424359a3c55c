"""A follower: looks at its source and says what is new, as wishes."""

import hashlib
from collections.abc import Collection

import msgspec

from hustings.domain.events import NightKind
from hustings.domain.gazetteer import Gazetteer
from hustings.intake.follow.changes import read_changes
from hustings.intake.follow.feed import Mark, Seen
from hustings.intake.follow.source import Document, Source, Unreachable
from hustings.intake.follow.wish import Wish, wish_of
from hustings.intake.matching import Matcher
from hustings.intake.message import BadFile
from hustings.intake.results import read_results


class Polled(msgspec.Struct, frozen=True):
    """What one look brought: wishes in the order in which they are to be made, and troubles that are told once."""

    wishes: tuple[Wish, ...] = ()
    troubles: tuple[str, ...] = ()


class Follower:
    """Follows *source* for the feed *name*; *seen* is what was dealt with before."""

    def __init__(self, name: str, source: Source, gazetteer: Gazetteer, seen: Seen | None = None) -> None:
        self._name, self._source, self._gazetteer = name, source, gazetteer
        self._matcher = Matcher(gazetteer)
        seen = seen or Seen()
        self._documents, self._marks, self._position = dict(seen.documents), dict(seen.marks), seen.position
        self._reached = seen.position  # by what was dealt with to its end
        self._unreachable: set[str] = set()  # as told
        self._bad: dict[str, tuple[str, str]] = {}  # documents that could not be taken: digest, and what was told

    @property
    def every(self) -> float:
        """Seconds between two looks."""
        return self._source.every

    def poll(self, kind: NightKind) -> Polled:
        """What is new since the last look, for a night of *kind*.

        A document that cannot be taken is told once, and again when that changes.
        """
        wishes, troubles, unreachable = list[Wish](), list[str](), set[str]()
        for found in self._source.look(self._position):
            if isinstance(found, Unreachable):
                unreachable.add(str(found))
            else:
                wishes += self._taken(found, kind, troubles)
        troubles += sorted(unreachable - self._unreachable)
        self._unreachable = unreachable
        return Polled(tuple(self._newest(wishes, troubles)), tuple(troubles))

    def seen(self, waiting: Collection[Wish]) -> Seen:
        """What was dealt with, to be kept; not what *waiting* is of, which a restart is to bring again."""
        if not waiting:
            self._reached = self._position
        names, slots = {wish.document for wish in waiting}, {wish.slot for wish in waiting}
        return Seen(
            documents={name: digest for name, digest in self._documents.items() if name not in names},
            marks={slot: mark for slot, mark in self._marks.items() if slot not in slots},
            position=self._reached,
        )

    def _taken(self, found: Document, kind: NightKind, troubles: list[str]) -> list[Wish]:
        digest = hashlib.sha256(found.data).hexdigest()[:32]
        bad = self._bad.get(found.name, ("", ""))
        if digest in (self._documents.get(found.name), bad[0]):
            return []
        try:
            wishes = self._read(found, kind, troubles)
        except BadFile as error:
            self._bad[found.name] = (digest, sentence := f"{found.name}: {error}")
            if sentence != bad[1]:
                troubles.append(sentence)
            return []
        self._bad.pop(found.name, None)
        if not self._source.counts:
            self._documents[found.name] = digest
        return wishes

    def _read(self, found: Document, kind: NightKind, troubles: list[str]) -> list[Wish]:
        if self._source.counts:
            read = read_changes(found.data, self._gazetteer, kind, self._name, found.name)
            if read.newest < self._position:  # which no log does that only grows
                self._position, self._reached, self._marks = 0, 0, {}
                troubles.append(f"{found.name}: It has begun a new log, which is read from its first entry.")
                return []
            self._position = max(read.next, self._position)
            troubles += read.troubles
            return list(read.wishes)
        messages = read_results(found.data, found.name)
        return [wish_of(self._matcher, message, self._name, found.name) for message in messages]

    def _newest(self, wishes: list[Wish], troubles: list[str]) -> list[Wish]:
        """Of files only the highest revision of each, and only what is above the highest seen; of changes all."""
        if self._source.counts:
            return [wish for wish in wishes if self._is_news(wish, troubles)]
        newest: dict[str, Wish] = {}
        for wish in wishes:
            there = newest.get(wish.slot)
            if there is None or wish.revision >= there.revision:
                newest[wish.slot] = wish
        return sorted((wish for wish in newest.values() if self._is_news(wish, troubles)), key=lambda wish: wish.place)

    def _is_news(self, wish: Wish, troubles: list[str]) -> bool:
        mark, now = self._marks.get(wish.slot), Mark(wish.revision, wish.digest)
        if mark is not None and (now == mark or wish.revision < mark.revision):
            return False
        if mark is not None and wish.revision == mark.revision > 0:
            troubles.append(
                f"{wish.document}: revision {wish.revision} of {wish.request.contest} says something else than before; "
                "a change needs a higher revision."
            )
            return False
        self._marks[wish.slot] = now
        return True
