"""The scoreboard in the terminal."""

import json
import re
from pathlib import Path

import pytest

from hustings.ops.folder import NightFolder
from tests.cli.conftest import Run
from tests.cli.nights import make_night


def lines(table: str) -> list[list[str]]:
    """Rows of cells, without the frame."""
    return [[cell.strip() for cell in re.split("[│┃]", line)[1:-1]] for line in table.splitlines() if "│" in line]


def test_the_table_has_every_party_with_seats_votes_or_a_change(hustings: Run, folder: NightFolder) -> None:
    status, out, err = hustings("board", "uk", "--data", folder.path)

    assert (status, err) == (0, "")
    assert "Twin Isles: 2 of 7 seats declared, as of 2030-06-06 22:03" in out
    assert "4 seats for a majority, 5 seats to go" in out
    assert lines(out) == [
        ["Red", "1", "No change", "8,000", "44.4%", "−2.6"],
        ["Independent", "1", "1 seat gained", "6,000", "33.3%", "+15.7"],
        ["Blue", "0", "1 seat lost", "4,000", "22.2%", "−7.2"],
    ]


def test_one_seat_is_a_seat(hustings: Run, folder: NightFolder) -> None:
    _, out, _ = hustings("board", "lone", "--data", folder.path)

    assert "Lone: 1 of 1 seat declared" in out
    assert "1 seat for a majority, 0 seats to go" in out


def test_json_is_the_answer_of_the_api(hustings: Run, folder: NightFolder) -> None:
    status, out, _ = hustings("board", "alder", "--json", "--data", folder.path)
    answer = json.loads(out)

    assert status == 0
    assert out.count("\n") == 1
    assert (answer["area"], answer["declared"], answer["to_go"]) == ({"slug": "alder", "name": "Alder"}, 1, 2)
    assert (answer["seq"], answer["parties"][0]["party"]) == (6, "red")


def test_at_a_minute_counts_what_happened_in_it(hustings: Run, folder: NightFolder) -> None:
    def declared(at: str) -> tuple[int, str]:
        answer = json.loads(hustings("board", "uk", "--json", "--at", at, "--data", folder.path)[1])
        return answer["declared"], answer["as_of"]

    assert declared("22:01") == (0, "2030-06-06T22:01:00+01:00")
    assert declared("22:02") == (1, "2030-06-06T22:02:00+01:00")
    assert declared("22:03") == (2, "2030-06-06T22:03:00+01:00")
    assert declared("04:00") == declared("22:03")  # a minute to come: the present, under its own time


def test_without_data_it_is_the_current_folder(
    hustings: Run, folder: NightFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.path)

    assert hustings("board", "uk")[1] == hustings("board", "uk", "--data", folder.path)[1]


def test_a_night_without_entries_has_an_empty_board(hustings: Run, tmp_path: Path) -> None:
    status, out, _ = hustings("board", "uk", "--data", make_night(tmp_path / "empty").path)

    assert status == 0
    assert "Twin Isles: 0 of 7 seats declared" in out
    assert lines(out) == []
