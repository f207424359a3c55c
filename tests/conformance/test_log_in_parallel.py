"""Many writers and readers at once, on one open log and on several."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Event as Flag

from hustings.domain.events import ContestDeclared
from hustings.log import Conflict, Log
from hustings.ops.verify import verify_log
from tests.conformance.samples import TEN_PM, closed, declared, minutes

WRITERS, EACH = 6, 25


def _write(log: Log, writer: int) -> list[list[int]]:
    """Each request is two entries of one contest; returns the seqs of each."""
    events = [[declared(f"w{writer}", n), declared(f"w{writer}", n)] for n in range(EACH)]
    return [[entry.seq for entry in log.append(two, at=minutes(n), by=f"w{writer}")] for n, two in enumerate(events)]


def _check(log: Log, seqs: list[list[list[int]]]) -> None:
    entries = list(log.read())
    assert [entry.seq for entry in entries] == list(range(1, 2 * WRITERS * EACH + 1))
    assert all(two == [two[0], two[0] + 1] for writer in seqs for two in writer)
    assert all(before.at <= after.at for before, after in pairwise(entries))
    for writer in range(WRITERS):
        own = [e.event for e in entries if isinstance(e.event, ContestDeclared) and e.event.contest == f"w{writer}"]
        assert own == [declared(f"w{writer}", n) for n in range(EACH) for _ in range(2)]
    assert verify_log(log, None).fault is None


def test_writers_in_many_threads_leave_no_gap_and_mix_no_requests(log: Log) -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        seqs = list(pool.map(lambda writer: _write(log, writer), range(WRITERS)))

    _check(log, seqs)


def test_writers_that_each_opened_the_log_leave_no_gap_either(opened: Callable[[], Log]) -> None:
    logs = [opened() for _ in range(WRITERS)]
    with ThreadPoolExecutor(WRITERS) as pool:
        seqs = list(pool.map(_write, logs, range(WRITERS)))

    _check(opened(), seqs)


def test_a_tailing_reader_never_sees_a_gap_or_half_a_request(log: Log) -> None:
    done = Flag()

    def tail() -> list[int]:
        seen: list[int] = []
        while not done.is_set() or len(seen) < log.head().seq:
            fresh = [entry.seq for entry in log.read(after=len(seen))]
            seen += fresh
            assert len(seen) % 2 == 0
        return seen

    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(tail) for _ in range(2)]
        pool.submit(_write, log, 0).result()
        done.set()

    assert [reader.result() for reader in readers] == [list(range(1, 2 * EACH + 1))] * 2


def test_of_writers_with_one_key_one_writes_and_all_get_its_entries(log: Log) -> None:
    def press(writer: int) -> list[int]:
        return [entry.seq for entry in log.append([closed()], at=TEN_PM, by=f"w{writer}", key="form-1")]

    with ThreadPoolExecutor(WRITERS) as pool:
        answers = list(pool.map(press, range(WRITERS)))

    assert answers == [[1]] * WRITERS
    assert log.head().seq == 1


def test_of_writers_who_saw_the_same_page_one_wins_and_the_others_conflict(log: Log) -> None:
    def press(writer: int) -> bool:
        try:
            log.append([declared("ely", writer)], at=TEN_PM, by=f"w{writer}", unless_after=0)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(WRITERS) as pool:
        wins = list(pool.map(press, range(WRITERS)))

    assert wins.count(True) == 1
    assert log.head().seq == 1
