from pathlib import Path

import pytest

from hustings.pictures import Album


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "pictures"


@pytest.fixture
def album(folder: Path) -> Album:
    return Album(folder)
