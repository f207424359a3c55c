"""A night that is killed at any write and started again ends with the same log and the same pages."""

import datetime as dt
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Literal

import pytest

from hustings.domain.entry import Entry
from hustings.log import LogError, SqliteLog
from hustings.log.heads import NightKey, load_head
from hustings.ops.folder import NightFolder
from hustings.ops.verify import verify
from hustings.settings import Settings
from tests.nights.whole_sites import Shown, everything_of
from tests.served import Night

SHORT = "23:40"
When = Literal["before", "after"]
Append = Callable[..., Sequence[Entry]]


class Killed(BaseException):
    """What stands for the end of the process; nothing may catch it and go on."""


def dying(append: Append, nth: int, when: When) -> Append:
    """*append*, but the *nth* time it kills the process, before or after it has written."""
    left = iter(range(nth - 1, -1, -1))

    def appending(*events: Any, **more: Any) -> Sequence[Entry]:
        last = next(left) == 0
        if last and when == "before":
            raise Killed
        entries = append(*events, **more)
        if last:
            raise Killed
        return entries

    return appending


def proven(folder: Path) -> int:
    """How many entries `verify` found as they were written; the head may be older than the log."""
    night = NightFolder.open(folder)
    head = load_head(night.head) if night.head.exists() else None
    report = verify(night.log, head, NightKey.load(night.key).public)
    assert report.fault is None
    return report.checked


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    folder = tmp_path_factory.mktemp("undisturbed") / "night"
    return go_on(folder)


def play_until_killed(folder: Path, nth: int, when: When) -> bool:
    """Play a short night whose *nth* append kills it; whether that came to pass."""
    night = Night(folder, Settings())
    log = night.installation.log
    with pytest.MonkeyPatch.context() as patched, closing(night.installation):
        patched.setattr(log, "append", dying(log.append, nth, when))
        try:
            night.submit(night.cues_until(SHORT))
        except Killed:
            return True
    return False


def go_on(folder: Path) -> Shown:
    """Start again on what is there, play the same script by its keys, start once more and look."""
    night = Night(folder, Settings())
    with closing(night.installation):
        night.submit(night.cues_until(SHORT))
    return everything_of(folder)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_night_killed_at_an_append_and_started_again_is_the_undisturbed_night(
    tmp_path: Path, undisturbed: Shown, when: When
) -> None:
    """Killed now and then in its opening, and at each of its declarations; a cue is an append."""
    with closing((night := Night(tmp_path / "counted", Settings())).installation):
        cues = night.cues_until(SHORT)
    for nth in (1, cues) if when == "before" else (cues // 2,):
        assert play_until_killed(tmp_path / str(nth), nth, when)
        proven(tmp_path / str(nth))
        assert go_on(tmp_path / str(nth)) == undisturbed
        assert proven(tmp_path / str(nth)) == len(undisturbed.entries)


class Replay:
    """``hustings replay`` of a night into *folder*, as a process of its own."""

    def __init__(self, folder: Path, until: str | None) -> None:
        bounds = ["--until", until] if until else []
        words = ["replay", "ge2024", "--speed", "max", "--exit", "--data", str(folder), *bounds]
        self._folder = folder
        self._process = subprocess.Popen(
            [sys.executable, "-m", "hustings.cli", *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )

    def kill_at(self, entries: int) -> bool:
        """Kill it once the log holds so many entries; False when it ended by itself before."""
        while self._process.poll() is None and self._written() < entries:
            time.sleep(0.001)
        self._process.kill()
        self._process.communicate()
        return self._process.returncode < 0

    def end(self) -> None:
        _, said = self._process.communicate()
        assert self._process.returncode == 0, said.decode()

    def _written(self) -> int:
        try:
            log = SqliteLog(self._folder / "night.sqlite", clock=_no_clock, read_only=True)
        except LogError:
            return 0  # not there yet, or just being made
        try:
            return log.head().seq
        except LogError:
            return 0
        finally:
            log.close()


def _no_clock() -> dt.datetime:
    raise AssertionError("Nothing is written.")


def assert_killed_night_equals(folder: Path, whole: Shown, until: str | None, moments: Sequence[int]) -> None:
    """Kill the replay into *folder* at each of *moments*, go on each time, and compare the end with *whole*."""
    killed = 0
    for entries in moments:
        if Replay(folder, until).kill_at(entries):
            killed += 1
            if (folder / "night.sqlite").exists() and entries > 0:
                assert proven(folder) >= entries
    Replay(folder, until).end()

    assert killed >= max(len(moments) - 1, 1)
    assert proven(folder) == len(whole.entries)
    assert everything_of(folder) == whole


def run_through(folder: Path, until: str | None) -> Shown:
    Replay(folder, until).end()
    return everything_of(folder)


def test_a_replay_that_is_killed_and_begun_again_ends_as_the_undisturbed_night(
    tmp_path: Path, undisturbed: Shown
) -> None:
    assert_killed_night_equals(tmp_path / "killed", undisturbed, SHORT, [5])


@pytest.mark.soak
def test_a_whole_night_killed_fifty_times_ends_as_one_that_ran_through(tmp_path: Path) -> None:
    whole = run_through(tmp_path / "whole", None)

    assert_killed_night_equals(tmp_path / "killed", whole, None, range(0, 1300, 26))
