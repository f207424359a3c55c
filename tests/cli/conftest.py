"""A night to look at, and the command line as a function."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hustings.cli import main
from hustings.ops.folder import NightFolder
from tests.cli.nights import LIVE, REQUESTS, make_night

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> NightFolder:
    return make_night(tmp_path / "night", *REQUESTS)


@pytest.fixture
def live(tmp_path: Path) -> NightFolder:
    return make_night(tmp_path / "live", *LIVE)


@pytest.fixture
def hustings(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; exit status, what it printed, what it complained of."""

    def run(*arguments: object) -> tuple[int, str, str]:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = int(ended.code or 0)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run
