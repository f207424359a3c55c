"""The entries of the night of 2024, played once."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from hustings.domain.entry import Entry
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.times import moment
from hustings.pages.site import Look
from tests.nights.playing import play
from tests.pages.sites import REPLAY, Following


@dataclass(frozen=True)
class Recorded:
    """What the log of 2024 holds."""

    gazetteer: Gazetteer
    entries: Sequence[Entry]

    def until(self, text: str) -> Sequence[Entry]:
        """Entries up to the minute *text*, what happened in it included."""
        end = moment(self.gazetteer.election, text).end
        return [entry for entry in self.entries if entry.at < end]

    def at(self, text: str, look: Look = REPLAY) -> Following:
        """A site of the minute *text*."""
        return Following(self.gazetteer, look, self.until(text))


@pytest.fixture(scope="session")
def ge2024(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    night = play("ge2024", tmp_path_factory.mktemp("pages"))
    entries = list(night.log.read())
    night.log.close()
    return Recorded(night.boards.gazetteer, entries)


@pytest.fixture(scope="session")
def at_04_01(ge2024: Recorded) -> Following:
    return ge2024.at("04:01")


@pytest.fixture(scope="session")
def at_the_end(ge2024: Recorded) -> Following:
    return Following(ge2024.gazetteer, entries=ge2024.entries)
