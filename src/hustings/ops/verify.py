"""Proving that a night's log is what it was: every entry, in order, against a signed head."""

import datetime as dt
from pathlib import Path

import msgspec

from hustings.log import Link, Log, SqliteLog
from hustings.log.chain import GENESIS, entry_hash, payload_digest
from hustings.log.heads import SignedHead


class Fault(msgspec.Struct, frozen=True):
    """The first thing that is wrong. *seq*: the altered entry; None when it is the head or the log's end."""

    seq: int | None
    what: str  # a sentence


class Report(msgspec.Struct, frozen=True):
    """What verifying found. *checked*: entries, from the first on, that are as they were written."""

    checked: int
    against: SignedHead | None
    fault: Fault | None

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


def verify(log_path: Path, head: SignedHead | None, public_key: str | None = None) -> Report:
    """Walk the log at *log_path*; LogError when it cannot be read.

    *head*: a head signed earlier, best one that was published. *public_key*: the night's, in
    hexadecimal, where it is known from elsewhere than the head.
    """
    log = SqliteLog(log_path, clock=_no_clock, read_only=True)
    try:
        return verify_log(log, head, public_key)
    finally:
        log.close()


def verify_log(log: Log, head: SignedHead | None, public_key: str | None = None) -> Report:
    """Walk an open log; see verify."""
    before, checked, signed = GENESIS, 0, GENESIS
    for link in log.links():
        if (what := _altered(before, checked + 1, link)) is not None:
            return Report(checked, head, Fault(checked + 1, what))
        before, checked = link.hash, link.seq
        if head is not None and checked == head.seq:
            signed = before
    fault = None if head is None else _broken(head, checked, signed, public_key)
    return Report(checked, head, fault)


def _altered(before: bytes, seq: int, link: Link) -> str | None:
    if link.seq != seq:
        return f"Entry {seq:,} is missing; entry {link.seq:,} comes in its place."
    if link.salt is None or link.body is None:
        return f"Entry {seq:,} was altered: its payload is missing."
    if payload_digest(link.salt, link.body) != link.digest:
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


def _no_clock() -> dt.datetime:
    raise AssertionError("Verifying writes nothing.")
