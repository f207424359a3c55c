"""Seats by area as a forecast writes them are read as they were."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from hustings.domain.forecast import Bounds, ranges, written_ranges
from hustings.domain.gazetteer import UK
from tests.elections import AREAS, ELECTION
from tests.forecast.small import PUBLISHED

PARTIES = [row.party for row in PUBLISHED.seats]
bounds = st.tuples(st.integers(0, 700), st.integers(0, 700)).map(lambda pair: (min(pair), max(pair)))
within = st.dictionaries(st.sampled_from(PARTIES), bounds, min_size=1)
areas = st.sampled_from([area.slug for area in AREAS if area.slug != UK])


@given(st.dictionaries(areas, within))
def test_ranges_are_read_as_they_were_written(found: dict[str, dict[str, Bounds]]) -> None:
    forecast = msgspec.structs.replace(PUBLISHED, areas=written_ranges(ELECTION, PARTIES, found))

    assert ranges(ELECTION, forecast) == found
