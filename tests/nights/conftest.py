"""The nights of 2024 and 2019, each played once."""

from collections.abc import Iterator

import pytest

from tests.nights.playing import PlayedNight, play


@pytest.fixture(scope="session")
def ge2024(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlayedNight]:
    night = play("ge2024", tmp_path_factory.mktemp("ge2024"))
    yield night
    night.log.close()


@pytest.fixture(scope="session")
def ge2019(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlayedNight]:
    night = play("ge2019", tmp_path_factory.mktemp("ge2019"))
    yield night
    night.log.close()
