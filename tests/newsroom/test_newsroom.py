"""Submitting: written whole or not at all, and only once."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from hustings.domain.entry import Entry
from hustings.domain.events import AnyEvent, ContestDeclared, PostPublished
from hustings.domain.refusal import Refused
from hustings.domain.requests import AwaitCounts
from hustings.log import Conflict, LogFull, SqliteLog
from tests.elections import CLOSE, OPEN, TEN, contest_of, declare
from tests.newsroom.rooms import WALL, Room, open_log

ASHBY = declare("ashby", 5, 1, 7)


def submit(room: Room, key: str, *, unless_after: int | None = None) -> Sequence[Entry]:
    return room.newsroom.submit(ASHBY, at=TEN, by="ann", key=key, unless_after=unless_after)


def test_a_request_becomes_entries_and_moves_the_night(room: Room) -> None:
    room.submit(OPEN, CLOSE)
    entries = submit(room, "k")

    assert [type(entry.event) for entry in entries] == [ContestDeclared, PostPublished]
    assert [(entry.seq, entry.at, entry.by, entry.recorded_at) for entry in entries] == [
        (3, TEN, "ann", WALL),
        (4, TEN, "ann", WALL),
    ]
    assert room.tail.night.seq == 4
    assert room.tail.boards.tallies["alder"].declared == 1
    assert [seq for seq, _ in room.marked] == [1, 2, 3, 4]
    assert "seat:ashby" in room.marked[2][1]


def test_a_request_sent_twice_under_one_key_changes_nothing_twice(room: Room) -> None:
    room.submit(OPEN, CLOSE)
    first, second = submit(room, "k"), submit(room, "k")

    assert first == second
    assert room.log.head().seq == 4


def test_the_same_request_under_another_key_is_refused(room: Room) -> None:
    room.submit(OPEN, CLOSE)
    submit(room, "k")

    with pytest.raises(Refused, match="has been declared already"):
        submit(room, "l")


def test_a_refused_request_writes_nothing(room: Room) -> None:
    room.submit(OPEN)
    with pytest.raises(Refused):
        submit(room, "k")
    assert room.log.head().seq == room.tail.night.seq == 1
    room.submit(CLOSE)

    assert len(submit(room, "k")) == 2


def test_a_page_that_is_out_of_date_conflicts(room: Room) -> None:
    room.submit(OPEN, CLOSE, AwaitCounts(contests=(contest_of("ashby").id,)))
    with pytest.raises(Conflict):
        submit(room, "k", unless_after=2)

    assert room.tail.night.seq == 3
    assert len(submit(room, "k", unless_after=3)) == 2


class FullDisk(SqliteLog):
    """A log on a disk that has no room after two entries."""

    def append(self, events: Sequence[AnyEvent], **more: Any) -> Sequence[Entry]:
        if self.head().seq >= 2:
            raise LogFull("The disk is full.")
        return super().append(events, **more)


def test_where_the_log_cannot_be_written_the_night_stays_as_it_is(tmp_path: Path) -> None:
    room = Room(FullDisk(tmp_path / "night.sqlite", clock=lambda: WALL))
    room.submit(OPEN, CLOSE)
    before = room.tail.night
    with pytest.raises(LogFull):
        submit(room, "k")

    assert room.tail.night is before
    room.log.close()


def test_a_decision_is_made_on_what_another_process_wrote(room: Room, tmp_path: Path) -> None:
    other = Room(open_log(tmp_path))
    other.submit(OPEN, CLOSE)
    assert [entry.seq for entry in submit(room, "k")] == [3, 4]

    assert submit(other, "k") == submit(room, "k")
    assert other.tail.night == room.tail.night
    other.log.close()


def test_a_decision_that_another_desk_overtakes_is_made_again(tmp_path: Path) -> None:
    class Overtaken(SqliteLog):
        """Another desk writes just before the first append."""

        others = 0

        def append(self, events: Sequence[AnyEvent], **more: Any) -> Sequence[Entry]:
            if more["key"] == "k" and not self.others:
                self.others = 1
                other.submit(*events_of_another_desk)
            return super().append(events, **more)

    other = Room(open_log(tmp_path))
    other.submit(OPEN, CLOSE)
    events_of_another_desk = [AwaitCounts(contests=(contest_of("ashby").id,))]
    room = Room(Overtaken(tmp_path / "night.sqlite", clock=lambda: WALL))

    assert [entry.seq for entry in submit(room, "k")] == [4, 5]
    assert room.tail.night.seq == 5
    room.log.close()
    other.log.close()
