"""Rows of the SQLite log: the statements that the writer and the readers share."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import apsw
import msgspec

from hustings.domain.events import AnyEvent, PayloadStruck
from hustings.log import codec
from hustings.log.chain import GENESIS, entry_hash, payload_digest
from hustings.log.protocol import Conflict, Head
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
        struck = msgspec.json.decode(body, type=PayloadStruck)
        return struck.version, struck.left.encode()
    return None


def refuse_if_moved(db: apsw.Connection, events: Sequence[AnyEvent], since: int) -> None:
    """Raise Conflict if a subject of *events* has an entry later than *since*."""
    for subject in dict.fromkeys(subject for event in events for subject in event.subjects):
        latest = db.execute(_LATEST, (subject,)).get
        if latest is not None and latest > since:
            raise Conflict(subject, latest)


def insert_entry(
    db: apsw.Connection, before: bytes, event: AnyEvent, *, seq: int, at: int, recorded_at: int, by: str
) -> bytes:
    """Write one entry; return its hash."""
    tag, salt, body = codec.tag_of(event), secrets.token_bytes(16), codec.encode(event)
    version, digest = codec.version_of(tag), payload_digest(salt, body)
    own = entry_hash(before, seq=seq, at=at, recorded_at=recorded_at, by=by, tag=tag, version=version, digest=digest)
    db.execute(
        "insert into entries values (?, ?, ?, ?, ?, ?, ?, ?)", (seq, at, recorded_at, by, tag, version, digest, own)
    )
    db.execute("insert into payloads values (?, ?, ?)", (seq, salt, body))
    db.executemany("insert into subjects values (?, ?)", [(s, seq) for s in dict.fromkeys(event.subjects)])
    return own
