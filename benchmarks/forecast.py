"""The forecast of a live night: how long its process takes to begin and to answer, and what others notice of it.

``python -m benchmarks.forecast [--every N]``: the night of 2024, a declaration a wish, in a process as on the night: on
one core and behind everybody else. Meanwhile this process does what serving does, compressing a page, with and without it.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import brotli
import msgspec

from hustings.cli.backtest import past
from hustings.forecast.scoring import Past
from hustings.forecast.wishes import Opening, Told, Wish
from hustings.intake.dataset import decode, read

PAGE = read("ge2024")[:80_000]
LOOKS = 300  # pages compressed, each way


def main() -> int:
    """Print a table, then its figures as one JSON line."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.forecast", description=__doc__)
    asked.add_argument("--every", type=int, default=5, metavar="N", help="ask after every Nth declaration (default 5)")
    night, every = past(decode(read("ge2024"))), asked.parse_args().every
    updates, processor, start = _night(night, every)
    alone = _pages()
    with _busy(night):
        beside = _pages()
    figures = {
        "update_ms_p50": _ms(statistics.median(updates)),
        "update_ms_p99": _ms(statistics.quantiles(updates, n=100)[-1]),
        "update_cpu_ms": _ms(processor),
        "start_s": round(start, 2),
        "page_ms_p50_alone": _ms(statistics.median(alone)),
        "page_ms_p50_beside": _ms(statistics.median(beside)),
        "page_ms_p99_alone": _ms(statistics.quantiles(alone, n=100)[-1]),
        "page_ms_p99_beside": _ms(statistics.quantiles(beside, n=100)[-1]),
    }
    for name, value in figures.items():
        print(f"{name:20} {value:>8}")
    print(json.dumps(figures))
    return 0


@contextmanager
def _worker(night: Past) -> Iterator[subprocess.Popen[bytes]]:
    single = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    worker = subprocess.Popen(
        [sys.executable, "-m", "hustings.forecast.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | single,
    )
    _send(worker, Opening(night.election, night.poll))
    try:
        yield worker
    finally:
        worker.kill()
        worker.communicate()


def _send(worker: subprocess.Popen[bytes], line: Opening | Wish) -> None:
    assert worker.stdin is not None
    worker.stdin.write(msgspec.json.encode(line) + b"\n")
    worker.stdin.flush()


def _asked(worker: subprocess.Popen[bytes], wish: Wish) -> float:
    """Seconds until the answer."""
    assert worker.stdout is not None
    began = time.perf_counter()
    _send(worker, wish)
    worker.stdout.readline()
    return time.perf_counter() - began


def _night(night: Past, every: int) -> tuple[list[float], float, float]:
    """How long each answer took, how much of a processor on average, and the first, from the start of the process on."""
    began = time.perf_counter()
    with _worker(night) as worker:
        _asked(worker, Wish([]))
        start = time.perf_counter() - began
        told, used = [Told(*each) for each in night.told], _processor(worker)
        updates = [_asked(worker, Wish(told[k : k + every])) for k in range(0, len(told), every)]
        return updates, (_processor(worker) - used) / len(updates), start


def _processor(worker: subprocess.Popen[bytes]) -> float:
    """Seconds of a processor that *worker* has used: what a machine with other work on it measures too."""
    fields = Path(f"/proc/{worker.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def _busy(night: Past) -> Iterator[None]:
    """A process that forecasts without a pause, which no night does."""
    done = threading.Event()
    with _worker(night) as worker:
        _asked(worker, Wish([]))

        def ask() -> None:
            while not done.is_set():
                _asked(worker, Wish([]))

        asking = threading.Thread(target=ask)
        asking.start()
        try:
            yield
        finally:
            done.set()
            asking.join()


def _pages() -> list[float]:
    found = []
    for _ in range(LOOKS):
        began = time.perf_counter()
        brotli.compress(PAGE, quality=5)
        found.append(time.perf_counter() - began)
    return found


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 2)


if __name__ == "__main__":
    sys.exit(main())
