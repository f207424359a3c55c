import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from hustings.log import SqliteLog
from tests.conformance.samples import TEN_PM, closed, declared, wall_clock

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path() -> Iterator[Path]:
    """A log of two entries in a folder where anyone may look."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        log = SqliteLog(folder / "night.sqlite", clock=wall_clock)
        log.append([closed(), declared("ely")], at=TEN_PM, by="a")
        log.close()
        yield folder / "night.sqlite"
        folder.chmod(0o755)


def _try(path: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.log.on_read_only_disk", str(path)]
    environment = {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_a_log_on_a_read_only_disk_is_read_and_verified_and_refuses_to_be_written(path: Path) -> None:
    path.chmod(0o444)
    path.parent.chmod(0o555)
    before = path.read_bytes()
    told = _try(path)

    assert told["refused"].startswith("LogReadOnly: ")
    assert str(path) in told["refused"]
    assert (told["read"], told["verified"]) == (2, 2)
    assert (path.read_bytes(), list(path.parent.iterdir())) == (before, [path])


def test_a_log_in_a_folder_that_allows_no_writing_says_so(path: Path) -> None:
    path.chmod(0o666)
    path.parent.chmod(0o555)
    told = _try(path)

    assert told["refused"].startswith(("LogReadOnly: ", "LogUnavailable: "))
    assert (told["read"], told["verified"]) == (2, 2)


def test_what_a_running_writer_has_not_yet_moved_into_the_file_is_read_too(path: Path) -> None:
    writer = SqliteLog(path, clock=wall_clock)
    writer.append([closed()], at=TEN_PM, by="a")
    path.chmod(0o444)
    path.parent.chmod(0o555)
    told = _try(path)
    writer.close()

    assert (told["read"], told["verified"]) == (3, 3)
