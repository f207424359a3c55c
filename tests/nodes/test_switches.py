"""Switches are turned in one process and seen in all."""

from pathlib import Path

import pytest

from hustings.nodes import BadSwitch, Switchboard, Switches

TURNED = Switches(poll_interval=60, push=False, read_only=True)


def test_none_is_turned_until_one_is(tmp_path: Path) -> None:
    board = Switchboard(tmp_path / "switches.json")

    assert board.now == Switches(poll_interval=None, push=True, read_only=False)


def test_what_one_turns_another_sees_within_half_a_second(tmp_path: Path) -> None:
    clock = [0.0]
    mine, other = (Switchboard(tmp_path / "switches.json", lambda: clock[0]) for _ in range(2))
    assert other.now == Switches()
    mine.turn(TURNED)
    assert [mine.now, other.now] == [TURNED, Switches()]
    clock[0] = 0.5

    assert other.now == TURNED


@pytest.mark.parametrize("content", [b"", b"{", b'{"pull": true}', b'{"poll_interval": 0}'])
def test_a_file_that_cannot_be_read_turns_nothing(tmp_path: Path, content: bytes) -> None:
    clock, path = [0.0], tmp_path / "switches.json"
    board = Switchboard(path, lambda: clock[0])
    board.turn(TURNED)
    assert board.now == TURNED
    path.write_bytes(content)
    clock[0] = 1.0

    assert board.now == TURNED


def test_a_file_that_is_taken_away_turns_all_back(tmp_path: Path) -> None:
    clock, path = [0.0], tmp_path / "switches.json"
    board = Switchboard(path, lambda: clock[0])
    board.turn(TURNED)
    assert board.now == TURNED
    path.unlink()
    clock[0] = 1.0

    assert board.now == Switches()


@pytest.mark.parametrize("interval", [0, 3601])
def test_an_interval_that_nobody_can_want_is_refused(interval: int) -> None:
    with pytest.raises(ValueError, match=r"1 to 3,600 seconds"):
        Switches(poll_interval=interval)


def test_what_cannot_be_kept_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadSwitch, match="cannot be written"):
        Switchboard(tmp_path / "none" / "switches.json").turn(TURNED)
