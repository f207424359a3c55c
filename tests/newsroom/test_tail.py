"""The tail follows the log, whoever writes it."""

from pathlib import Path

from tests.elections import CLOSE, OPEN, declare
from tests.newsroom.rooms import Room, open_log


def test_what_another_writer_appended_is_caught_up(room: Room, tmp_path: Path) -> None:
    other = Room(open_log(tmp_path))
    room.submit(OPEN, CLOSE, declare("ashby", 5, 1, 7))
    assert other.tail.night.seq == 0
    night = other.tail.catch_up()

    assert night == other.tail.night == room.tail.night
    assert other.marked == room.marked
    other.log.close()


def test_nothing_new_rings_no_bell(room: Room) -> None:
    rung: list[int] = []
    room.tail.on_move(lambda: rung.append(room.tail.night.seq))
    room.submit(OPEN, CLOSE)
    room.tail.catch_up()

    assert rung == [1, 2]


def test_a_bell_rings_once_for_many_entries(room: Room, tmp_path: Path) -> None:
    other, rung = Room(open_log(tmp_path)), list[int]()
    other.tail.on_move(lambda: rung.append(other.tail.night.seq))
    room.submit(OPEN, CLOSE, declare("ashby", 5, 1, 7))
    other.tail.catch_up()

    assert rung == [4]
    other.log.close()
