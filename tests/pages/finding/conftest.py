import pytest

from hustings.domain.gazetteer import Gazetteer
from hustings.intake.dataset import decode, read
from hustings.pages.finding.finder import Finder
from hustings.pages.finding.index import Index
from hustings.pages.finding.subjects import subjects


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer(decode(read("ge2024")).election)


@pytest.fixture(scope="session")
def index(gazetteer: Gazetteer) -> Index:
    return Index(subjects(gazetteer))


@pytest.fixture(scope="session")
def finder(gazetteer: Gazetteer) -> Finder:
    return Finder(gazetteer)
