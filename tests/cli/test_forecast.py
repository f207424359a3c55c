"""The forecast in the terminal."""

from pathlib import Path

import pytest

from hustings.ops.folder import NightFolder
from tests.cli.conftest import Run
from tests.cli.nights import REQUESTS, make_night
from tests.cli.test_board import lines
from tests.forecast.small import FORECAST


@pytest.fixture
def forecast(tmp_path: Path) -> NightFolder:
    return make_night(tmp_path / "forecast", *REQUESTS[:2], FORECAST)


def test_the_whole_has_seats_ranges_and_the_chance_of_a_majority(hustings: Run, forecast: NightFolder) -> None:
    status, out, err = hustings("forecast", "--data", forecast.path)

    assert (status, err) == (0, "")
    assert lines(out)[0] == ["Red", "4", "3 to 6", "70%"]


def test_an_area_has_seats_won_and_likely_with_their_range(hustings: Run, forecast: NightFolder) -> None:
    _, out, _ = hustings("forecast", "lone", "--data", forecast.path)

    assert lines(out) == [["Independent", "0.7", "0 to 1"], ["Red", "0.3", "0 to 1"]]
    assert "Lonely: Ind 70%, R 30%" in out


def test_without_a_forecast_it_says_so(hustings: Run, folder: NightFolder) -> None:
    assert hustings("forecast", "--data", folder.path)[1] == "There is no forecast yet.\n"
