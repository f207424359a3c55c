"""Seats of areas come from the same draws as those of the whole, and count what is declared there."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.domain.election import Contest
from hustings.domain.gazetteer import Gazetteer
from hustings.forecast.forecaster import Forecaster
from hustings.forecast.places import Places
from hustings.forecast.summary import Estimate
from tests.elections import GAZETTEER, contest_of
from tests.forecast.nights import night

GE2024, DRAWS = night("ge2024"), 200
NAMES = Gazetteer(GE2024.election)
COUNTRIES = ("england", "scotland", "wales", "northern-ireland")


def after(k: int) -> Estimate:
    forecaster = Forecaster(GE2024.election, GE2024.poll, DRAWS)
    for told in GE2024.told[:k]:
        forecaster.declare(*told)
    found = forecaster.forecast()
    assert isinstance(found, Estimate)
    return found


def test_every_area_with_an_open_seat_has_ranges_and_no_other() -> None:
    found = after(500)
    open_ = {area for id_ in found.chances for area in NAMES.contests[id_].areas if area != "uk"}

    assert found.areas.keys() == open_
    assert open_ != NAMES.areas.keys() - {"uk"}


@pytest.mark.parametrize("k", [0, 300])
def test_a_range_holds_what_is_won_and_no_more_than_is_open(k: int) -> None:
    found, won = after(k), Counter[tuple[str, str]]()
    for id_, _, party in GE2024.told[:k]:
        won.update((area, NAMES.counted_now(party)) for area in NAMES.contests[id_].areas)

    for area, within in found.areas.items():
        declared = sum(seats for (slug, _), seats in won.items() if slug == area)
        for party, (low, high) in within.items():
            assert won[area, party] <= low <= high <= won[area, party] + NAMES.seats(area) - declared


def test_of_a_party_that_stands_in_one_country_the_country_has_the_range_of_the_whole() -> None:
    found = after(0)
    whole = {row.party: (row.low, row.high) for row in found.seats}

    assert found.areas["scotland"]["snp"] == whole["snp"]
    assert found.areas["northern-ireland"]["sinn-fein"] == whole["sinn-fein"]
    assert [area for area in COUNTRIES if "snp" in found.areas[area]] == ["scotland"]


def test_the_speakers_seat_counts_with_the_party_of_its_rule() -> None:
    places = Places(GAZETTEER, ["red", "blue"], 1)
    eddy = contest_of("eddy")
    sums = places.summed([(["red", "blue"], [eddy.id], np.array([[1]], dtype=np.int8))])

    found = places.ranges(sums, {contest_of("dunes").id: "speaker"}, np.ones(1))

    assert found == {key: {"red": (1, 1), "blue": (1, 1)} for key in ("beck", "lowlands", "south")}


ALDER: list[Contest] = [contest_of(slug) for slug in ("ashby", "birch", "cedar")]
draws = st.lists(st.tuples(*[st.integers(0, 1)] * len(ALDER)), min_size=1, max_size=30)


@given(draws)
def test_four_of_five_draws_are_in_a_range_or_more(drawn: list[tuple[int, ...]]) -> None:
    places = Places(GAZETTEER, ["red", "blue"], len(drawn))
    winners = np.array(drawn, dtype=np.int8).T
    sums = places.summed([(["red", "blue"], [each.id for each in ALDER], winners)])
    weights = np.full(len(drawn), 1 / len(drawn))

    low, high = places.ranges(sums, {}, weights)["alder"].get("blue", (0, 0))

    inside = [low <= sum(each) <= high for each in drawn]
    assert sum(inside) >= 0.8 * len(drawn) - 1e-6
