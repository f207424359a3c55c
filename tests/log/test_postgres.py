"""The log in PostgreSQL: what the database itself refuses, and what is said when it fails."""

import traceback
from collections.abc import Iterator

import psycopg
import pytest

from hustings.domain.events import PayloadStruck
from hustings.domain.refusal import Refused
from hustings.log import LogBusy, LogDamaged, LogError, LogMissing, LogNewer, LogReadOnly, LogUnavailable, open_log
from hustings.log.codec import encode
from hustings.log.postgres import PostgresLog
from hustings.ops.verify import verify_log
from hustings.postgres.address import Address, BadAddress
from tests.conformance.samples import TEN_PM, closed, declared, wall_clock


def opened(address: Address, *, read_only: bool = False) -> PostgresLog:
    return PostgresLog(address, clock=wall_clock, read_only=read_only)


@pytest.fixture
def log(database: Address) -> Iterator[PostgresLog]:
    """A log of 40 entries."""
    log = opened(database)
    log.append([declared(f"c{n}", n) for n in range(40)], at=TEN_PM, by="a", key="k")
    yield log
    log.close()


@pytest.fixture
def raw(log: PostgresLog, database: Address) -> Iterator[psycopg.Connection]:
    assert log.head().seq == 40
    with psycopg.connect(database.secret, autocommit=True) as connection:
        connection.execute("set search_path to hustings")
        yield connection


@pytest.mark.parametrize(
    "statement",
    [
        "update entries set by = 'b' where seq = 7",
        "update entries set seq = 41 where seq = 40",
        "delete from entries where seq = 40",
        "truncate entries cascade",
        "update payloads set body = '{}' where seq = 7",
        "delete from payloads where seq = 7",
        "truncate payloads",
        "insert into entries select * from entries where seq = 7 on conflict (seq) do update set by = 'b'",
        "insert into payloads select * from payloads where seq = 7",
        "insert into entries select 42, at, recorded_at, by, tag, version, digest, hash from entries where seq = 7",
    ],
)
def test_what_is_written_can_be_neither_changed_nor_deleted_nor_replaced(
    raw: psycopg.Connection, log: PostgresLog, statement: str
) -> None:
    with pytest.raises(psycopg.IntegrityError):
        raw.execute(statement.encode())

    assert verify_log(log, None).checked == 40


def test_what_was_altered_past_the_triggers_is_named(raw: psycopg.Connection, log: PostgresLog) -> None:
    raw.execute("set session_replication_role to replica")
    raw.execute("update entries set by = 'b' where seq = 7")

    assert "Entry 7 was altered" in verify_log(log, None).sentence


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("delete from entries where seq = 7", "entry 7 is missing"),
        ("delete from payloads where seq = 7", "the payload of entry 7 is missing"),
        ("update payloads set body = 'x' where seq = 7", "entry 7 is not readable"),
    ],
)
def test_damage_is_told(raw: psycopg.Connection, log: PostgresLog, statement: str, sentence: str) -> None:
    raw.execute("set session_replication_role to replica")
    raw.execute(statement.encode())

    with pytest.raises(LogDamaged, match=sentence):
        list(log.read())


def test_what_is_struck_out_lives_on_in_no_sample_of_the_planner(raw: psycopg.Connection) -> None:
    raw.execute("analyze")
    samples = raw.execute("select attname from pg_stats where schemaname = 'hustings' and tablename = 'payloads'")

    assert {name for (name,) in samples} <= {"seq"}


def test_a_strike_that_names_nothing_wakes_nobody_and_writes_nothing(log: PostgresLog, database: Address) -> None:
    with psycopg.connect(database.secret, autocommit=True) as listener:
        listener.execute("listen hustings")
        event = PayloadStruck(seq=77, reason="r", left=encode(closed()).decode(), version=1, moved=())
        with pytest.raises(Exception, match="no payload"):
            log.strike(event, at=TEN_PM, by="a")
        assert list(listener.notifies(timeout=0.05)) == []
        log.append([closed()], at=TEN_PM, by="a")

        assert len(list(listener.notifies(timeout=5, stop_after=1))) == 1


def test_for_reading_only_nothing_is_made_and_nothing_written(database: Address) -> None:
    with pytest.raises(LogMissing, match="There is no night in postgresql://"):
        opened(database, read_only=True)
    opened(database).close()
    log = opened(database, read_only=True)

    with pytest.raises(LogReadOnly, match="opened for reading only"):
        log.append([closed()], at=TEN_PM, by="a")
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        log._connections._idle[0].execute("delete from hustings.keys")
    log.close()


def test_a_database_that_only_reads_is_told(database: Address) -> None:
    opened(database).close()
    log = opened(Address(f"{database.secret}&options=-cdefault_transaction_read_only%3Don", database.name))

    with pytest.raises(LogReadOnly, match="can only be read"):
        log.append([closed()], at=TEN_PM, by="a")
    log.close()


def test_a_newer_schema_is_refused_by_name_and_left_alone(raw: psycopg.Connection, database: Address) -> None:
    raw.execute("insert into migration (part, number, name) values ('log', 9, 'entries in two tables')")

    for read_only in (False, True):
        with pytest.raises(LogNewer, match="of its log it has step 9, “entries in two tables”"):
            opened(database, read_only=read_only)
    assert raw.execute("select max(number) from migration").fetchone() == (9,)


def test_steps_are_recorded_and_done_once(raw: psycopg.Connection, database: Address) -> None:
    opened(database).close()

    assert raw.execute("select part, number, name from migration").fetchall() == [
        ("log", 1, "entries, payloads, subjects and keys"),
        ("log", 2, "the head that was signed last"),
    ]


def test_text_that_a_database_cannot_hold_is_refused_and_the_log_goes_on(log: PostgresLog) -> None:
    with pytest.raises(Refused, match="cannot be kept"):
        log.append([closed()], at=TEN_PM, by="a", key="a\0b")
    log.append([closed()], at=TEN_PM, by="a", key="ab")

    assert log.head().seq == 41


def test_no_secret_stands_in_an_error_or_a_name() -> None:
    address = Address.of("postgresql://desk:s3cret@127.0.0.1:1/night")
    with pytest.raises(LogUnavailable, match=r"postgresql://127\.0\.0\.1:1/night cannot be reached") as caught:
        open_log(address, clock=wall_clock)

    assert "s3cret" not in "".join(traceback.format_exception(caught.value)) + repr(address)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "night",
        "postgresql://",
        "postgresql://desk:s3cret@",
        "dbname=night password=s3cret",
    ],
)
def test_what_is_no_address_is_not_repeated(text: str) -> None:
    with pytest.raises(BadAddress) as caught:
        Address.of(text)

    assert "s3cret" not in "".join(traceback.format_exception(caught.value))


def test_a_database_that_is_not_there_is_told(database: Address) -> None:
    with pytest.raises(
        LogError,
        match=r'^postgresql:///nowhere-[0-9-]+ cannot be reached: database "nowhere-[0-9-]+" does not exist\.$',
    ):
        opened(Address.of(database.secret.replace("/test-", "/nowhere-")))


def test_a_night_that_has_begun_is_not_begun_anew(log: PostgresLog, database: Address) -> None:
    with pytest.raises(LogBusy, match="has begun meanwhile"):
        log.begin_anew(closed(), at=TEN_PM, by="a", key="open")

    reader = opened(database, read_only=True)
    assert reader.head().seq == 40
    reader.close()


def test_a_night_with_one_entry_is_begun_anew(database: Address) -> None:
    log = opened(database)
    log.append([closed()], at=TEN_PM, by="a", key="open")
    log.begin_anew(declared("ely"), at=TEN_PM, by="a", key="open")

    assert [entry.event for entry in log.read()] == [declared("ely")]
    assert [entry.seq for entry in log.written("open") or ()] == [1]
    assert verify_log(log, None).fault is None
    log.close()
