"""The forecasts of a replay are those of the forecaster: as many as are wanted, and what it says after as many results."""

from collections import Counter
from itertools import pairwise

import pytest

from datasets import replays
from hustings.domain.election import OTHERS
from hustings.domain.forecast import ranges
from hustings.domain.gazetteer import Gazetteer
from hustings.forecast.forecaster import Forecaster
from hustings.forecast.publishing import published
from hustings.forecast.scoring import LARGE
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


def test_ranges_of_areas_hold_about_four_times_out_of_five() -> None:
    held = dict[str, list[bool]]()
    for name in NIGHTS:
        names, end = Gazetteer(night(name).election), Counter[tuple[str, str]]()
        for contest, _, party in night(name).told:
            end.update((area, names.counted_now(party)) for area in names.contests[contest].areas)
        for each in (each for each in made(name) if each.declared and each.declared % 50 == 0):
            for area, within in ranges(names.election, each.forecast).items():
                for party, (low, high) in within.items():
                    if party != OTHERS and max(end[area, party], high) >= LARGE:
                        held.setdefault(names.areas[area].level, []).append(low <= end[area, party] <= high)

    shares = {level: round(100 * sum(each) / len(each)) for level, each in held.items()}
    assert {level: share in range(72, 93) for level, share in shares.items()} == dict.fromkeys(
        ("country", "region", "county"), True
    ), shares
