import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import apsw
import pytest

from hustings.log import SqliteLog
from hustings.ops.verify import verify
from tests.conformance.samples import TEN_PM, declared, wall_clock
from tests.log.faulty_disk import KEY, REQUEST

ROOT = Path(__file__).parents[2]
BEFORE = [declared("putney", n) for n in range(3)]


@pytest.fixture(params=["a new log", "a log with entries"])
def base(request: pytest.FixtureRequest, tmp_path: Path) -> Path | None:
    if request.param == "a new log":
        return None
    path = tmp_path / "base.sqlite"
    log = SqliteLog(path, clock=wall_clock)
    log.append(BEFORE, at=TEN_PM, by="a")
    log.close()
    return path


def _attempts(base: Path | None, folder: Path, fault: str) -> list[dict[str, Any]]:
    folder.mkdir()
    command = [sys.executable, "-m", "tests.log.faulty_disk", str(base or "-"), str(folder), fault]
    environment = {"PYTHONPATH": f"{ROOT / 'src'}"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=60)
    assert "Traceback" not in done.stderr, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def _sound(path: Path, base: Path | None) -> bool:
    """Whether the request is in the log as it re-opens; it is there whole or not at all, and can be made again."""
    before = [] if base is None else BEFORE
    log = SqliteLog(path, clock=wall_clock)
    found = [entry.event for entry in log.read()]
    assert found in (before, before + REQUEST)
    assert (log.written(KEY) is not None) == (found != before)
    log.append(REQUEST, at=TEN_PM, by="a", key=KEY)
    assert [entry.event for entry in log.read()] == before + REQUEST
    log.close()
    assert verify(path, None).fault is None
    db = apsw.Connection(str(path))
    assert db.pragma("integrity_check") == "ok"
    db.close()
    return found != before


@pytest.mark.parametrize("fault", ["kill", "power"])
def test_dying_at_any_write_leaves_all_of_a_request_or_none(tmp_path: Path, base: Path | None, fault: str) -> None:
    attempts = _attempts(base, tmp_path / "steps", fault)
    died = attempts[:-1]
    there = [_sound(tmp_path / "steps" / str(told["step"]) / "night.sqlite", base) for told in died]

    assert [told["exit"] for told in attempts] == [-9] * len(died) + [3]
    assert {True, False} == set(there)
    assert all(whole for told, whole in zip(died, there, strict=True) if told["acknowledged"])


@pytest.mark.parametrize(("fault", "kind"), [("full", "LogFull"), ("broken", "LogUnavailable")])
def test_a_write_refused_at_any_step_is_told_and_the_log_goes_on(
    tmp_path: Path, base: Path | None, fault: str, kind: str
) -> None:
    attempts = _attempts(base, tmp_path / "steps", fault)
    refusals = [told["refused"] for told in attempts if told["refused"]]

    assert all(told["acknowledged"] for told in attempts)
    assert len(refusals) > 2
    assert all(refusal.startswith(kind) and "night.sqlite" in refusal for refusal in refusals)
    assert all(_sound(tmp_path / "steps" / str(told["step"]) / "night.sqlite", base) for told in attempts)
