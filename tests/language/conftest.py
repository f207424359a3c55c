"""The night of 2024, played once, and a language in which every message is marked."""

from collections.abc import Iterator

import pytest

from hustings.language import Tongue
from hustings.pages import drawing
from tests.nights.playing import PlayedNight, play

OPEN, SHUT = "⟦", "⟧"


class Marked(Tongue):
    """English with marks around whatever it says; its names are those of Welsh."""

    code = "cy"

    def message(self, message: str) -> str:
        return f"{OPEN}{message}{SHUT}"

    def message_for(self, one: str, many: str, count: int) -> str:
        return f"{OPEN}{super().message_for(one, many, count)}{SHUT}"

    def date(self, at: object) -> str:  # noqa: ARG002
        return f"{OPEN}a date{SHUT}"

    day = zone = date

    def ordinal(self, value: int) -> str:
        return f"{OPEN}{super().ordinal(value)}{SHUT}"


@pytest.fixture(scope="session")
def ge2024(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlayedNight]:
    night = play("ge2024", tmp_path_factory.mktemp("language"))
    yield night
    night.log.close()


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Pages in Welsh are drawn in the marked language instead."""
    spoken = Marked()
    monkeypatch.setattr(drawing, "tongue", lambda _: spoken)
    drawing.environment.cache_clear()
    yield
    drawing.environment.cache_clear()
