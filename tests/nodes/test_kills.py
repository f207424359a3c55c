"""Whichever process is killed, and whenever: nothing that was acknowledged is lost or doubled, and all pages are right."""

from pathlib import Path

import pytest

from tests.cli.nights import LIVE, make_night
from tests.nodes.shaken import assert_right, kill_often, shaken


def kill(folder: Path, times: int, seed: int) -> None:
    with shaken(make_night(folder / "night", *LIVE)) as (served, writer, followers):
        kill_often(served, writer, times, seed)
        writer.stop()
        assert_right(served, writer, followers)


def test_a_night_whose_processes_are_killed_loses_nothing(tmp_path: Path) -> None:
    kill(tmp_path, times=4, seed=12)


@pytest.mark.soak
def test_a_night_whose_processes_are_killed_two_hundred_times_loses_nothing(tmp_path: Path) -> None:
    kill(tmp_path, times=200, seed=2024)
