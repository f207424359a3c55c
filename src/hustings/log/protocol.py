"""What every store of the log promises; `tests/conformance` holds each store to it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Protocol, runtime_checkable

import msgspec

from hustings.domain.entry import Entry
from hustings.domain.events import AnyEvent, PayloadStruck


class Conflict(Exception):
    """A contest or post has moved on since the writer looked at it."""

    def __init__(self, subject: str, seq: int) -> None:
        super().__init__(f"{subject} has changed meanwhile (entry {seq}).")
        self.subject = subject
        self.seq = seq


class Moved(Exception):
    """The log has gone on since the decision was made: it is to be made again."""


class LogError(Exception):
    """The log cannot be used; the message is one sentence that names the file."""


class LogMissing(LogError):
    """There is no log at this path."""


class NotALog(LogError):
    """The file is something else than a night's log."""


class LogNewer(LogError):
    """The log was written by a newer version of Hustings."""


class LogDamaged(LogError):
    """The file is damaged, or an entry of it is missing or unreadable."""


class LogReadOnly(LogError):
    """The log may be read but not written."""


class LogFull(LogError):
    """There is no room left on the disk; nothing was written."""


class LogBusy(LogError):
    """Another process holds the log for longer than one waits."""


class LogUnavailable(LogError):
    """The disk did not do what was asked of it; nothing was written."""


class AlreadyStruck(Exception):
    """The payload of this entry was struck out before, or there is no such entry."""


class Head(msgspec.Struct, frozen=True):
    """The end of the log: seq 0 and no time when it is empty."""

    seq: int
    hash: bytes  # 32 bytes, SHA-256; stands for every entry up to seq
    at: dt.datetime | None


class Link(msgspec.Struct, frozen=True):
    """An entry as it is stored, for whoever walks the chain."""

    seq: int
    at: int  # microseconds since 1970-01-01 UTC
    recorded_at: int  # microseconds since 1970-01-01 UTC
    by: str
    tag: str
    version: int  # of the tag's format
    digest: bytes  # of the payload
    hash: bytes
    salt: bytes | None  # None: the payload is not there
    body: bytes | None


class Log(Protocol):
    """The append-only record of a night: the only source of truth."""

    def append(
        self,
        events: Sequence[AnyEvent],
        *,
        at: dt.datetime,
        by: str,
        key: str | None = None,
        unless_after: int | None = None,
        decided_at: int | None = None,
    ) -> Sequence[Entry]:
        """Write all of *events* or none, at *at* or the time of the entry before, whichever is later.

        *key*: one that was seen before returns the entries it wrote then, and writes nothing.
        *unless_after*: raise Conflict if a subject of *events* has an entry later than this seq.
        *decided_at*: raise Moved if there is any entry later than this seq, for *events* were decided on that night.
        """
        ...

    def strike(self, event: PayloadStruck, *, at: dt.datetime, by: str) -> Entry:
        """Append *event* and delete the payload of the entry that it names, both or neither.

        From then on that entry reads as what *event* leaves of it. Raises AlreadyStruck.
        """
        ...

    def read(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """Yield entries in order, none missing, from just past *after* up to and including *until*."""
        ...

    def about(self, subject: str) -> Sequence[Entry]:
        """Entries whose event has *subject* among its subjects, in order; found without reading the others."""
        ...

    def written(self, key: str) -> Sequence[Entry] | None:
        """Entries that *key* wrote; None when it wrote none."""
        ...

    def head(self) -> Head:
        """The last entry's seq, hash and time."""
        ...

    def links(self) -> Iterator[Link]:
        """Yield every entry as it is stored, in order, without trusting any of it."""
        ...

    def close(self) -> None:
        """Let go of the store."""
        ...


@runtime_checkable
class Publishing(Protocol):
    """A log that also keeps the head that was signed last, for machines that do not sign."""

    def publish(self, seq: int, signed: bytes) -> None:
        """Keep *signed*, the head at *seq*, unless one further on is kept; wakes whoever listens."""
        ...

    def published(self) -> bytes | None:
        """What was published last."""
        ...
