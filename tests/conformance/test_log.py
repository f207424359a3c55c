"""What every store of the log promises."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, cast

import pytest

from hustings.domain.entry import Entry
from hustings.domain.events import AnyEvent, CountsAwaited
from hustings.log import Conflict, Log, Moved
from hustings.log.chain import GENESIS
from hustings.ops.verify import verify_log
from tests.conformance.samples import TEN_PM, WALL, closed, declared, minutes

ELY, BOLSOVER, PUTNEY = "ely", "bolsover", "putney"


class _Unwritable:
    """Looks like an event until it is encoded."""

    __struct_config__ = type(closed()).__struct_config__
    subjects = ()


def _events(log: Log, after: int = 0, until: int | None = None) -> list[AnyEvent]:
    return [entry.event for entry in log.read(after, until)]


def test_an_empty_log_begins_at_zero_with_the_genesis_hash(log: Log) -> None:
    head = log.head()

    assert (head.seq, head.hash, head.at) == (0, GENESIS, None)
    assert list(log.read()) == []


def test_what_was_appended_is_read_back_with_its_place_times_and_author(log: Log) -> None:
    written = log.append([closed(), declared(ELY)], at=TEN_PM, by="reporter-7")

    assert list(written) == list(log.read())
    assert written[1] == Entry(seq=2, at=TEN_PM, recorded_at=WALL, by="reporter-7", event=declared(ELY))


def test_a_log_opened_again_holds_the_same_entries_and_head(opened: Callable[[], Log]) -> None:
    first = opened()
    first.append([closed()], at=TEN_PM, by="a")
    entries, head = list(first.read()), first.head()
    first.close()

    second = opened()

    assert (list(second.read()), second.head()) == (entries, head)


def test_reading_starts_past_one_seq_and_ends_with_the_other(log: Log) -> None:
    events = [declared(f"c{n}") for n in range(6)]
    log.append(events, at=TEN_PM, by="a")

    assert _events(log, after=2) == events[2:]
    assert _events(log, until=3) == events[:3]
    assert _events(log, after=2, until=3) == events[2:3]
    assert _events(log, after=6) == []


def test_a_long_log_is_read_without_a_gap(log: Log) -> None:
    events = [declared("c", votes) for votes in range(1300)]
    log.append(events, at=TEN_PM, by="a", key="long")

    assert _events(log) == events
    assert [entry.event for entry in log.written("long") or ()] == events


def test_a_read_once_begun_also_gives_what_is_written_meanwhile(log: Log) -> None:
    log.append([declared("c", votes) for votes in range(512)], at=TEN_PM, by="a")
    reading = log.read()
    next(reading)
    log.append([closed()], at=TEN_PM, by="a")

    assert [entry.seq for entry in reading] == list(range(2, 514))


def test_a_time_is_never_before_that_of_the_entry_before(log: Log) -> None:
    log.append([closed()], at=minutes(9), by="a")
    late = log.append([declared(ELY)], at=minutes(3), by="a")
    later = log.append([declared(BOLSOVER)], at=minutes(10), by="a")

    assert [late[0].at, later[0].at] == [minutes(9), minutes(10)]


def test_a_time_keeps_its_microseconds_whatever_its_zone(log: Log) -> None:
    summer = dt.timezone(dt.timedelta(hours=1))
    moment = dt.datetime(2024, 7, 5, 4, 1, 2, 345678, tzinfo=summer)
    log.append([closed()], at=moment, by="a")
    read = next(log.read())

    assert (read.at, read.at.tzinfo) == (moment, dt.UTC)


def test_a_time_without_a_zone_is_an_error_and_writes_nothing(log: Log) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        log.append([closed()], at=TEN_PM.replace(tzinfo=None), by="a")

    assert log.head().seq == 0


def test_a_key_seen_before_returns_its_entries_and_writes_nothing(log: Log) -> None:
    first = log.append([declared(ELY), declared(BOLSOVER)], at=TEN_PM, by="a", key="form-1")
    log.append([closed()], at=TEN_PM, by="a", key="form-2")
    again = log.append([declared(ELY), declared(BOLSOVER)], at=minutes(5), by="a", key="form-1")

    assert list(again) == list(first)
    assert log.head().seq == 3


def test_a_key_seen_before_returns_its_entries_though_the_contest_has_moved_on(log: Log) -> None:
    first = log.append([declared(ELY)], at=TEN_PM, by="a", key="form-1", unless_after=0)
    log.append([declared(ELY, 200)], at=TEN_PM, by="b")

    assert list(log.append([declared(ELY)], at=TEN_PM, by="a", key="form-1", unless_after=0)) == list(first)


def test_a_key_tells_what_it_wrote_also_after_opening_again(opened: Callable[[], Log]) -> None:
    first = opened()
    entries = first.append([declared(ELY), closed()], at=TEN_PM, by="a", key="form-1")
    first.close()
    second = opened()

    assert list(second.written("form-1") or ()) == list(entries)
    assert second.written("form-2") is None


def test_a_contest_that_moved_on_is_a_conflict_and_nothing_is_written(log: Log) -> None:
    log.append([declared(ELY), declared(BOLSOVER)], at=TEN_PM, by="a")

    with pytest.raises(Conflict, match="bolsover has changed meanwhile") as caught:
        log.append([declared(PUTNEY), declared(BOLSOVER, 5)], at=TEN_PM, by="b", key="k", unless_after=1)

    assert (caught.value.subject, caught.value.seq) == (BOLSOVER, 2)
    assert (log.head().seq, log.written("k")) == (2, None)


def test_other_contests_moving_on_are_no_conflict(log: Log) -> None:
    log.append([declared(ELY), declared(BOLSOVER)], at=TEN_PM, by="a")
    log.append([declared(ELY, 5)], at=TEN_PM, by="b", unless_after=1)

    assert log.head().seq == 3


def test_an_event_of_several_contests_moves_each_of_them(log: Log) -> None:
    log.append([CountsAwaited(contests=(ELY, BOLSOVER, ELY))], at=TEN_PM, by="a")

    for contest in (ELY, BOLSOVER):
        with pytest.raises(Conflict, match=contest):
            log.append([declared(contest)], at=TEN_PM, by="b", unless_after=0)


def test_no_events_write_nothing_and_leave_their_key_free(log: Log) -> None:
    assert list(log.append([], at=TEN_PM, by="a", key="form-1")) == []
    assert log.written("form-1") is None
    assert log.head().seq == 0


def test_when_one_event_cannot_be_written_none_is_and_the_log_goes_on(log: Log) -> None:
    broken = cast("Sequence[AnyEvent]", [declared(ELY), _Unwritable()])
    with pytest.raises(TypeError):
        log.append(broken, at=TEN_PM, by="a", key="k")
    log.append([declared(ELY)], at=TEN_PM, by="a", key="k", unless_after=0)

    assert _events(log) == [declared(ELY)]
    assert verify_log(log, None).fault is None


def test_the_chain_binds_each_entry_to_all_before_it(log: Log) -> None:
    heads: list[Any] = []
    for n in range(4):
        log.append([declared(ELY, n)], at=minutes(n), by="a")
        heads.append(log.head())

    assert [link.hash for link in log.links()] == [head.hash for head in heads]
    assert [head.at for head in heads] == [minutes(n) for n in range(4)]
    assert verify_log(log, None).fault is None


def test_entries_about_a_subject_are_those_of_the_log_that_name_it_in_their_order(log: Log) -> None:
    log.append([CountsAwaited(contests=(ELY, PUTNEY)), declared(ELY)], at=TEN_PM, by="desk")
    log.append([declared(BOLSOVER), declared(PUTNEY)], at=TEN_PM, by="desk")

    for subject in (ELY, BOLSOVER, PUTNEY, "nobody"):
        assert list(log.about(subject)) == [entry for entry in log.read() if subject in entry.event.subjects]


def test_what_was_decided_on_an_older_night_is_not_written(log: Log) -> None:
    log.append([declared(ELY), closed()], at=TEN_PM, by="a", key="form-1", decided_at=0)

    with pytest.raises(Moved):
        log.append([declared(BOLSOVER)], at=TEN_PM, by="b", key="form-2", decided_at=1)
    assert (log.head().seq, log.written("form-2")) == (2, None)
    assert len(log.append([declared(ELY)], at=TEN_PM, by="a", key="form-1", decided_at=0)) == 2
    assert len(log.append([declared(BOLSOVER)], at=TEN_PM, by="b", key="form-2", decided_at=2)) == 1
