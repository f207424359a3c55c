"""Two machines that write at once, and tails that read meanwhile."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Event as Flag

import psycopg
import pytest

from hustings.log.postgres import PostgresLog
from hustings.ops.verify import verify_log
from hustings.postgres.address import Address
from tests.conformance.samples import wall_clock

SHORT, LONG = 2.0, 600.0  # seconds


def tail(address: Address, done: Flag) -> tuple[int, int]:
    """Follow the seqs as fast as they come, not by way of the log: the last one, and how many there were."""
    last = seen = 0
    with psycopg.connect(address.secret, autocommit=True) as connection:
        while True:
            over = done.is_set()
            rows = connection.execute(
                "select seq from hustings.entries where seq > %s order by seq", (last,)
            ).fetchall()
            if rows:
                assert [seq for (seq,) in rows] == list(range(last + 1, last + 1 + len(rows)))
                last, seen = rows[-1][0], seen + len(rows)
            elif over:
                return last, seen


@pytest.mark.parametrize(
    "seconds", [SHORT, pytest.param(LONG, marks=[pytest.mark.soak, pytest.mark.timeout(2 * LONG)])]
)
def test_no_tail_passes_over_an_entry_of_two_writers(database: Address, seconds: float) -> None:
    log, done = PostgresLog(database, clock=wall_clock), Flag()
    command = [sys.executable, "-m", "tests.postgres.writer", database.secret]
    with ThreadPoolExecutor(2) as pool:
        tails = [pool.submit(tail, database, done) for _ in range(2)]
        writers = [subprocess.Popen([*command, name, str(seconds)], stdout=subprocess.PIPE, text=True) for name in "ab"]
        requests = [int(writer.communicate()[0]) for writer in writers]
        done.set()
        followed = [each.result() for each in tails]

    head, report = log.head(), verify_log(log, None)
    assert followed == [(head.seq, head.seq)] * 2
    assert (report.fault, report.checked) == (None, head.seq)
    assert all(log.written(f"{name} {number - 1}") for name, number in zip("ab", requests, strict=True))
    assert log.written(f"a {requests[0]}") is None
    turns = [entry.by for entry in log.read(until=2000)]
    assert sum(one != other for one, other in pairwise(turns)) > 10, "they never met"
    log.close()
