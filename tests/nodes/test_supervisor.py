"""The supervisor starts processes, replaces those that end, and leaves none behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0


class Supervised:
    """The supervisor's process, and every process that it started, as each noted itself."""

    def __init__(self, process: subprocess.Popen[str], notes: Path) -> None:
        self.process, self._notes = process, notes

    def started(self, name: str) -> list[int]:
        lines = self._notes.read_text().splitlines() if self._notes.exists() else []
        return [int(line.rsplit(" ", 1)[1]) for line in lines if line.startswith(f"{name} ")]

    def begun(self) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "desk has begun\n"


def until(come: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not come():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()


@contextmanager
def supervised(folder: Path, parts: str) -> Iterator[Supervised]:
    notes = folder / "notes"
    command = [sys.executable, "-m", "tests.nodes.played", str(notes), parts]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield Supervised(process, notes)
        finally:
            process.kill()


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Supervised]:
    with supervised(tmp_path, "two") as running:
        running.begun()
        yield running


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_process_that_ends_is_replaced_and_the_others_stay(two: Supervised, how: signal.Signals) -> None:
    desk, (reader,) = two.started("desk"), two.started("reader 1")
    os.kill(reader, how)

    until(lambda: len(two.started("reader 1")) == 2)
    assert two.started("desk") == desk
    assert alive(desk[0])


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_whoever_ends_it_ends_all(two: Supervised, how: signal.Signals) -> None:
    two.process.send_signal(how)

    assert two.process.wait(PATIENCE) == 0
    assert not any(map(alive, two.started("desk") + two.started("reader 1")))


def test_none_outlives_a_supervisor_that_was_killed(two: Supervised) -> None:
    two.process.kill()

    until(lambda: not any(map(alive, two.started("desk") + two.started("reader 1"))))


def test_a_process_that_cannot_begin_ends_all(tmp_path: Path) -> None:
    with supervised(tmp_path, "refusing") as running:
        assert running.process.wait(PATIENCE) == 1
        assert not any(map(alive, running.started("desk")))


def test_a_process_without_a_sign_of_life_is_replaced(tmp_path: Path) -> None:
    with supervised(tmp_path, "hung") as running:
        until(lambda: len(running.started("desk")) >= 2)

        assert running.process.poll() is None
