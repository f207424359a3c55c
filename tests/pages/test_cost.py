"""One declaration draws what it changed: as much at the end of the night as at its beginning."""

from collections import Counter
from collections.abc import Sequence

import pytest

from hustings.boards.ranks import FIRST, RANKED
from hustings.domain.entry import Entry
from hustings.domain.events import ContestDeclared
from hustings.pages import site as site_module
from hustings.pages.drawing import Drawing
from hustings.pages.fragments import draw
from tests.pages.conftest import Recorded
from tests.pages.sites import Following

WINDOW = 44  # entries, forecasts among them
PER_AREA = 17  # of each of a contest's areas: head, race, points, votes, flow, edition, latest, odds, charts, six rows
OVERDUE = 20  # rows of seats whose hour goes by in the same minute, and those of the contest and the whole; two a seat
ON_MAPS = 6  # the hexagon, the same with its name, and parties' seats under the map of each area


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each fragment was drawn."""
    counted = Counter[str]()

    def counting(drawing: Drawing, fragment: str) -> str:
        counted[fragment] += 1
        return draw(drawing, fragment)

    monkeypatch.setattr(site_module, "draw", counting)
    return counted


def draws(ge2024: Recorded, entries: Sequence[Entry], first: int, drawn: Counter[str]) -> list[int]:
    """What each declaration of a window draws when everything that is always pressed is composed after it."""
    kept = Following(ge2024.gazetteer, entries=entries[:first])
    found = []
    for entry in entries[first - 1 : first + WINDOW]:
        if entry.seq > kept.seq:
            kept.take([entry])
        drawn.clear()
        for address in sorted(kept.site.take_stale() & set(kept.site.hot)):
            kept.page(address)
        assert not [fragment for fragment, count in drawn.items() if count > 1]
        if isinstance(entry.event, ContestDeclared) and entry.seq > first:
            found.append(drawn.total())
    return found


def test_a_declaration_draws_the_same_at_every_hour(ge2024: Recorded, drawn: Counter[str]) -> None:
    declared = [entry.seq for entry in ge2024.entries if isinstance(entry.event, ContestDeclared)]
    early, late = (draws(ge2024, ge2024.entries, first, drawn) for first in (declared[1], declared[570]))

    assert len(early) > 15 < len(late)
    assert max([*early, *late]) <= 4 * PER_AREA + OVERDUE + ON_MAPS
    assert sum(late) / len(late) <= sum(early) / len(early)


def test_few_other_seats_move_in_what_is_shown_of_the_lists(ge2024: Recorded) -> None:
    """Those that a result pushes out of the first of a list or down in it, and all of an area that it completes."""
    kept, moved = Following(ge2024.gazetteer), list[int]()
    for entry in ge2024.entries:
        stale = kept.take([entry])
        if isinstance(entry.event, ContestDeclared):
            contest = ge2024.gazetteer.contests[entry.event.contest]
            others = {each for each in stale if each.startswith("ranks:")} - {f"ranks:{contest.slug}"}
            if not any(kept.boards.ranks.complete(area) for area in contest.areas):
                moved.append(len(others))

    assert len(moved) > 550
    assert max(moved) <= len(RANKED) * (FIRST + 1)
    assert sum(moved) < 4 * len(moved)


def test_a_page_that_nothing_changed_is_not_stale(ge2024: Recorded) -> None:
    """Bolsover's declaration moves its own areas, and those with a seat whose hour has gone by meanwhile."""
    is_it = {entry.seq: entry.event.subjects == ("parl.bolsover.2024-07-04",) for entry in ge2024.entries}
    declared = next(entry for entry in ge2024.entries if is_it[entry.seq])
    kept = Following(ge2024.gazetteer, entries=ge2024.entries[: declared.seq - 1])
    for area in ge2024.gazetteer.areas:
        kept.page(f"/area/{area}")
    kept.site.take_stale()
    contests, overdue = ge2024.gazetteer.contests.values(), kept.boards.timetable.overdue
    before = {contest.id for contest in contests if overdue(contest.id)}
    kept.take([declared])
    moved = [c for c in contests if c.slug == "bolsover" or (overdue(c.id) and c.id not in before)]
    stale = {address for address in kept.site.take_stale() if address.startswith("/area/")}

    assert stale == {f"/area/{area}" for contest in moved for area in contest.areas}
    assert len(moved) < 10
