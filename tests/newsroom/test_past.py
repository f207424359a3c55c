"""The night at any minute before now."""

import datetime as dt
import random
from itertools import pairwise

import pytest

from hustings.boards import Boards
from hustings.domain.night import Night
from hustings.domain.post import Content
from hustings.domain.requests import AnyRequest, PublishPost, RetractPost
from hustings.newsroom import past
from hustings.newsroom.past import COPIES, KEPT
from tests.elections import AREAS, CLOSE, GAZETTEER, OPEN, TEN, correct, declare, folded
from tests.newsroom.rooms import Room

MINUTE = dt.timedelta(minutes=1)
LAST = KEPT + 4
REQUESTS: tuple[AnyRequest, ...] = (
    OPEN,
    CLOSE,
    declare("ashby", 5, 1, 7),
    declare("birch", 5, 4, 1),
    correct("ashby", 9, 1, 7),
    declare("solo", 5),
    declare("lonely", 3, 4),
    *(correct("solo", votes) for votes in range(6, LAST - 1)),
)


@pytest.fixture(params=[1, past.SPACING])
def played(room: Room, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Room:
    """The night, copied after every entry or never."""
    monkeypatch.setattr(past, "SPACING", request.param)
    room.past = past.Past(room.log, room.tail.boards)
    play(room, *REQUESTS)
    return room


def play(room: Room, *requests: AnyRequest) -> None:
    for minute, request in enumerate(requests):
        room.submit(request, minute=minute)
        room.past.keep()


def boards_at(room: Room, until: dt.datetime) -> Boards:
    return room.past.minute(until, room.tail.night).boards


@pytest.mark.parametrize("minute", range(-1, LAST + 2))
def test_any_minute_is_the_fold_stopped_there(played: Room, minute: int) -> None:
    until = TEN + minute * MINUTE
    entries = [entry for entry in played.log.read() if entry.at < until]
    boards = boards_at(played, until)

    assert boards.night == folded(entries)
    for area in AREAS:
        declared = sum(boards.night.count(c.id).declaration is not None for c in GAZETTEER.within(area.slug))
        assert boards.tallies[area.slug].declared == declared


def test_the_last_minute_is_now(played: Room) -> None:
    boards = boards_at(played, TEN + 100 * MINUTE)

    assert boards is not played.tail.boards
    assert boards.night == played.tail.night
    assert boards.tallies["uk"].rows() == played.tail.boards.tallies["uk"].rows()


def test_minutes_without_a_change_between_them_share_one(played: Room) -> None:
    assert boards_at(played, TEN + 50 * MINUTE) is boards_at(played, TEN + 90 * MINUTE)


def test_only_the_minutes_asked_for_last_are_kept(played: Room) -> None:
    asked = [boards_at(played, TEN + minute * MINUTE) for minute in range(1, LAST + 1)]
    kept = [minute.boards for minute in played.past._kept.values()]

    assert kept == asked[-KEPT:]
    assert boards_at(played, TEN + LAST * MINUTE) is asked[-1]
    assert boards_at(played, TEN + MINUTE) is not asked[0]


def test_one_asked_for_again_outlives_the_others(played: Room) -> None:
    first = boards_at(played, TEN + MINUTE)
    for minute in range(2, LAST + 2):
        boards_at(played, TEN + minute * MINUTE)
        assert boards_at(played, TEN + MINUTE) is first


def test_what_was_asked_for_moves_with_nothing(played: Room) -> None:
    boards, then = boards_at(played, TEN + 5 * MINUTE), folded(e for e in played.log.read() if e.at < TEN + 5 * MINUTE)
    played.submit(correct("lonely", 7, 1), minute=LAST)

    assert boards.night == then
    assert boards_at(played, TEN + 5 * MINUTE) is boards


def test_there_are_never_more_copies_than_may_be_and_they_stay_spread(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past, "SPACING", 300)
    room.past = past.Past(room.log, room.tail.boards)
    play(room, *REQUESTS[:6], *(correct("solo", votes) for votes in range(6, 5 * COPIES)))
    copied = [boards.night.seq for boards in room.past._copies]
    moved = [sum(len(stale) for seq, stale in room.marked if a < seq <= b) for a, b in pairwise(copied)]

    assert COPIES / 2 <= len(copied) <= COPIES
    assert max(moved) <= 2 * room.past._spacing + max(len(stale) for _, stale in room.marked)
    minutes = random.Random(1).sample(range(5 * COPIES), 12)
    for until in (TEN + minute * MINUTE for minute in minutes):
        assert boards_at(room, until).night == folded(e for e in room.log.read() if e.at < until)


def test_when_a_fragment_last_changed_is_known_of_every_minute(played: Room) -> None:
    marked = [(seq, stale) for seq, stale in played.marked if seq > 0]
    fragments = {fragment for _, stale in marked for fragment in stale}
    for seq in range(played.tail.night.seq + 1):
        for fragment in fragments:
            last = max((when for when, stale in marked if when <= seq and fragment in stale), default=0)
            assert played.past.changed(fragment, seq) == last


def test_a_withdrawn_post_says_nothing_earlier_and_as_much_as_it_did_later(room: Room) -> None:
    post = PublishPost(post="p-1", kind="note", editions=("uk",), content=Content(headline="Words"))
    play(room, OPEN, CLOSE, post, RetractPost(post="p-1", reason="It was wrong."), declare("ashby", 5, 1, 7))
    now: Night = room.tail.night
    before, minute, after = (room.past.minute(TEN + each * MINUTE, now) for each in (2, 3, 5))

    told = [boards.night.posts["p-1"] for boards in (minute.boards, after.boards, room.tail.boards)]
    assert told == 3 * told[:1]
    assert "post:p-1" in minute.apart
    assert not before.apart
    assert not after.apart
    assert room.past.minute(TEN + 3 * MINUTE, Night()).boards.night.posts["p-1"].headline == "Words"
