"""The checks as the night goes: what was announced and declared teaches them, once."""

from pathlib import Path

import pytest

from hustings.checks import Checker, Sheet
from hustings.domain.requests import AdvanceCount, ExpectDeclaration
from hustings.newsroom.plausible import Plausible
from tests.elections import CLOSE, GAZETTEER, OPEN, TEN, contest_of, correct, declare, votes_of
from tests.newsroom.rooms import Room, open_log

ASHBY = contest_of("ashby").id
FIGURES = Sheet(contest=ASHBY, votes=votes_of("ashby", (4000, 1000, 5000)))


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = Room(open_log(tmp_path))
    room.submit(OPEN, CLOSE)
    return room


def test_papers_teach_once_however_often_their_count_moves(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    plausible, announced = Plausible(GAZETTEER, room.tail), list[tuple[int | None, int | None]]()
    announce = Checker.announce

    def noted(checker: Checker, contest: str, papers: int | None, electorate: int | None) -> None:
        announced.append((papers, electorate))
        announce(checker, contest, papers, electorate)

    monkeypatch.setattr(Checker, "announce", noted)
    for request in (
        AdvanceCount(contest=ASHBY, stage="verified", papers=10_000, electorate=20_000),
        AdvanceCount(contest=ASHBY, stage="counting"),
        ExpectDeclaration(contest=ASHBY, expected_at=TEN.replace(hour=23)),
        AdvanceCount(contest=ASHBY, stage="verified", papers=10_050),
        declare("ashby", 4000, 1000, 5000),
        correct("ashby", 4000, 1000, 5001),
    ):
        room.submit(request)
        plausible.findings(FIGURES)

    assert announced == [(10_000, 20_000), (10_050, 20_000)]


def test_an_electorate_that_was_told_without_papers_is_known_to_the_checks(room: Room) -> None:
    plausible = Plausible(GAZETTEER, room.tail)
    room.submit(AdvanceCount(contest=ASHBY, stage="verified", electorate=9_000))

    assert [finding.kind for finding in plausible.findings(FIGURES) if finding.blocks] == ["turnout"]
