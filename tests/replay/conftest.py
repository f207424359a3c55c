"""A newsroom with an empty log."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.newsroom.rooms import Room, open_log


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    log = open_log(tmp_path)
    yield Room(log)
    log.close()
