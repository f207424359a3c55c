"""The log in one SQLite file: a single writer, and readers that never wait for it."""

import datetime as dt
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import apsw

from hustings.domain.entry import Entry
from hustings.domain.events import AnyEvent, PayloadStruck
from hustings.log.connections import open_for_reading, open_for_writing
from hustings.log.failures import spoken
from hustings.log.protocol import AlreadyStruck, Head, Link, LogBusy, LogFull, LogReadOnly
from hustings.log.rows import head_of, insert_entry, left_of, refuse_if_moved, rows, transaction
from hustings.log.stored import chained, entries_of, entry_of, refuse_if_decided_before, written
from hustings.log.times import to_micros

_AT_ONCE = 512  # entries fetched in one go: a reader holds no lock between them

_ENTRIES = """
select seq, at, recorded_at, by, tag, version, body from entries left join payloads using (seq)
where seq > ? and seq <= ? order by seq limit ?
"""
_ABOUT = """
select seq, at, recorded_at, by, tag, version, body from subjects join entries using (seq) left join payloads using (seq)
where subject = ? order by seq
"""
_LINKS = """
select seq, at, recorded_at, by, tag, version, digest, hash, salt, body
from entries left join payloads using (seq) where seq > ? order by seq limit ?
"""
_KEY = "select first_seq, last_seq from keys where key = ?"
_NO_END = 2**63 - 1


class SqliteLog:
    """A night's log in the file *path*, made when it is not there. *clock* tells the wall clock's UTC."""

    def __init__(self, path: Path, *, clock: Callable[[], dt.datetime], read_only: bool = False) -> None:
        self._path = path
        self._clock = clock
        self._closed = False
        self._writing = threading.Lock()
        self._writer = None if read_only else open_for_writing(path)
        self._idle = [open_for_reading(path)]

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
        """Write all of *events* or none; see Log."""
        if self._writer is None:
            raise LogReadOnly(f"{self._path} was opened for reading only.")
        with self._writing, spoken(self._path), transaction(self._writer) as db:
            if key is not None and (earlier := self._written(db, key)) is not None:
                return earlier
            if unless_after is not None:
                refuse_if_moved(db, events, unless_after)
            refuse_if_decided_before(head_of(db), decided_at)
            entries = self._insert(db, events, to_micros(at), by)
            if key is not None and entries:
                db.execute("insert into keys values (?, ?, ?)", (key, entries[0].seq, entries[-1].seq))
            return entries

    def strike(self, event: PayloadStruck, *, at: dt.datetime, by: str) -> Entry:
        """Append *event* and delete what it strikes out, also from what SQLite leaves in its files; see Log."""
        if self._writer is None:
            raise LogReadOnly(f"{self._path} was opened for reading only.")
        with self._writing, spoken(self._path):
            with transaction(self._writer) as db:
                entry = self._insert(db, [event], to_micros(at), by)[0]
                db.execute("delete from payloads where seq = ? and seq < ?", (event.seq, entry.seq))
                if db.changes() != 1:
                    raise AlreadyStruck(f"Entry {event.seq} has no payload that could be struck out.")
            self._wipe(self._writer, event.seq)
            return entry

    def read(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """Yield the entries past *after*, in order; see Log."""
        end = _NO_END if until is None else until
        while True:
            with self._reading() as db:
                entries = self._entries(db, after, end)
            yield from entries
            if len(entries) < _AT_ONCE:
                return
            after = entries[-1].seq

    def about(self, subject: str) -> Sequence[Entry]:
        """Entries about *subject*; see Log."""
        with self._reading() as db:
            return [entry_of(str(self._path), row, partial(left_of, db)) for row in rows(db, _ABOUT, subject)]

    def written(self, key: str) -> Sequence[Entry] | None:
        """Entries that *key* wrote; see Log."""
        with self._reading() as db:
            return self._written(db, key)

    def head(self) -> Head:
        """The last entry's seq, hash and time."""
        with self._reading() as db:
            return head_of(db)

    def links(self) -> Iterator[Link]:
        """Yield every entry as it is stored; see Log."""
        after = -_NO_END
        while True:
            with self._reading() as db:
                links = [Link(*row) for row in rows(db, _LINKS, after, _AT_ONCE)]
            yield from links
            if len(links) < _AT_ONCE:
                return
            after = links[-1].seq

    def close(self) -> None:
        """Close the file; what still reads it closes its own connection when done."""
        with self._writing:
            self._closed = True
            self._close_idle()
            if self._writer is not None:
                self._writer.close()

    def _wipe(self, db: apsw.Connection, seq: int) -> None:
        """Write the file anew, for pages that were split keep bytes of what stood there, and empty the write-ahead log."""
        try:
            db.execute("vacuum")
            db.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
        except apsw.BusyError as error:
            raise LogBusy(
                f"Entry {seq} is struck out, but another process reads {self._path}: its bytes go when that has ended "
                "and the night is next opened."
            ) from error
        except apsw.FullError as error:
            raise LogFull(
                f"Entry {seq} is struck out, but the disk is too full to write {self._path} anew: bytes of it are left."
            ) from error

    @contextmanager
    def _reading(self) -> Iterator[apsw.Connection]:
        try:
            db = self._idle.pop()
        except IndexError:
            db = open_for_reading(self._path)
        try:
            with spoken(self._path):
                yield db
        finally:
            self._idle.append(db)
            if self._closed:
                self._close_idle()

    def _close_idle(self) -> None:
        with suppress(IndexError):
            while True:
                self._idle.pop().close()

    def _insert(self, db: apsw.Connection, events: Sequence[AnyEvent], at: int, by: str) -> list[Entry]:
        links = chained(head_of(db), events, at=at, recorded_at=to_micros(self._clock()), by=by)
        for link, event in zip(links, events, strict=True):
            insert_entry(db, link, event.subjects)
        return written(links, events)

    def _written(self, db: apsw.Connection, key: str) -> Sequence[Entry] | None:
        for first, last in rows(db, _KEY, key):
            return list(self._entries(db, first - 1, last, limit=last - first + 1))
        return None

    def _entries(self, db: apsw.Connection, after: int, until: int, limit: int = _AT_ONCE) -> list[Entry]:
        found = rows(db, _ENTRIES, after, until, limit)
        return entries_of(str(self._path), found, partial(left_of, db), after=after)
