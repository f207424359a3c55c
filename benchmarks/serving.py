"""What serving readers costs, beside nginx for pages and nchan for the push: one server on one core, the load on the other.

``make bench NAME=serving`` prints a table and, last, the medians as one JSON line. ``ARGS="--followers 500 --rounds 1"`` is quick.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.following import fan_out, page_beside_fan_out, storm
from benchmarks.getting import requests_per_second
from benchmarks.peers import Peer, missing, nginx, our_server
from benchmarks.slowdown import desk_slowdown
from hustings.assembly import clock
from hustings.ops.authority import certify

POSTS = 100  # published in each round at the desk alone, and again with followers


def main() -> None:
    """Measure everything and print it."""
    asked = _asked()
    if lacking := missing():
        sys.exit(f"Install what is compared with: apt-get install --no-install-recommends {' '.join(lacking)}")
    os.sched_setaffinity(0, {1})
    table = Table("figure", "hustings", "nginx, nchan", "ratio")
    with both() as peers:
        figures = getting(table, peers, asked.rounds, asked.seconds) | following(
            table, peers, asked.rounds, asked.followers
        )
    desk = desk_slowdown(asked.followers, POSTS, asked.rounds)
    table.add_row("desk_slowdown", f"{desk['desk_p99_ms_followed']} ms", f"{desk['desk_p99_ms_alone']} alone", "")
    figures["desk_slowdown"] = desk["desk_slowdown"]
    Console().print(table)
    print(json.dumps(figures))


def getting(table: Table, peers: Sequence[Peer], rounds: int, seconds: int) -> dict[str, float]:
    """Pages a second: whole ones, those that have not changed, and whole ones over TLS 1.3."""
    ways = {"get_200_ratio": (False, False), "get_304_ratio": (True, False), "tls_get_200_ratio": (False, True)}
    figures = {}
    for name, (known, tls) in ways.items():
        ask = partial(requests_per_second, seconds=seconds, known=known, tls=tls)
        (figures[name],) = _compared(table, [(name, "pages a second")], interleaved(peers, rounds, ask))
    return figures


def following(table: Table, peers: Sequence[Peer], rounds: int, followers: int) -> dict[str, float]:
    """Fan-out, memory and storms with so many *followers*, and a page beside it."""
    told = [("fanout_p99_ratio", "ms, slowest hundredth"), ("memory_ratio", "bytes a follower")]
    fanned = _compared(table, told, interleaved(peers, rounds, partial(fan_out, followers=followers)))
    stormed = _compared(
        table, [("storm_s_ratio", "s")], interleaved(peers, rounds, partial(storm, followers=followers))
    )
    page = statistics.median(page_beside_fan_out(peers[0], followers) for _ in range(rounds))
    table.add_row("page_p99_ms_under_fanout", f"{page:.2f} ms", "", "")
    names = ("fanout_p99_ratio", "memory_ratio", "storm_s_ratio")
    return dict(zip(names, (*fanned, *stormed), strict=True)) | {"page_p99_ms_under_fanout": round(page, 2)}


Measured = dict[str, list[tuple[float, ...]]]


def interleaved(peers: Sequence[Peer], rounds: int, measure: Callable[[Peer], tuple[float, ...]]) -> Measured:
    """What each peer took, forwards and backwards in turn, so that what drifts is the same for both."""
    found: Measured = {peer.name: [] for peer in peers}
    for number in range(rounds):
        for peer in peers if number % 2 == 0 else reversed(peers):
            found[peer.name].append(measure(peer))
    return found


def _compared(table: Table, told: Sequence[tuple[str, str]], found: Measured) -> list[float]:
    """Rows of the medians, one for each of *told* (a name and a unit); their ratios, ours over the peer's."""
    medians = [[statistics.median(column) for column in zip(*rows, strict=True)] for rows in found.values()]
    ratios = []
    for (name, unit), ours, theirs in zip(told, *medians, strict=True):
        ratios.append(round(ours / theirs, 3))
        table.add_row(name, f"{ours:,.4g} {unit}", f"{theirs:,.4g}", f"{ratios[-1]}")
    return ratios


@contextmanager
def both() -> Iterator[tuple[Peer, Peer]]:
    """Ours and theirs, with one certificate."""
    with tempfile.TemporaryDirectory() as scratch:
        made = certify(Path(scratch) / "certificates", ["localhost"], clock())
        with our_server(made.certificate, made.key) as ours, nginx(Path(scratch), made.certificate, made.key) as theirs:
            yield ours, theirs


def _asked() -> argparse.Namespace:
    command = argparse.ArgumentParser(description=__doc__)
    command.add_argument("--followers", type=int, default=10_000)
    command.add_argument("--rounds", type=int, default=5)
    command.add_argument("--seconds", type=int, default=2, help="of each round of pages")
    return command.parse_args()


if __name__ == "__main__":
    main()
