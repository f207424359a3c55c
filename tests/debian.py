"""Programs of other people that tests need: installed from Debian's packages where that may be."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def is_debian() -> bool:
    """Whether apt may bring something here."""
    release = Path("/etc/os-release")
    return release.is_file() and "ID=debian" in release.read_text().splitlines() and bool(shutil.which("apt-get"))


def install(*packages: str) -> None:
    """Install *packages*, as far as that can be done; whether it helped, the next look shows."""
    _apt("update")
    _apt("install", "--yes", "--no-install-recommends", *packages)


def _apt(*words: str) -> None:
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet=2", "-o", "DPkg::Lock::Timeout=300"]
    sudo = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    run([*sudo, *quiet, *words])


def run(command: Sequence[str]) -> None:
    """Run *command*, its output on stderr, where there is such a program."""
    if shutil.which(command[0]):
        subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=sys.stderr)
