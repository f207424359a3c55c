"""Whether readers slow the desk: publishing at the desk with many followers over publishing with none.

``make bench NAME=slowdown`` prints a table and, last, the figures as one JSON line. ``ARGS="--followers 500 --posts 30 --rounds 1"`` is quick.
Server on one core, load on the other: the desk's process and the readers' share a core.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2 as httpx
from rich.console import Console
from rich.table import Table

from benchmarks.crowd import Crowd
from tests.desk.forms import PASSWORD, filled

FOLLOW = "/push?page=/live/uk&after=0"
PACE = 0.1  # seconds between two posts
WARM = 10  # posts that are not counted


def desk_slowdown(followers: int, posts: int, rounds: int) -> dict[str, float]:
    """Milliseconds of the slowest hundredth of *posts* without and with *followers*, and the second over the first.

    Medians of so many *rounds* of both, in turn: what drifts is the same for both.
    """
    alone, followed = list[float](), list[float]()
    with tempfile.TemporaryDirectory() as scratch, _served(Path(scratch) / "night") as (port, desk):
        for _ in range(rounds):
            alone.append(_slowest(desk, posts))
            with _crowd(port, followers):
                followed.append(_slowest(desk, posts))
    before, after = statistics.median(alone), statistics.median(followed)
    figures = {"desk_p99_ms_alone": before, "desk_p99_ms_followed": after, "desk_slowdown": after / before}
    return {name: round(value, 2) for name, value in figures.items()}


def _slowest(desk: httpx.Client, posts: int) -> float:
    _published(desk, WARM)
    return statistics.quantiles(_published(desk, posts), n=100)[98]


def _published(desk: httpx.Client, posts: int) -> list[float]:
    """Publish so many posts for the whole country; milliseconds that each took."""
    times = []
    for number in range(posts):
        form = filled(desk, headline=f"Example headline {number}", editions="uk", do="publish")
        start = time.perf_counter()
        answer = desk.post(f"write/{form['id']}", data=form, follow_redirects=False)
        times.append((time.perf_counter() - start) * 1000)
        if answer.status_code != 303:
            raise RuntimeError(f"a post was answered with {answer.status_code}")
        time.sleep(PACE)
    return times


@contextmanager
def _served(folder: Path) -> Iterator[tuple[int, httpx.Client]]:
    """A night on one core: the port for readers, and an administrator at the desk."""
    hustings = [sys.executable, "-m", "hustings.cli"]
    subprocess.run([*hustings, "init", str(folder), "--election", "ge2024"], check=True, stdout=subprocess.DEVNULL)
    serve = [*hustings, "serve", str(folder), "--port", "0", "--desk-port", "0", "--readers", "1"]
    with subprocess.Popen(["taskset", "--cpu-list", "0", *serve], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(3)]
        port, desk_url, code = (re.search(pattern, "".join(said)) for pattern in PATTERNS)
        assert port
        assert desk_url
        assert code
        with httpx.Client(base_url=desk_url[1], timeout=60, follow_redirects=True) as desk:
            desk.post("first", data={"login": "ann", "name": "Ann", "password": PASSWORD, "code": code[1]})
            yield int(port[1]), desk
        process.terminate()


PATTERNS = (r"Open http://[^:]+:(\d+)/", r"The desk is at (\S+)", r"first\?code=(\S+)")


@contextmanager
def _crowd(port: int, followers: int) -> Iterator[None]:
    """So many followers, in a process of their own."""
    command = [sys.executable, "-m", "benchmarks.slowdown", "--crowd", str(port), "--followers", str(followers)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as crowd:
        assert crowd.stdout is not None
        if crowd.stdout.readline() != "here\n":
            raise RuntimeError("the followers could not come")
        yield
        crowd.kill()


def _follow(port: int, followers: int) -> None:
    """Come, say so, and read until killed."""
    with Crowd(port, FOLLOW) as crowd:
        crowd.join(followers, 1)
        print("here", flush=True)
        while True:
            crowd.hear(1, time.perf_counter())


def main() -> None:
    """Measure and print."""
    command = argparse.ArgumentParser(description=__doc__)
    command.add_argument("--followers", type=int, default=10_000)
    command.add_argument("--posts", type=int, default=100)
    command.add_argument("--rounds", type=int, default=5)
    command.add_argument("--crowd", type=int, help=argparse.SUPPRESS)
    asked = command.parse_args()
    os.sched_setaffinity(0, {1})
    if asked.crowd:
        return _follow(asked.crowd, asked.followers)
    figures = desk_slowdown(asked.followers, asked.posts, asked.rounds)
    table = Table("figure", "value")
    for name, value in figures.items():
        table.add_row(name, str(value))
    Console().print(table)
    return print(json.dumps(figures))


if __name__ == "__main__":
    main()
