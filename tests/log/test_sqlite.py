from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from hustings.domain.events import PayloadStruck
from hustings.log import (
    LogBusy,
    LogDamaged,
    LogError,
    LogFull,
    LogMissing,
    LogNewer,
    LogReadOnly,
    LogUnavailable,
    NotALog,
    SqliteLog,
)
from hustings.log.codec import encode
from hustings.log.schema import APPLICATION_ID
from hustings.ops.verify import verify
from tests.conformance.samples import TEN_PM, closed, declared, wall_clock


def opened(path: Path, *, read_only: bool = False) -> SqliteLog:
    return SqliteLog(path, clock=wall_clock, read_only=read_only)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A finished log of 40 entries."""
    path = tmp_path / "night.sqlite"
    log = opened(path)
    log.append([declared(f"c{n}", n) for n in range(40)], at=TEN_PM, by="a", key="k")
    log.close()
    return path


@pytest.fixture
def raw(path: Path) -> Iterator[apsw.Connection]:
    db = apsw.Connection(str(path))
    yield db
    db.close()


@pytest.mark.parametrize(
    "statement",
    [
        "update entries set by = 'b' where seq = 7",
        "update entries set seq = 41 where seq = 40",
        "delete from entries where seq = 40",
        "update payloads set body = x'7b7d' where seq = 7",
        "delete from payloads where seq = 7",
        "insert or replace into entries select * from entries where seq = 7",
        "insert or replace into payloads select * from payloads where seq = 7",
        "insert into entries select 42, at, recorded_at, by, tag, version, digest, hash from entries where seq = 7",
    ],
)
def test_what_is_written_can_be_neither_changed_nor_deleted_nor_replaced(raw: apsw.Connection, statement: str) -> None:
    with pytest.raises(apsw.ConstraintError, match=r"never|follows"):
        raw.execute(statement)


def test_the_file_says_what_it_is_and_is_written_safely(path: Path) -> None:
    log = opened(path)
    db = log._writer
    assert db is not None
    facts = [db.pragma(name) for name in ("application_id", "journal_mode", "synchronous")]
    strict = db.execute("select min(strict) from pragma_table_list where schema = 'main' and name not like 'sqlite_%'")

    assert (facts, strict.get) == ([APPLICATION_ID, "wal", 2], 1)
    log.close()


def test_a_reader_does_not_wait_for_a_writer(path: Path, raw: apsw.Connection) -> None:
    log = opened(path)
    raw.execute("begin immediate")

    assert (log.head().seq, len(list(log.read()))) == (40, 40)
    log.close()


def test_a_log_held_by_another_process_is_told(path: Path, raw: apsw.Connection) -> None:
    log = opened(path)
    assert log._writer is not None
    log._writer.set_busy_timeout(1)
    raw.execute("begin immediate")
    with pytest.raises(LogBusy, match=r"night\.sqlite is held by another process"):
        log.append([closed()], at=TEN_PM, by="a")
    raw.execute("rollback")

    assert log.append([closed()], at=TEN_PM, by="a")[0].seq == 41
    log.close()


def test_a_log_opened_for_reading_refuses_to_write(path: Path) -> None:
    log = opened(path, read_only=True)

    with pytest.raises(LogReadOnly, match=r"night\.sqlite was opened for reading only"):
        log.append([closed()], at=TEN_PM, by="a")
    log.close()


def test_reading_where_there_is_no_log_makes_none(tmp_path: Path) -> None:
    with pytest.raises(LogMissing, match=r"There is no log at .*night\.sqlite"):
        opened(tmp_path / "night.sqlite", read_only=True)

    assert list(tmp_path.iterdir()) == []


def test_writing_where_there_is_no_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(LogUnavailable, match=r"night\.sqlite cannot be opened"):
        opened(tmp_path / "nowhere" / "night.sqlite")


def test_a_file_left_empty_by_a_process_that_died_becomes_a_log(tmp_path: Path) -> None:
    path = tmp_path / "night.sqlite"
    path.touch()
    log = opened(path)

    assert log.append([closed()], at=TEN_PM, by="a")[0].seq == 1
    log.close()


@pytest.mark.parametrize("read_only", [True, False])
def test_another_file_is_no_log_and_stays_as_it_is(tmp_path: Path, *, read_only: bool) -> None:
    text, other = tmp_path / "notes.txt", tmp_path / "other.sqlite"
    text.write_bytes(b"Not a database, but longer than the header of one would be. " * 40)
    db = apsw.Connection(str(other))
    db.execute("create table t (x)")
    db.close()
    before = {file: file.read_bytes() for file in (text, other)}

    for file in before:
        with pytest.raises(NotALog, match=f"{file.name} is not a night's log"):
            opened(file, read_only=read_only)
    assert {file: file.read_bytes() for file in before} == before


@pytest.mark.parametrize("read_only", [True, False])
def test_a_log_of_a_newer_format_is_left_alone(path: Path, raw: apsw.Connection, *, read_only: bool) -> None:
    raw.pragma("user_version", 3)

    with pytest.raises(LogNewer, match=r"night\.sqlite was written by a newer version .* format is 3"):
        opened(path, read_only=read_only)


def test_a_file_of_the_first_format_is_read_as_it_is_and_brought_up_when_written(
    path: Path, raw: apsw.Connection
) -> None:
    raw.execute("drop trigger payloads_are_not_deleted")
    raw.execute(
        "create trigger payloads_are_not_deleted before delete on payloads "
        "begin select raise(abort, 'a payload is never deleted'); end"
    )
    raw.pragma("user_version", 1)
    reading = opened(path, read_only=True)
    assert len(list(reading.read())) == 40
    reading.close()
    assert raw.pragma("user_version") == 1

    opened(path).close()
    assert raw.pragma("user_version") == 2
    with pytest.raises(apsw.ConstraintError, match="but where an entry strikes it out"):
        raw.execute("delete from payloads where seq = 7")
    assert verify(path, None).fault is None


def test_a_reader_that_keeps_struck_bytes_is_told(path: Path, raw: apsw.Connection) -> None:
    log = opened(path)
    assert log._writer is not None
    log._writer.set_busy_timeout(0)
    raw.execute("begin; select * from payloads limit 1")
    with pytest.raises(LogBusy, match="Entry 7 is struck out, but another process reads"):
        log.strike(
            PayloadStruck(seq=7, reason="Court order", left=encode(declared("gone")).decode()), at=TEN_PM, by="a"
        )
    raw.execute("rollback")

    assert [entry.event for entry in log.read()][6] == declared("gone")
    log.close()


def test_an_entry_of_a_newer_kind_is_told_by_its_number_and_name(path: Path, raw: apsw.Connection) -> None:
    raw.execute("insert into entries values (41, 0, 0, 'a', 'weather.changed', 1, zeroblob(32), zeroblob(32))")
    raw.execute("insert into payloads values (41, x'', x'7b7d')")
    log = opened(path, read_only=True)

    with pytest.raises(LogNewer, match=r"newer version of Hustings: entry 41 is “weather\.changed”, version 1"):
        list(log.read())
    log.close()


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("delete from entries where seq = 7", "is damaged: entry 7 is missing"),
        ("delete from payloads where seq = 7", "is damaged: the payload of entry 7 is missing"),
        ("update payloads set body = x'7b7d' where seq = 7", "is damaged: entry 7 is not readable"),
        ("drop table payloads", "is damaged: no such table"),
    ],
)
def test_a_damaged_entry_is_told_when_it_is_read(
    path: Path, raw: apsw.Connection, statement: str, sentence: str
) -> None:
    drop_triggers(raw)
    raw.execute(statement)
    log = opened(path, read_only=True)

    with pytest.raises(LogDamaged, match=sentence):
        list(log.read())
    log.close()


def test_a_damaged_header_is_told(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(b"\xa5" * 100 + content[100:])

    with pytest.raises(NotALog, match=r"night\.sqlite is not a night's log"):
        opened(path)


def test_a_file_cut_short_is_told(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])

    with pytest.raises(LogDamaged, match=r"night\.sqlite is damaged"):
        verify(path, None)


def test_damage_anywhere_is_told_or_changes_nothing(path: Path) -> None:
    content, log = path.read_bytes(), opened(path, read_only=True)
    entries, told = list(log.read()), list[str]()
    log.close()
    for start in range(0, len(content), 512):
        path.write_bytes(content[:start] + b"\xa5" * 512 + content[start + 512 :])
        try:
            fault = verify(path, None).fault
            log = opened(path, read_only=True)
            assert list(log.read()) == entries or fault is not None
            log.close()
        except LogError as error:
            told.append(str(error))

    assert told
    assert all(str(path) in sentence for sentence in told)


def test_a_full_disk_writes_nothing_and_the_log_goes_on_when_there_is_room(path: Path) -> None:
    log = opened(path)
    assert log._writer is not None
    pages = log._writer.pragma("page_count")
    log._writer.pragma("max_page_count", pages)
    many = [declared(f"d{n}") for n in range(400)]
    with pytest.raises(LogFull, match=r"night\.sqlite cannot grow: the disk is full\. Nothing was written\."):
        log.append(many, at=TEN_PM, by="a", key="many")
    assert (log.head().seq, log.written("many")) == (40, None)
    log._writer.pragma("max_page_count", 2**30)
    log.append(many, at=TEN_PM, by="a", key="many")
    log.close()

    assert verify(path, None).checked == 440


def drop_triggers(raw: apsw.Connection) -> None:
    for name in raw.execute("select name from sqlite_schema where type = 'trigger'").fetchall():
        raw.execute(f"drop trigger {name[0]}")
