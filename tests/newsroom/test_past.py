"""The night at any minute before now."""

import datetime as dt

import pytest

from hustings.boards import Boards
from hustings.domain.requests import AnyRequest
from hustings.newsroom import Past
from hustings.newsroom.past import KEPT
from tests.elections import AREAS, CLOSE, GAZETTEER, OPEN, TEN, correct, declare, folded
from tests.newsroom.rooms import Room

MINUTE = dt.timedelta(minutes=1)
LAST = 6


@pytest.fixture
def played(room: Room) -> Room:
    requests: list[AnyRequest] = [
        OPEN,
        CLOSE,
        declare("ashby", 5, 1, 7),
        declare("birch", 5, 4, 1),
        correct("ashby", 9, 1, 7),
        declare("solo", 5),
        declare("lonely", 3, 4),
    ]
    for minute, request in enumerate(requests):
        room.submit(request, minute=minute)
    return room


@pytest.mark.parametrize("minute", range(-1, LAST + 2))
def test_any_minute_is_the_fold_stopped_there(played: Room, minute: int) -> None:
    until = TEN + minute * MINUTE
    entries = [entry for entry in played.log.read() if entry.at < until]
    boards = Past(GAZETTEER, played.log).boards(until)

    assert boards.night == folded(entries)
    for area in AREAS:
        declared = sum(boards.night.count(c.id).declaration is not None for c in GAZETTEER.within(area.slug))
        assert boards.tallies[area.slug].declared == declared


def test_the_last_minute_is_now(played: Room) -> None:
    boards = Past(GAZETTEER, played.log).boards(TEN + 100 * MINUTE)

    assert boards.night == played.tail.night
    assert boards.tallies["uk"].rows() == played.tail.boards.tallies["uk"].rows()


def test_minutes_without_a_change_between_them_share_one(played: Room) -> None:
    past = Past(GAZETTEER, played.log)

    assert past.boards(TEN + 50 * MINUTE) is past.boards(TEN + 90 * MINUTE)


def test_only_the_minutes_asked_for_last_are_kept(played: Room) -> None:
    past = Past(GAZETTEER, played.log)
    asked = [past.boards(TEN + minute * MINUTE) for minute in range(1, LAST + 1)]
    kept = [*past._kept.values()]

    assert kept == asked[-KEPT:]
    assert past.boards(TEN + LAST * MINUTE) is asked[-1]
    assert past.boards(TEN + MINUTE) is not asked[0]


def test_one_asked_for_again_outlives_the_others(played: Room) -> None:
    past = Past(GAZETTEER, played.log)
    first: Boards = past.boards(TEN + MINUTE)
    for minute in range(2, LAST + 2):
        past.boards(TEN + minute * MINUTE)
        assert past.boards(TEN + MINUTE) is first
