"""Whatever is asked of the open data, sensible or not, its answer is one that its own description names."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.served import served_night

SHORT, LONG = 3, 60  # questions of each kind for each address


@pytest.mark.parametrize("examples", [SHORT, pytest.param(LONG, marks=pytest.mark.soak)])
def test_every_answer_is_as_described(examples: int, tmp_path: Path) -> None:
    with served_night() as night:
        night.play("00:30")
        command = [str(Path(sys.executable).with_name("schemathesis")), "run", f"{night.url}/api/v1/openapi.json"]
        options = [
            "--max-examples",
            str(examples),
            "--seed",
            "1",
            "--phases",
            "examples,coverage,fuzzing",
            "--no-color",
        ]
        done = subprocess.run([*command, *options], check=False, capture_output=True, text=True, cwd=tmp_path)

    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
