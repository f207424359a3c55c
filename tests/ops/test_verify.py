from collections.abc import Callable
from pathlib import Path

import apsw
import msgspec
import pytest

from hustings.domain.events import PayloadStruck
from hustings.log import Head, LogError, LogMissing, SqliteLog
from hustings.log.chain import entry_hash, payload_digest
from hustings.log.codec import encode
from hustings.log.heads import NightKey, SignedHead
from hustings.ops.verify import verify
from tests.conformance.samples import TEN_PM, declared, minutes, wall_clock

ENTRIES = 12
Tamper = Callable[[str], None]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "night.sqlite"


@pytest.fixture
def key(tmp_path: Path) -> NightKey:
    return NightKey.create(tmp_path / "night.key")


@pytest.fixture
def head(path: Path, key: NightKey) -> SignedHead:
    """The signed head of a log of twelve entries."""
    return key.sign(_write(path, ENTRIES))


@pytest.fixture
def tamper(path: Path, head: SignedHead) -> Tamper:
    """Someone with the file and all the time in the world."""
    assert head.seq == ENTRIES

    def run(statements: str) -> None:
        db = apsw.Connection(str(path))
        for (name,) in db.execute("select name from sqlite_schema where type = 'trigger'").fetchall():
            db.execute(f"drop trigger {name}")
        db.execute(statements)
        db.close()

    return run


def _write(path: Path, number: int) -> Head:
    log = SqliteLog(path, clock=wall_clock)
    for n in range(number):
        log.append([declared(f"c{n}", n)], at=minutes(n), by="reporter-7")
    head = log.head()
    log.close()
    return head


def _rehash(path: Path, first: int) -> None:
    """Make the chain hang together again from *first* on."""
    log = SqliteLog(path, clock=wall_clock, read_only=True)
    links = list(log.links())
    log.close()
    db, before = apsw.Connection(str(path)), links[first - 2].hash
    for link in links[first - 1 :]:
        digest = payload_digest(link.salt or b"", link.body or b"")
        fields = msgspec.structs.asdict(msgspec.structs.replace(link, digest=digest))
        for stored_elsewhere in ("hash", "salt", "body"):
            del fields[stored_elsewhere]
        before = entry_hash(before, **fields)
        db.execute("update entries set digest = ?, hash = ? where seq = ?", (digest, before, link.seq))
    db.close()


def test_a_night_as_it_was_written_is_proven_against_its_signed_head(
    path: Path, head: SignedHead, key: NightKey
) -> None:
    report = verify(path, head, key.public)

    assert (report.checked, report.against, report.fault) == (ENTRIES, head, None)
    assert report.sentence == (
        f"12 entries checked against the head signed at entry 12 with key {key.public[:16]}…: nothing was altered."
    )


def test_without_a_signed_head_the_report_says_what_that_leaves_open(path: Path, head: SignedHead) -> None:
    report = verify(path, None)

    assert (report.checked, report.fault) == (head.seq, None)
    assert "There is no signed head to check against" in report.sentence


def test_entries_after_the_signed_head_are_said_to_be_unsigned(path: Path, head: SignedHead) -> None:
    log = SqliteLog(path, clock=wall_clock)
    log.append([declared("late")], at=TEN_PM, by="a")
    log.close()
    report = verify(path, head)

    assert (report.checked, report.fault) == (13, None)
    assert report.sentence.endswith("nothing was altered. No signature covers the 1 entry after it.")


def test_an_empty_log_has_nothing_to_alter(path: Path, key: NightKey) -> None:
    signed = key.sign(_write(path, 0))

    assert verify(path, signed).sentence.startswith("0 entries checked against the head signed at entry 0")


@pytest.mark.parametrize(
    ("statements", "entry", "what"),
    [
        ("update payloads set body = replace(body, '7', '8') where seq = 8", 8, "its payload differs from its digest"),
        ("update payloads set salt = zeroblob(16) where seq = 8", 8, "its payload differs from its digest"),
        ("delete from payloads where seq = 5", 5, "its payload is missing"),
        ("delete from payloads where seq = 12", 12, "its payload is missing"),
        ("update entries set by = 'someone-else' where seq = 3", 3, "its hash does not follow"),
        ("update entries set at = at + 60000000 where seq = 3", 3, "its hash does not follow"),
        ("update entries set recorded_at = 0 where seq = 3", 3, "its hash does not follow"),
        ("update entries set tag = 'contest.opened' where seq = 12", 12, "its hash does not follow"),
        ("update entries set version = -1 where seq = 1", 1, "its hash does not follow"),
        ("update entries set hash = zeroblob(32) where seq = 1", 1, "its hash does not follow"),
        ("update entries set digest = zeroblob(32) where seq = 9", 9, "its payload differs from its digest"),
        ("delete from entries where seq = 4", 4, "entry 5 comes in its place"),
        ("delete from entries where seq = 1", 1, "entry 2 comes in its place"),
        ("update entries set seq = -1 where seq = 1", 1, "entry -1 comes in its place"),
        (
            "update entries set by = 'x' where seq = 9; update entries set by = 'x' where seq = 6",
            6,
            "its hash does not follow",
        ),
    ],
)
def test_the_first_altered_entry_is_named(
    path: Path, head: SignedHead, tamper: Tamper, *, statements: str, entry: int, what: str
) -> None:
    tamper(statements.replace("replace(body, '7', '8')", "cast(replace(cast(body as text), '7', '8') as blob)"))
    report = verify(path, head)

    assert report.fault is not None
    assert (report.checked, report.fault.seq) == (entry - 1, entry)
    assert f"Entry {entry} " in report.sentence
    assert what in report.sentence


def test_two_entries_that_changed_places_are_found(path: Path, head: SignedHead, tamper: Tamper) -> None:
    for table in ("entries", "payloads"):
        tamper(
            f"update {table} set seq = 99 where seq = 4; update {table} set seq = 4 where seq = 5;"
            f" update {table} set seq = 5 where seq = 99"
        )
    fault = verify(path, head).fault

    assert fault is not None
    assert fault.seq == 4


def test_a_chain_rewritten_to_hang_together_is_found_by_the_signed_head(
    path: Path, head: SignedHead, tamper: Tamper
) -> None:
    tamper("update payloads set body = x'7b7d' where seq = 8")
    _rehash(path, 8)

    assert verify(path, None).fault is None
    assert verify(path, head).sentence == (
        "The log was rewritten: entry 12 has another hash than the one signed. 12 entries checked."
    )


def test_a_log_cut_short_is_found_by_the_signed_head(path: Path, head: SignedHead, tamper: Tamper) -> None:
    tamper("delete from entries where seq > 9; delete from payloads where seq > 9")

    assert verify(path, None).fault is None
    assert verify(path, head).sentence == (
        "The log was cut short: it ends at entry 9, but entry 12 was signed. 9 entries checked."
    )


def test_a_head_changed_after_it_was_signed_proves_nothing(path: Path, head: SignedHead) -> None:
    forged = msgspec.structs.replace(head, seq=11)

    assert "does not bear the signature" in verify(path, forged).sentence


def test_a_head_signed_with_another_key_proves_nothing(
    path: Path, head: SignedHead, key: NightKey, tmp_path: Path
) -> None:
    other = NightKey.create(tmp_path / "other.key")
    log = SqliteLog(path, clock=wall_clock, read_only=True)
    forged = other.sign(log.head())
    log.close()

    assert verify(path, forged, other.public).fault is None
    assert "another key than the night's" in verify(path, forged, key.public).sentence
    assert verify(path, head, key.public).fault is None


def test_where_there_is_no_log_or_something_else_it_is_told(path: Path) -> None:
    with pytest.raises(LogMissing):
        verify(path, None)
    path.write_bytes(b"no log" * 1000)
    with pytest.raises(LogError, match="is not a night's log"):
        verify(path, None)


def test_a_payload_that_is_gone_is_an_alteration_unless_a_later_entry_strikes_it_out(
    path: Path, head: SignedHead, tamper: Tamper
) -> None:
    log = SqliteLog(path, clock=wall_clock)
    log.strike(PayloadStruck(seq=8, reason="Court order", left=encode(declared("c7")).decode()), at=TEN_PM, by="a")
    log.close()
    report = verify(path, head)
    assert (report.checked, report.fault, [each.seq for each in report.struck]) == (13, None, [8])

    tamper("delete from payloads where seq = 4")
    fault = verify(path, head).fault
    assert fault is not None
    assert fault.seq == 4


def test_a_strike_that_was_rewritten_strikes_nothing_out(path: Path, head: SignedHead, tamper: Tamper) -> None:
    log = SqliteLog(path, clock=wall_clock)
    log.strike(PayloadStruck(seq=8, reason="Court order", left=encode(declared("c7")).decode()), at=TEN_PM, by="a")
    log.close()
    tamper("update payloads set body = cast(replace(cast(body as text), '8', '4') as blob) where seq = 13")
    tamper("delete from payloads where seq = 4")
    fault = verify(path, head).fault

    assert fault is not None
    assert fault.seq == 4


def test_the_digest_binds_an_entry_that_was_struck_out(path: Path, head: SignedHead, tamper: Tamper) -> None:
    log = SqliteLog(path, clock=wall_clock)
    log.strike(PayloadStruck(seq=8, reason="Court order", left=encode(declared("c7")).decode()), at=TEN_PM, by="a")
    log.close()
    tamper("update entries set digest = zeroblob(32) where seq = 8")

    assert "Entry 8 was altered: its hash does not follow" in verify(path, head).sentence
