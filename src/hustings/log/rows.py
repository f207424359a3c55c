"""Rows of the SQLite log: the statements that the writer and the readers share."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import apsw

from hustings.domain.events import AnyEvent
from hustings.log.chain import GENESIS
from hustings.log.protocol import Conflict, Head, Link
from hustings.log.stored import left_by
from hustings.log.times import from_micros

_HEAD = "select seq, hash, at from entries order by seq desc limit 1"
_STRUCK = """
select body from entries join payloads using (seq)
where tag = 'payload.struck' and json_extract(cast(body as text), '$.seq') = ?
"""
_LATEST = "select max(seq) from subjects where subject = ?"


@contextmanager
def transaction(db: apsw.Connection) -> Iterator[apsw.Connection]:
    """Write all that happens inside, or none of it."""
    db.execute("begin immediate")
    try:
        yield db
        db.execute("commit")
    finally:
        if db.in_transaction:
            db.execute("rollback")


def rows(db: apsw.Connection, query: str, *given: str | int) -> list[tuple[Any, ...]]:
    """All rows at once, so that no statement stays open."""
    return db.execute(query, given).fetchall()


def head_of(db: apsw.Connection) -> Head:
    """The last entry's seq, hash and time, as this connection sees it."""
    for seq, digest, at in rows(db, _HEAD):
        return Head(seq, digest, from_micros(at))
    return Head(0, GENESIS, None)


def left_of(db: apsw.Connection, seq: int) -> tuple[int, bytes] | None:
    """What is left of the entry *seq*, whose payload was struck out, and the version of it; None where nothing struck it."""
    for (body,) in rows(db, _STRUCK, seq):
        return left_by(body)
    return None


def refuse_if_moved(db: apsw.Connection, events: Sequence[AnyEvent], since: int) -> None:
    """Raise Conflict if a subject of *events* has an entry later than *since*."""
    for subject in dict.fromkeys(subject for event in events for subject in event.subjects):
        latest = db.execute(_LATEST, (subject,)).get
        if latest is not None and latest > since:
            raise Conflict(subject, latest)


def insert_entry(db: apsw.Connection, link: Link, subjects: Iterable[str]) -> None:
    """Write one entry."""
    db.execute(
        "insert into entries values (?, ?, ?, ?, ?, ?, ?, ?)",
        (link.seq, link.at, link.recorded_at, link.by, link.tag, link.version, link.digest, link.hash),
    )
    db.execute("insert into payloads values (?, ?, ?)", (link.seq, link.salt, link.body))
    db.executemany("insert into subjects values (?, ?)", [(s, link.seq) for s in dict.fromkeys(subjects)])
