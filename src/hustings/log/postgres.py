"""The log in a PostgreSQL database, for several machines: writers by turns, and readers that never wait for them."""

import datetime as dt
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from hustings.domain.entry import Entry
from hustings.domain.events import AnyEvent, PayloadStruck
from hustings.log.postgres_failures import told
from hustings.log.postgres_rows import (
    head_of,
    insert_entries,
    left_of,
    publish,
    published,
    refuse_if_moved,
    ring,
    rows,
    take_turn,
)
from hustings.log.postgres_schema import FORGET, PART, STEPS
from hustings.log.protocol import AlreadyStruck, Head, Link, LogBusy, LogError, LogReadOnly
from hustings.log.stored import chained, entries_of, entry_of, refuse_if_decided_before, written
from hustings.log.times import to_micros
from hustings.postgres.address import Address
from hustings.postgres.connections import Connection, Connections
from hustings.postgres.migrations import examine, migrate

_AT_ONCE = 512  # entries fetched in one go
T = TypeVar("T")

_ENTRIES = """
select seq, at, recorded_at, by, tag, version, body from entries left join payloads using (seq)
where seq > %s and seq <= %s order by seq limit %s
"""
_ABOUT = """
select seq, at, recorded_at, by, tag, version, body from subjects join entries using (seq) left join payloads using (seq)
where subject = %s order by seq
"""
_LINKS = """
select seq, at, recorded_at, by, tag, version, digest, hash, salt, body
from entries left join payloads using (seq) where seq > %s order by seq limit %s
"""
_KEY = "select first_seq, last_seq from keys where key = %s"
_NO_END = 2**63 - 1


class PostgresLog:
    """A night's log in the database at *address*, made when it is not there. *clock* tells the wall clock's UTC."""

    def __init__(self, address: Address, *, clock: Callable[[], dt.datetime], read_only: bool = False) -> None:
        self._name = address.name
        self._clock = clock
        self._read_only = read_only
        self._writing = threading.Lock()
        self._connections = Connections(address, read_only=read_only)
        ready = examine if read_only else migrate
        try:
            self._run(lambda db: ready(db, address, PART, STEPS))
        except BaseException:
            self.close()
            raise

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
        """Write all of *events* or none; see Log.

        Where the connection is lost while it commits nobody knows whether it did: with a *key* that is found out.
        """
        micros = to_micros(at)

        def write(db: Connection) -> Sequence[Entry]:
            with self._turn(db):
                if key is not None and (earlier := self._written(db, key)) is not None:
                    return earlier
                if unless_after is not None:
                    refuse_if_moved(db, events, unless_after)
                refuse_if_decided_before(head_of(db), decided_at)
                entries = self._insert(db, events, micros, by)
                if key is not None and entries:
                    db.execute("insert into keys values (%s, %s, %s)", (key, entries[0].seq, entries[-1].seq))
                return entries

        return self._write(write, again=key is not None)

    def begin_anew(self, event: AnyEvent, *, at: dt.datetime, by: str, key: str) -> None:
        """Write *event* in the place of a first entry that no other follows, as if that had never been; or nothing."""

        def write(db: Connection) -> None:
            with self._turn(db):
                if head_of(db).seq > 1:
                    raise LogBusy(f"The night in {self._name} has begun meanwhile.")
                db.execute(FORGET)
                migrate(db, self._connections.address, PART, STEPS)
                self._insert(db, [event], to_micros(at), by)
                db.execute("insert into keys values (%s, 1, 1)", (key,))

        self._write(write, again=True)

    def strike(self, event: PayloadStruck, *, at: dt.datetime, by: str) -> Entry:
        """Append *event* and delete what it strikes out, also from what the database leaves in its tables; see Log."""

        def write(db: Connection) -> Entry:
            with self._turn(db):
                entry = self._insert(db, [event], to_micros(at), by)[0]
                gone = db.execute("delete from payloads where seq = %s and seq < %s", (event.seq, entry.seq))
                if gone.rowcount != 1:
                    raise AlreadyStruck(f"Entry {event.seq} has no payload that could be struck out.")
            return entry

        entry = self._write(write, again=False)
        try:
            self._run(lambda db: db.execute("vacuum (full, analyze) payloads"))
        except LogError as error:
            raise type(error)(f"Entry {event.seq} is struck out, but bytes of it are left. {error}") from error
        return entry

    def read(self, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """Yield the entries past *after*, in order; see Log."""
        end = _NO_END if until is None else until
        while True:
            entries = self._run(partial(self._entries, after=after, until=end))
            yield from entries
            if len(entries) < _AT_ONCE:
                return
            after = entries[-1].seq

    def about(self, subject: str) -> Sequence[Entry]:
        """Entries about *subject*; see Log."""
        return self._run(
            lambda db: [entry_of(self._name, row, partial(left_of, db)) for row in rows(db, _ABOUT, subject)]
        )

    def written(self, key: str) -> Sequence[Entry] | None:
        """Entries that *key* wrote; see Log."""
        return self._run(lambda db: self._written(db, key))

    def head(self) -> Head:
        """The last entry's seq, hash and time."""
        return self._run(head_of)

    def links(self) -> Iterator[Link]:
        """Yield every entry as it is stored; see Log."""
        after = -_NO_END
        while True:
            links = self._run(partial(_links, after=after))
            yield from links
            if len(links) < _AT_ONCE:
                return
            after = links[-1].seq

    def publish(self, seq: int, signed: bytes) -> None:
        """Keep the head that was signed at *seq*; see Publishing."""
        self._write(partial(publish, seq=seq, signed=signed), again=True)

    def published(self) -> bytes | None:
        """The head that was signed last; see Publishing."""
        return self._run(published)

    def close(self) -> None:
        """Close the connections."""
        self._connections.close()

    def _run(self, work: Callable[[Connection], T], *, again: bool = True) -> T:
        with told():
            return self._connections.run(work, again=again)

    def _write(self, work: Callable[[Connection], T], *, again: bool) -> T:
        if self._read_only:
            raise LogReadOnly(f"{self._name} was opened for reading only.")
        with self._writing:
            return self._run(work, again=again)

    @contextmanager
    def _turn(self, db: Connection) -> Iterator[None]:
        """A transaction in which nobody else appends, and which others are told of."""
        with db.transaction():
            take_turn(db)
            yield
            ring(db)

    def _insert(self, db: Connection, events: Sequence[AnyEvent], at: int, by: str) -> list[Entry]:
        links = chained(head_of(db), events, at=at, recorded_at=to_micros(self._clock()), by=by)
        insert_entries(db, links, [event.subjects for event in events])
        return written(links, events)

    def _written(self, db: Connection, key: str) -> Sequence[Entry] | None:
        for first, last in rows(db, _KEY, key):
            return self._entries(db, first - 1, last, limit=last - first + 1)
        return None

    def _entries(self, db: Connection, after: int, until: int, limit: int = _AT_ONCE) -> list[Entry]:
        return entries_of(self._name, rows(db, _ENTRIES, after, until, limit), partial(left_of, db), after=after)


def _links(db: Connection, after: int) -> list[Link]:
    return [Link(*row) for row in rows(db, _LINKS, after, _AT_ONCE)]
