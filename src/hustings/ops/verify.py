"""Proving that a night's log is what it was: every entry, in order, against a signed head."""

import datetime as dt

import msgspec

from hustings.domain.events import PayloadStruck
from hustings.log import Link, Log, Place, reading
from hustings.log.chain import GENESIS, entry_hash, payload_digest
from hustings.log.codec import UnknownFormat, Unreadable, decode
from hustings.log.heads import SignedHead
from hustings.log.times import from_micros


class Fault(msgspec.Struct, frozen=True):
    """The first thing that is wrong. *seq*: the altered entry; None when it is the head or the log's end."""

    seq: int | None
    what: str  # a sentence


class Struck(msgspec.Struct, frozen=True):
    """An entry whose payload was struck out: what kind it is, who struck it when, and why."""

    seq: int
    tag: str
    by: str
    at: dt.datetime
    reason: str

    @property
    def sentence(self) -> str:
        """The same in words."""
        return f"Entry {self.seq:,} ({self.tag}) was struck out by {self.by} on {self.at:%-d %B %Y}: {self.reason}"


class Report(msgspec.Struct, frozen=True):
    """What verifying found. *checked*: entries, from the first on, that are as they were written, or struck out."""

    checked: int
    against: SignedHead | None
    fault: Fault | None
    struck: tuple[Struck, ...] = ()

    @property
    def sentence(self) -> str:
        """The finding in words."""
        if self.fault is not None:
            return f"{self.fault.what} {_entries(self.checked)} checked."
        if self.against is None:
            return (
                f"{_entries(self.checked)} checked: each follows from the one before. There is no signed head to check"
                " against, so a log rewritten or cut short as a whole would look the same."
            )
        signed = f"the head signed at entry {self.against.seq:,} with key {self.against.public_key[:16]}…"
        later = self.checked - self.against.seq
        beyond = f" No signature covers the {_entries(later)} after it." if later else ""
        return f"{_entries(self.checked)} checked against {signed}: nothing was altered.{beyond}"


def verify(place: Place, head: SignedHead | None, public_key: str | None = None) -> Report:
    """Walk the log at *place*; LogError when it cannot be read.

    *head*: a head signed earlier, best one that was published. *public_key*: the night's, in
    hexadecimal, where it is known from elsewhere than the head.
    """
    with reading(place) as log:
        return verify_log(log, head, public_key)


def verify_log(log: Log, head: SignedHead | None, public_key: str | None = None) -> Report:
    """Walk an open log; see verify."""
    before, checked, signed, struck = GENESIS, 0, GENESIS, list[Struck]()
    strikes: dict[int, Struck] | None = None
    for link in log.links():
        if link.body is None:
            strikes = _strikes(log) if strikes is None else strikes
            struck += [strikes[link.seq]] if link.seq in strikes else []
        named = bool(struck) and struck[-1].seq == link.seq
        if (what := _altered(before, checked + 1, link, struck=named)) is not None:
            return Report(checked, head, Fault(checked + 1, what))
        before, checked = link.hash, link.seq
        if head is not None and checked == head.seq:
            signed = before
    fault = None if head is None else _broken(head, checked, signed, public_key)
    return Report(checked, head, fault, tuple(struck))


def _strikes(log: Log) -> dict[int, Struck]:
    """By entry: that it was struck out, as far as an entry that is as it was written says so."""
    tags, found = dict[int, str](), dict[int, Struck]()
    for link in log.links():
        tags[link.seq] = link.tag
        event = _strike(link)
        if event is not None and event.seq < link.seq:
            tag = tags.get(event.seq, "?")
            found[event.seq] = Struck(event.seq, tag, link.by, from_micros(link.at), event.reason)
    return found


def _strike(link: Link) -> PayloadStruck | None:
    if link.salt is None or link.body is None or payload_digest(link.salt, link.body) != link.digest:
        return None
    try:
        event = decode(link.tag, link.version, link.body)
    except (UnknownFormat, Unreadable):
        return None
    return event if isinstance(event, PayloadStruck) else None


def _altered(before: bytes, seq: int, link: Link, *, struck: bool) -> str | None:
    if link.seq != seq:
        return f"Entry {seq:,} is missing; entry {link.seq:,} comes in its place."
    if link.salt is None or link.body is None:
        if not struck:
            return f"Entry {seq:,} was altered: its payload is missing."
    elif payload_digest(link.salt, link.body) != link.digest:
        return f"Entry {seq:,} was altered: its payload differs from its digest."
    if _expected_hash(before, link) != link.hash:
        return f"Entry {seq:,} was altered: its hash does not follow from its content and the entry before."
    return None


def _expected_hash(before: bytes, link: Link) -> bytes:
    return entry_hash(
        before,
        seq=link.seq,
        at=link.at,
        recorded_at=link.recorded_at,
        by=link.by,
        tag=link.tag,
        version=link.version,
        digest=link.digest,
    )


def _broken(head: SignedHead, last: int, signed: bytes, public_key: str | None) -> Fault | None:
    if not head.genuine:
        return Fault(None, f"The head signed at entry {head.seq:,} does not bear the signature of its own key.")
    if public_key is not None and head.public_key != public_key:
        return Fault(None, f"The head signed at entry {head.seq:,} was signed with another key than the night's.")
    if last < head.seq:
        return Fault(None, f"The log was cut short: it ends at entry {last:,}, but entry {head.seq:,} was signed.")
    if signed.hex() != head.hash:
        return Fault(head.seq, f"The log was rewritten: entry {head.seq:,} has another hash than the one signed.")
    return None


def _entries(number: int) -> str:
    return f"{number:,} entry" if number == 1 else f"{number:,} entries"
