"""The forecasts of a replay are those of the forecaster: as many as are wanted, and what it says after as many results."""

from itertools import pairwise

import pytest

from datasets import replays
from hustings.forecast.forecaster import Forecaster
from hustings.forecast.publishing import published
from hustings.forecast.summary import Estimate
from hustings.intake import dataset
from hustings.replay.forecasts import MadeThen, forecasts
from tests.forecast.nights import night

NIGHTS = ("ge2017", "ge2019", "ge2024")


def made(name: str) -> list[MadeThen]:
    return forecasts(name, night(name).election)


@pytest.mark.parametrize("name", NIGHTS)
def test_there_is_one_every_tenth_declaration_and_quarter_of_an_hour(name: str) -> None:
    found = made(name)

    assert [(each.declared, each.at) for each in found] == replays.steps(dataset.decode(dataset.read(name)))
    assert {*range(0, 650, 10), 650} <= {each.declared for each in found}
    assert all(a.at <= b.at for a, b in pairwise(found))
    assert len(found) < 120, "so many in a log"


def test_they_are_what_the_forecaster_says_but_for_the_last_bits_of_another_machine() -> None:
    past, [then] = night("ge2024"), [each for each in made("ge2024") if each.declared == 60]
    forecaster = Forecaster(past.election, past.poll)
    for told in past.told[:60]:
        forecaster.declare(*told)
    estimate = forecaster.forecast()
    assert isinstance(estimate, Estimate)
    now, means = published(past.election, estimate), {row.party: row.mean for row in then.forecast.seats}

    assert {row.party: row.mean for row in now.seats} == pytest.approx(means, abs=0.3)
    assert now.majority == then.forecast.majority


def test_a_set_without_them_has_none() -> None:
    election = dataset.decode(dataset.read("ge2015")).election

    assert forecasts("ge2015", election) == []
    assert forecasts("ge2024", election) != []


@pytest.mark.parametrize("name", NIGHTS)
def test_at_no_time_of_the_night_was_a_majority_sure_that_did_not_come(name: str) -> None:
    end = made(name)[-1].forecast
    has = {row.party for row in end.majority}
    wrong = [row.percent for each in made(name) for row in each.forecast.majority if row.party not in has]
    none = [100 - sum(row.percent for row in each.forecast.majority) for each in made(name)] if has else []

    assert end.declared == 650
    assert max([*wrong, *none], default=0) < 95
