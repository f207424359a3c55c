"""Units and container file are well formed, shut in, and call what is there, from the locked dependencies."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hustings.cli import parser

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
INSTALLED = "/opt/hustings/.venv/bin/hustings"
EXPOSED = 30  # tenths of systemd's measure, from 0 to 100


def started(unit: Path) -> list[str]:
    [line] = re.findall(r"^ExecStart=(.*)$", unit.read_text(), re.MULTILINE)
    return shlex.split(line)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_starts_a_command_that_there_is(unit: Path) -> None:
    program, *words = started(unit)

    assert program == INSTALLED
    assert callable(parser().parse_args(words).run)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd on this system to ask")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_understands_a_unit_and_finds_it_shut_in(unit: Path, tmp_path: Path) -> None:
    here = Path(sys.executable).with_name("hustings")
    local = tmp_path / unit.name
    local.write_text(
        re.sub(r"^(User|Group|After|Wants)=.*\n", "", unit.read_text(), flags=re.MULTILINE).replace(
            INSTALLED, str(here)
        )
    )

    said = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(local)], check=False, capture_output=True, text=True
    )
    found = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", f"--threshold={EXPOSED}", str(unit)],
        check=False, capture_output=True, text=True,
    )  # fmt: skip

    assert (said.returncode, unit.name in said.stderr) == (0, False), said.stderr
    assert found.returncode == 0, found.stdout[-400:]


def test_the_container_is_built_from_what_is_locked_and_there() -> None:
    text = (DEPLOY / "Containerfile").read_text()
    copied = [name for line in re.findall(r"^COPY (?!--from)(.*) \S+$", text, re.MULTILINE) for name in line.split()]
    let_in = {
        line.removeprefix("!") for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")
    }
    installs = re.findall(r"pip install (.*)$", text, re.MULTILINE)

    assert set(copied) == let_in
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert len(installs) == 2
    assert all("--require-hashes" in each or "--no-deps" in each for each in installs)


def test_the_container_serves_the_night_as_nobody_in_particular() -> None:
    text = (DEPLOY / "Containerfile").read_text()
    [entry], [command] = (re.findall(rf"^{name} (.*)$", text, re.MULTILINE) for name in ("ENTRYPOINT", "CMD"))

    assert json.loads(entry) == [INSTALLED]
    assert callable(parser().parse_args(json.loads(command)).run)
    assert re.search(r"^USER [1-9][0-9]+$", text, re.MULTILINE)
