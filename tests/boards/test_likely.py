"""What is forecast of an area says nothing that what is declared there has made impossible."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.boards import Boards
from hustings.boards.likely import likely
from hustings.domain.election import PartyKey
from hustings.domain.requests import AnyRequest, PublishForecast
from hustings.newsroom import fold
from tests.elections import AREAS, CLOSE, GAZETTEER, OPEN, declare, history
from tests.forecast.small import FORECAST, PUBLISHED

RESULTS: dict[str, list[tuple[int, ...]]] = {
    "ashby": [(4, 1, 5), (5, 1, 4), (1, 5, 4)],
    "birch": [(5, 4, 1), (4, 5, 1)],
    "cedar": [(3, 1, 5, 1), (5, 1, 3, 1), (3, 5, 1, 1)],
    "dunes": [(1, 2, 30)],
    "eddy": [(4, 5), (5, 4)],
    "lonely": [(3, 5), (5, 3)],
    "solo": [(7,)],
}
results = st.fixed_dictionaries({slug: st.none() | st.sampled_from(each) for slug, each in RESULTS.items()})


def boards_of(*requests: AnyRequest) -> Boards:
    return fold(GAZETTEER, history(OPEN, CLOSE, *requests))


def told(boards: Boards, area: str) -> dict[PartyKey, tuple[float, tuple[int, int] | None]]:
    return {row.party: (round(row.seats, 2), row.bounds) for row in likely(boards, area)}


def test_seats_of_an_area_have_the_range_of_the_forecast() -> None:
    boards = boards_of(FORECAST)

    assert told(boards, "alder") == {"red": (1.5, (1, 2)), "blue": (1.5, (1, 2))}
    assert told(boards, "lone") == {"independent": (0.7, (0, 1)), "red": (0.3, (0, 1))}
    assert told(boards, "uk")["red"][1] == (3, 6)


def test_the_speakers_seat_is_the_speakers_before_it_is_declared() -> None:
    assert told(boards_of(FORECAST), "beck") == {"red": (1.5, (1, 2)), "blue": (0.5, (0, 1))}


def test_what_was_declared_since_stretches_a_range() -> None:
    boards = boards_of(FORECAST, declare("ashby", 5, 1, 4), declare("birch", 4, 5, 1))

    assert told(boards, "alder") == {"blue": (3.0, (2, 3))}


def test_once_all_is_declared_a_range_is_the_result() -> None:
    assert told(boards_of(FORECAST, declare("lonely", 3, 5)), "lone") == {"red": (1.0, (1, 1))}


@given(results)
def test_no_range_is_below_what_is_won_or_above_what_can_be(declared: dict[str, tuple[int, ...] | None]) -> None:
    boards = boards_of(FORECAST, *(declare(slug, *votes) for slug, votes in declared.items() if votes))

    for area in AREAS:
        tally = boards.tallies[area.slug]
        won = {row.party: row.seats for row in tally.rows()}
        for row in likely(boards, area.slug):
            if row.bounds is not None:
                low, high = row.bounds
                assert won.get(row.party, 0) <= low <= round(row.seats) <= high
                assert high <= won.get(row.party, 0) + tally.seats - tally.declared


@pytest.mark.parametrize("area", ["south", "alder"])
def test_an_older_forecast_has_seats_and_no_range(area: str) -> None:
    older = PublishForecast(forecast=msgspec.structs.replace(PUBLISHED, areas=""))
    boards = boards_of(older)

    assert {row.bounds for row in likely(boards, area)} == {None}
    assert sum(row.seats for row in likely(boards, area)) == pytest.approx(GAZETTEER.seats(area))
