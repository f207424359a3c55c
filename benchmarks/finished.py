"""A night of 2024 that was played in a process of its own, as far as wanted."""

import subprocess
import sys
from pathlib import Path


def played(folder: Path, until: str | None = None) -> None:
    """Replay the night into *folder*, which is made, up to and including the minute *until*."""
    command = [sys.executable, "-m", "hustings.cli", "replay", "ge2024", "--data", str(folder), "--no-browser"]
    command += ["--speed", "max", "--exit", *(["--until", until] if until else [])]
    subprocess.run(command, check=True, capture_output=True)
