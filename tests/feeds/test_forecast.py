"""The forecast as JSON: the whole, and an area's seats with their ranges."""

import json
from typing import Any

from hustings.domain.requests import AnyRequest
from tests.elections import declare
from tests.feeds.editions import Followed
from tests.forecast.small import FORECAST


def answer(area: str, *requests: AnyRequest) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Followed(*requests).page(f"/api/v1/forecast?area={area}").body)
    return found


def test_before_there_is_one_it_is_empty() -> None:
    found = answer("alder")

    assert (found["made_at"], found["parties"], found["expected"], found["ranges"]) == (None, [], {}, {})


def test_an_area_has_seats_won_and_likely_with_the_bounds_of_80_draws() -> None:
    found = answer("alder", FORECAST, declare("ashby", 5, 1, 4))

    assert found["expected"] == {"blue": 2.1, "red": 0.9}
    assert found["ranges"] == {"blue": {"low": 1, "high": 2}, "red": {"low": 1, "high": 2}}
    assert [seat["slug"] for seat in found["seats"]] == ["birch", "cedar"]


def test_the_whole_has_the_ranges_of_its_parties() -> None:
    found = answer("uk", FORECAST)

    assert found["ranges"] == {row["party"]: {"low": row["low"], "high": row["high"]} for row in found["parties"]}
