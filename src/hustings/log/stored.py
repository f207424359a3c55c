"""What every store does alike: new entries are chained to the last one, and rows become entries again."""

import secrets
from collections.abc import Callable, Iterable, Sequence

import msgspec

from hustings.domain.entry import Entry
from hustings.domain.events import AnyEvent, PayloadStruck
from hustings.log import codec
from hustings.log.chain import entry_hash, payload_digest
from hustings.log.protocol import Head, Link, LogDamaged, LogNewer, Moved
from hustings.log.times import from_micros, to_micros

Row = tuple[int, int, int, str, str, int, bytes | None]  # seq, at, recorded_at, by, tag, version, body
Left = Callable[[int], tuple[int, bytes] | None]  # of a seq: version and body of what was left of its entry


def refuse_if_decided_before(head: Head, decided_at: int | None) -> None:
    """Raise Moved where the log goes further than the night on which something was decided."""
    if decided_at is not None and head.seq > decided_at:
        raise Moved(f"The log has gone on from entry {decided_at} to {head.seq}.")


def chained(head: Head, events: Sequence[AnyEvent], *, at: int, recorded_at: int, by: str) -> list[Link]:
    """The entries of *events* as they are to be stored behind *head*; times in microseconds since 1970."""
    if head.at is not None:
        at = max(at, to_micros(head.at))
    before, links = head.hash, list[Link]()
    for seq, event in enumerate(events, head.seq + 1):
        tag, salt, body = codec.tag_of(event), secrets.token_bytes(16), codec.encode(event)
        version, digest = codec.version_of(tag), payload_digest(salt, body)
        before = entry_hash(
            before, seq=seq, at=at, recorded_at=recorded_at, by=by, tag=tag, version=version, digest=digest
        )
        links.append(Link(seq, at, recorded_at, by, tag, version, digest, before, salt, body))
    return links


def written(links: Iterable[Link], events: Iterable[AnyEvent]) -> list[Entry]:
    """The entries that were stored as *links*."""
    return [
        Entry(link.seq, from_micros(link.at), from_micros(link.recorded_at), link.by, event)
        for link, event in zip(links, events, strict=True)
    ]


def entry_of(name: str, row: Row, left: Left) -> Entry:
    """The entry that a row of the store *name* is; LogNewer or LogDamaged where it is none."""
    seq, at, recorded_at, by, tag, version, body = row
    if body is None:
        version, body = left(seq) or (version, None)
    return Entry(seq, from_micros(at), from_micros(recorded_at), by, _event(name, seq, tag, version, body))


def entries_of(name: str, found: Iterable[Row], left: Left, *, after: int) -> list[Entry]:
    """The entries that rows are, the first of which follows *after*; LogDamaged where one is missing."""
    entries = list[Entry]()
    for expected, row in enumerate(found, after + 1):
        if row[0] != expected:
            raise LogDamaged(f"{name} is damaged: entry {expected} is missing.")
        entries.append(entry_of(name, row, left))
    return entries


def left_by(body: bytes) -> tuple[int, bytes]:
    """Of the body of an entry that strikes another: the version and body of what it leaves."""
    struck = msgspec.json.decode(body, type=PayloadStruck)
    return struck.version, struck.left.encode()


def _event(name: str, seq: int, tag: str, version: int, body: bytes | None) -> AnyEvent:
    if body is None:
        raise LogDamaged(f"{name} is damaged: the payload of entry {seq} is missing.")
    try:
        return codec.decode(tag, version, body)
    except codec.UnknownFormat as error:
        raise LogNewer(f"{name} was written by a newer version of Hustings: entry {seq} is {error}.") from error
    except codec.Unreadable as error:
        raise LogDamaged(f"{name} is damaged: entry {seq} is not readable ({error}).") from error
