"""The databases that must do the same with accounts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hustings.accounts import Database
from hustings.log import Place
from tests.postgres.fixtures import *  # noqa: F403 - fixtures are found by name


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if request.param == "sqlite":
        return tmp_path / "accounts.sqlite"
    found: Place = request.getfixturevalue("database")
    return found


@pytest.fixture
def tables(place: Place) -> Iterator[Database]:
    database = Database(place)
    yield database
    database.close()
