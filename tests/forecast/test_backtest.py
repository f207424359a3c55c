"""The forecast on past nights: as good as documented, and blind to what it could not have known."""

import msgspec
import numpy as np
import pytest

from hustings.forecast.forecaster import Forecaster
from hustings.forecast.model import learnt_for, shelf
from hustings.forecast.scoring import Judge, Past, scored
from tests.forecast.nights import night

NIGHTS = ("ge2017", "ge2019", "ge2024")


def scrambled(past: Past, k: int) -> Past:
    """*past* with the results of all that is not declared after *k* dealt out anew."""
    chance = np.random.default_rng(1)
    others = [(id_, chance.permutation(votes).tolist(), "green") for id_, votes, _ in past.told[k:]]
    return msgspec.structs.replace(past, told=[*past.told[:k], *others])


@pytest.mark.parametrize("name", NIGHTS)
def test_no_result_that_is_not_declared_has_a_part_in_a_forecast(name: str) -> None:
    told = []
    for past in (night(name), scrambled(night(name), 60)):
        forecaster = Forecaster(past.election, past.poll, 200)
        for each in past.told[:60]:
            forecaster.declare(*each)
        told.append(msgspec.json.encode(forecaster.forecast()))

    assert told[0] == told[1]


@pytest.mark.parametrize("name", NIGHTS)
def test_what_was_learnt_for_a_night_comes_from_nights_that_hold_none_of_its_results(name: str) -> None:
    election = night(name).election
    with_its_results = {election.short} | {
        other.short for other in (night(each).election for each in NIGHTS) if other.baseline_short == election.short
    }

    assert not with_its_results & set(learnt_for(election).nights)
    assert len(learnt_for(election).nights) >= 2


def test_an_election_that_none_was_learnt_from_has_the_numbers_of_all() -> None:
    unknown = msgspec.structs.replace(night("ge2024").election, id="parl.2029-05-03")

    assert learnt_for(unknown) == shelf().any
    assert learnt_for(unknown).nights == ["2015", "2017", "2019", "2024"]


@pytest.mark.parametrize(
    ("name", "most"), [("ge2017", (7, 5, 10, 4)), ("ge2019", (11, 14, 7, 3)), ("ge2024", (18, 21, 12, 6))]
)
def test_a_night_is_forecast_as_well_as_documented(name: str, most: tuple[int, ...]) -> None:
    steps = list(scored(night(name), (0, 25, 300, 600), 1000))

    assert [step.k for step in steps] == [0, 25, 300, 600]
    assert all(step.misallocated <= limit for step, limit in zip(steps, most, strict=True))
    assert max(step.boldest_wrong for step in steps) < 0.95


def test_the_exit_polls_were_off_by_what_is_known_of_them() -> None:
    assert [Judge(night(name)).exit_poll() for name in NIGHTS] == [5.5, 12.5, 18.5]
