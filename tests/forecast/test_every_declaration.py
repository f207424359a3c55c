"""A whole night, asked after every declaration: no majority that did not come was ever all but certain."""

import pytest

from hustings.cli.backtest import fit
from hustings.forecast.scoring import scored
from hustings.intake import dataset
from tests.forecast.nights import night

SURE = 0.95  # from which a majority may be called
NIGHTS = [name for name in dataset.available() if fit(dataset.decode(dataset.read(name)))]


def test_every_night_with_a_result_of_last_time_is_asked() -> None:
    assert NIGHTS == ["ge2017", "ge2019", "ge2024"]


@pytest.mark.soak
@pytest.mark.parametrize("name", NIGHTS)
def test_nothing_said_of_a_majority_that_turned_out_wrong_was_ever_sure(name: str) -> None:
    declarations = range(len(night(name).told))
    wrong = [step.boldest_wrong for step in scored(night(name), tuple(declarations))]
    print(f"{name}: {max(wrong):.3f} after {wrong.index(max(wrong))} of {len(wrong)}")

    assert len(wrong) == len(declarations)
    assert max(wrong) < SURE
