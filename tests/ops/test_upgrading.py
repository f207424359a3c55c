"""A night of every format that there ever was opens, is brought to the newest, and says what it said."""

import json
import shutil
from pathlib import Path

import pytest

from hustings.ops.folder import NightFolder
from hustings.ops.upgrading import NEWEST, format_of
from tests.cli.conftest import Run

FORMATS = Path(__file__).parents[1] / "golden/formats"  # grows with every format, never shrinks


@pytest.fixture(params=range(1, NEWEST + 1))
def night(request: pytest.FixtureRequest, tmp_path: Path) -> NightFolder:
    shutil.copytree(FORMATS / str(request.param), tmp_path / "night")
    folder = NightFolder.open(tmp_path / "night")
    assert format_of(folder) == request.param
    return folder


def test_a_night_of_each_format_is_brought_to_the_newest_and_says_what_it_said(
    night: NightFolder, hustings: Run
) -> None:
    before, as_read = format_of(night), hustings("board", "uk", "--json", "--data", night.path)[1]

    status, said, _ = hustings("upgrade", "--data", night.path)

    assert status == 0
    assert (f"from format {before} to {NEWEST}" in said) == (before != NEWEST)
    assert ("nothing was altered" in said) == (before != NEWEST)
    assert format_of(night) == NEWEST
    after = json.loads(hustings("board", "uk", "--json", "--data", night.path)[1])
    assert after == json.loads(as_read)
    seats = {row["party"]: row["seats"] for row in after["parties"] if row["seats"]}
    assert (after["declared"], seats) == (2, {"red": 1, "independent": 1})
    assert hustings("verify", "--data", night.path)[0] == 0


def test_the_night_as_it_was_is_kept(hustings: Run, tmp_path: Path) -> None:
    shutil.copytree(FORMATS / "1", tmp_path / "night")

    hustings("upgrade", "--data", tmp_path / "night", "--backup", tmp_path / "kept")
    [kept] = (tmp_path / "kept").iterdir()
    hustings("restore", kept, tmp_path / "again")

    assert format_of(NightFolder.open(tmp_path / "again")) == 1


def test_every_format_has_its_night() -> None:
    assert sorted(int(folder.name) for folder in FORMATS.iterdir()) == list(range(1, NEWEST + 1))
