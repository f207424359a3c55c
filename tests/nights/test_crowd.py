"""The night of 2024 with a crowd of readers who come, go, stall and come again: each ends with the right page."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpx2 as httpx
import pytest

from hustings.cli.listening import most_connections
from hustings.log import SqliteLog
from hustings.ops.folder import NightFolder
from tests.conformance.samples import wall_clock
from tests.nights.crowd import Crowd
from tests.nights.standing import Standing, Standings, Wrong
from tests.nodes.shaken import SRC, free_port, until
from tests.served import served_night

PAGES = ("/", "/live/uk", "/live/derbyshire", "/constituency/bolsover")
MINUTE = 60.0
FLAT = 0.05  # part of its memory by which a server may have grown since it was settled


class Replay(NamedTuple):
    """``hustings replay`` in a process of its own."""

    folder: Path
    address: str
    pid: int

    @property
    def over(self) -> bool:
        """Whether all is played and pressed."""
        return bool(self._said("replay/state")["over"] and self._said("head.json")["seq"] == self._entries)

    @property
    def _entries(self) -> int:
        with closing(SqliteLog(NightFolder(self.folder).log, clock=wall_clock, read_only=True)) as log:
            return log.head().seq

    def _said(self, page: str) -> Any:
        return httpx.get(f"{self.address}/{page}", timeout=30).json()

    @property
    def memory(self) -> int:
        """Bytes."""
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def replayed(folder: Path, start: str, end: str, speed: float) -> Iterator[Replay]:
    """The night in *folder*, from *start* to *end*."""
    port, log = free_port(), folder.with_suffix(".log")
    arguments = ("--from", start, "--until", end, "--speed", speed, "--no-browser", "--port", port, "--data", folder)
    command = [sys.executable, "-m", "hustings.cli", "replay", "ge2024", *map(str, arguments)]
    with (
        log.open("wb") as said,
        subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(SRC)}, stdout=said, stderr=said) as process,
    ):
        try:
            replay = Replay(folder, f"http://127.0.0.1:{port}", process.pid)
            until(lambda: httpx.get(f"{replay.address}/readyz").is_success)
            yield replay
        finally:
            process.kill()


def test_each_reader_of_an_hour_of_the_night_ends_with_the_right_page() -> None:
    with served_night() as night, ThreadPoolExecutor(1) as player:
        night.begin("01:45")
        night.step(0)
        with Crowd(night.url, PAGES, 300, coming=1, away=(0, 2), stalls=(0.1, 2)) as crowd:
            crowd.live(1, changes=0)
            while left := night.cues_until("02:45"):
                playing = player.submit(night.step, min(left, 4))
                crowd.live(0.1, changes=100)
                playing.result()
            crowd.settle(MINUTE)

    assert all(crowd.met[what] for what in ("leaves", "goes elsewhere", "stalls"))
    assert crowd.standings.checked > 40


def whole_night(folder: Path, readers: int, speed: float, settled: float) -> Crowd:
    """The night with so many *readers*; memory is flat after *settled* seconds.

    A second replay beside it, without a reader, tells how much the night itself adds to a server's memory.
    """
    assert most_connections() > readers, "so many files may not be open at once: see ulimit -Hn"
    hours = ("22:00", "10:00", speed)
    begun, grown = time.monotonic(), list[tuple[int, int]]()
    with (
        replayed(folder / "followed", *hours) as replay,
        replayed(folder / "alone", *hours) as alone,
        Crowd(replay.address, PAGES, readers, coming=MINUTE) as crowd,
    ):
        while not (replay.over and alone.over):
            crowd.live(MINUTE, changes=readers / 250)
            if time.monotonic() - begun >= settled:
                grown.append((replay.memory, alone.memory))
            print(f"{time.monotonic() - begun:.0f} s", replay.memory >> 20, alone.memory >> 20, dict(crowd.met))
        crowd.settle(2 * MINUTE)
    (first, first_alone), (last, last_alone) = grown[0], grown[-1]
    assert last - first <= FLAT * first + max(0, last_alone - first_alone)
    return crowd


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_each_of_ten_thousand_readers_of_the_whole_night_ends_with_the_right_page(tmp_path: Path) -> None:
    """Takes 37 minutes: ``make soak ARGS="-n0 -s tests/nights/test_crowd.py"`` prints memory, in MiB, each minute."""
    crowd = whole_night(tmp_path, 10_000, speed=20, settled=600)

    assert crowd.met["cut"], "some stalled for longer than the server waits"
    assert crowd.standings.checked > 1_000


STANDING = Standing("/live/uk", 5, {"a": "A", "b": "B"}, stands=5)


def sent(*blocks: str) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(block), block.encode()) for block in blocks)


def frame(seq: int, **fragments: str) -> str:
    said = json.dumps({"page": "/live/uk", "seq": seq, "fragments": list(fragments.items())})
    return f"event: frame\ndata: {said}\n\nid: {seq}\n\n"


def test_those_who_had_the_same_and_are_sent_the_same_share_what_they_have() -> None:
    standings = Standings()
    one, rest = standings.take(STANDING, sent(frame(6, a="A2"), frame(7, b="B2"))[:-10])
    other = standings.take(
        standings.take(STANDING, sent(frame(6, a="A2"))).standing, rest + sent(frame(7, b="B2"))[-10:]
    )

    assert one.fragments == {"a": "A2", "b": "B"}
    assert other.standing.fragments == {"a": "A2", "b": "B2"}
    assert standings.take(one, sent(frame(7, b="B2"))).standing is other.standing


@pytest.mark.parametrize(
    ("blocks", "seqs"),
    [
        pytest.param((frame(6, a="A2", b="B"),), {"a": 6, "b": 5}, id="repeated"),
        pytest.param((frame(7, a="A2"),), {"a": 7, "b": 6}, id="lost"),
        pytest.param((frame(6, a="A2"), frame(6, a="A2")), {"a": 6, "b": 5}, id="a frame twice"),
        pytest.param((frame(7, a="A2"), frame(6, b="B2")), {"a": 7, "b": 6}, id="the wrong order"),
        pytest.param(("event: reload\ndata:\n\n",), {"a": 5, "b": 5}, id="another night"),
    ],
)
def test_what_is_wrong_with_a_push_is_noticed(blocks: tuple[str, ...], seqs: dict[str, int]) -> None:
    standings = Standings()

    def follow() -> None:
        standings.take(STANDING, sent(*blocks))
        standings.check("/live/uk", 7, seqs)

    with pytest.raises(Wrong):
        follow()


def test_who_comes_back_is_sent_what_no_id_stood_behind_once_more() -> None:
    standings = Standings()
    cut_off = standings.take(STANDING, sent("id: 5\n\n", frame(6, a="A2").removesuffix("id: 6\n\n"))).standing
    back = standings.take(cut_off.back(by_id=True), sent(frame(6, a="A2"))).standing
    standings.check("/live/uk", 6, {"a": 6, "b": 5})

    assert back.right({"a": "A2", "b": "B"})
    with pytest.raises(Wrong):
        standings.take(cut_off.back(by_id=False), sent(frame(6, a="A2")))
