"""A disk that really takes no more: files of a process may not grow past a limit."""

import os
import resource
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Run

SRC = Path(__file__).parents[2] / "src"
ROOM = 200_000  # bytes: the log of the first hours of a night


def in_little_room(*arguments: object, room: int = ROOM) -> tuple[int, list[str]]:
    """Exit status of a command that may write no file beyond *room* bytes, and its complaints."""
    done = subprocess.run(
        [sys.executable, "-m", "hustings.cli", *map(str, arguments)],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SRC)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )
    return done.returncode, [line for line in done.stderr.splitlines() if not line.endswith("declared")]


def test_a_night_that_ran_out_of_room_is_whole_and_goes_on_when_there_is_some(hustings: Run, tmp_path: Path) -> None:
    replay = ["replay", "ge2019", "--speed", "max", "--exit", "--data", tmp_path / "night"]
    assert hustings(*replay, "--until", "21:00")[0] == 0
    status, complaints = in_little_room(*replay, "--until", "23:20")

    assert status == 1
    assert len(complaints) == 1, complaints
    assert complaints[0].startswith(f"hustings: {tmp_path / 'night'}")
    assert hustings("verify", "--data", tmp_path / "night")[0] == 0
    assert hustings(*replay, "--until", "23:20")[0] == 0


def test_a_folder_for_which_there_is_no_room_holds_no_night(hustings: Run, tmp_path: Path) -> None:
    status, complaints = in_little_room("init", tmp_path / "night", "--election", "ge2024", room=20_000)

    assert status == 1
    assert len(complaints) == 1, complaints
    assert not (tmp_path / "night" / "night.sqlite").exists()
    assert hustings("init", tmp_path / "night", "--election", "ge2024")[0] == 0
