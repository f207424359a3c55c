"""Rows of the log in PostgreSQL: the statements that the writer and the readers share."""

from collections.abc import Iterable, Sequence
from typing import Any, LiteralString

from hustings.domain.events import AnyEvent
from hustings.log.chain import GENESIS
from hustings.log.protocol import Conflict, Head, Link
from hustings.log.stored import left_by
from hustings.log.times import from_micros
from hustings.postgres.connections import Connection

CHANNEL = "hustings"  # on which every append rings
_APPENDING = 0x48555354_0002  # of the advisory lock that puts appends in a row

_HEAD = "select seq, hash, at from entries order by seq desc limit 1"
_STRUCK = """
select body from entries join payloads using (seq)
where tag = 'payload.struck' and (convert_from(body, 'UTF8')::jsonb ->> 'seq')::bigint = %s
"""
_LATEST = "select subject, max(seq) from subjects where subject = any(%s) and seq > %s group by subject"
_ENTRY = "insert into entries values (%s, %s, %s, %s, %s, %s, %s, %s)"
_PAYLOAD = "insert into payloads values (%s, %s, %s)"
_PUBLISH = """
insert into head (seq, signed) values (%s, %s)
on conflict (one) do update set seq = excluded.seq, signed = excluded.signed where head.seq < excluded.seq
"""
_SUBJECT = "insert into subjects values (%s, %s)"


def rows(db: Connection, query: LiteralString, *given: object) -> list[tuple[Any, ...]]:
    """All rows of *query*."""
    return db.execute(query, given).fetchall()


def take_turn(db: Connection) -> None:
    """Wait until no other transaction appends, and keep others waiting until this one has ended.

    Seqs are given out under this lock, which is let go after what was written can be seen: whoever sees an
    entry sees every one before it.
    """
    db.execute("select pg_advisory_xact_lock(%s)", (_APPENDING,))


def ring(db: Connection) -> None:
    """Once this transaction has committed, wake whoever listens."""
    db.execute("select pg_notify(%s, '')", (CHANNEL,))


def head_of(db: Connection) -> Head:
    """The last entry's seq, hash and time, as this connection sees it."""
    for seq, digest, at in rows(db, _HEAD):
        return Head(seq, digest, from_micros(at))
    return Head(0, GENESIS, None)


def left_of(db: Connection, seq: int) -> tuple[int, bytes] | None:
    """What is left of the entry *seq*, whose payload was struck out, and the version of it; None where nothing struck it."""
    for (body,) in rows(db, _STRUCK, seq):
        return left_by(body)
    return None


def refuse_if_moved(db: Connection, events: Sequence[AnyEvent], since: int) -> None:
    """Raise Conflict if a subject of *events* has an entry later than *since*."""
    subjects = list(dict.fromkeys(subject for event in events for subject in event.subjects))
    moved = dict(rows(db, _LATEST, subjects, since))
    for subject in subjects:
        if subject in moved:
            raise Conflict(subject, moved[subject])


def insert_entries(db: Connection, links: Sequence[Link], subjects: Iterable[Sequence[str]]) -> None:
    """Write entries, and what each is about."""
    about = [(each, link.seq) for link, those in zip(links, subjects, strict=True) for each in dict.fromkeys(those)]
    with db.cursor() as cursor:
        entries = [(k.seq, k.at, k.recorded_at, k.by, k.tag, k.version, k.digest, k.hash) for k in links]
        cursor.executemany(_ENTRY, entries)
        cursor.executemany(_PAYLOAD, [(link.seq, link.salt, link.body) for link in links])
        cursor.executemany(_SUBJECT, about)


def publish(db: Connection, seq: int, signed: bytes) -> None:
    """Keep *signed* unless there is a head at *seq* or further on, and wake whoever listens where it is new."""
    with db.transaction():
        if db.execute(_PUBLISH, (seq, signed)).rowcount:
            ring(db)


def published(db: Connection) -> bytes | None:
    """The head that was signed last."""
    for (signed,) in rows(db, "select signed from head"):
        return bytes(signed)
    return None
