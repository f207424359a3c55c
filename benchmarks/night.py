"""The night of 4 July 2024: how long it takes to play, to restart, and what it weighs.

``make bench NAME=night`` prints a table and, last, the figures as one JSON line. The peer of the
whole night is the standard library's SQLite writing the same payloads in the same transactions; the
peer of a restart is Python starting with the same libraries and doing nothing.
"""

import json
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.rehearse import declaration_times, frame_sizes
from benchmarks.served import Served, page_weight

HUSTINGS = [sys.executable, "-m", "hustings.cli"]
LIBRARIES = "import apsw, brotli, cryptography, immutables, jinja2, msgspec, rich, starlette, uvicorn, uvloop"


def main() -> None:
    """Measure everything and print it."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "night"
        night, presses = play(folder)
        peer = write_bare(folder / "night.sqlite", Path(scratch) / "bare.sqlite")
        restart, weight = restarted(folder)
        idle = timed([sys.executable, "-c", LIBRARIES])
    times = declaration_times()
    frames = frame_sizes("/live/derbyshire")
    figures = {
        "night_s": round(night, 2),
        "presses": presses,
        "night_over_bare_log": round(night / peer, 1),
        "restart_s": round(restart, 2),
        "restart_over_idle_start": round(restart / idle, 1),
        "growth": round(statistics.median(times[-100:]) / statistics.median(times[:100]), 2),
        "declaration_ms": round(statistics.median(times) * 1000, 2),
        "live_page_bytes": weight,
        "frame_bytes": round(statistics.median(frames)),
    }
    table = Table("figure", "value")
    for name, value in figures.items():
        table.add_row(name, str(value))
    Console().print(table)
    print(json.dumps(figures))


def timed(command: list[str]) -> float:
    """Seconds that *command* takes as a whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def play(folder: Path) -> tuple[float, int]:
    """Play the night into *folder*; return seconds and how many batches were pressed."""
    start = time.perf_counter()
    command = [*HUSTINGS, "replay", "ge2024", "--speed", "max", "--exit", "--data", str(folder)]
    played = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    return seconds, json.loads(played.stdout.splitlines()[-1].split("pressed ")[1].split(" ")[0])


def write_bare(log: Path, bare: Path) -> float:
    """Seconds that the standard library takes to write the same payloads, two to a transaction."""
    source = sqlite3.connect(f"file:{log}?mode=ro", uri=True)
    bodies = source.execute("select seq, body from payloads order by seq").fetchall()
    source.close()
    start = time.perf_counter()
    db = sqlite3.connect(bare, isolation_level=None)
    db.execute("pragma journal_mode=wal")
    db.execute("pragma synchronous=full")
    db.execute("create table entries (seq integer primary key, body blob)")
    for first in range(0, len(bodies), 2):
        db.execute("begin immediate")
        db.executemany("insert into entries values (?, ?)", bodies[first : first + 2])
        db.execute("commit")
    db.close()
    return time.perf_counter() - start


def restarted(folder: Path) -> tuple[float, int]:
    """Seconds from process start to ``/readyz`` answering 200, and the weight of the UK live page."""
    with Served(folder) as served:
        return served.seconds_until_ready, page_weight(served.url, "/live/uk")


if __name__ == "__main__":
    main()
