"""The publishers' files lie outside the project: what needs them runs where they are."""

from collections.abc import Callable
from pathlib import Path

import pytest

from datasets.running import RAW

Falsify = Callable[[str, str, str], Path]


@pytest.fixture
def raw() -> Path:
    if not RAW.is_dir():
        pytest.skip("the publishers' files are not here")
    return RAW


@pytest.fixture
def falsify(raw: Path, tmp_path: Path) -> Falsify:
    """A raw folder that differs in one place: in *file*, *was* reads *now*."""

    def falsified(file: str, was: str, now: str) -> Path:
        folder = tmp_path / "raw"
        for path in raw.rglob("*"):
            if path.is_file():
                link = folder / path.relative_to(raw)
                link.parent.mkdir(parents=True, exist_ok=True)
                link.symlink_to(path)
        text = (raw / file).read_text(encoding="utf-8")
        assert text.count(was) == 1, f"{was} stands {text.count(was)} times in {file}"
        (folder / file).unlink()
        (folder / file).write_text(text.replace(was, now), encoding="utf-8")
        return folder

    return falsified
