"""A process that writes into a log for a while: ``python -m tests.postgres.writer ADDRESS NAME SECONDS``.

It prints how many requests were acknowledged, each of one to three entries under a key of its own.
"""

import random
import sys
import time

from hustings.log.postgres import PostgresLog
from hustings.postgres.address import Address
from tests.conformance.samples import declared, minutes, wall_clock


def write(address: Address, name: str, seconds: float) -> int:
    """Write requests one after another; how many."""
    log, chance, done = PostgresLog(address, clock=wall_clock), random.Random(name), 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        events = [declared(name, done) for _ in range(chance.randint(1, 3))]
        entries = log.append(events, at=minutes(done), by=name, key=f"{name} {done}")
        assert [entry.event for entry in entries] == events
        done += 1
    log.close()
    return done


if __name__ == "__main__":
    print(write(Address.of(sys.argv[1]), sys.argv[2], float(sys.argv[3])))
