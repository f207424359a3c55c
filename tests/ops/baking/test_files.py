"""Addresses become files that no two of them share, on any system."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.ops.baking.files import bakeable, file_of
from hustings.press import address_of

SLUG = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
PATH = st.lists(SLUG, max_size=3).map(lambda parts: "/" + "/".join(parts))
QUERY = st.dictionaries(st.sampled_from(["area", "show", "shape", "hour"]), SLUG, max_size=3)


@pytest.mark.parametrize(
    ("address", "name", "link"),
    [
        ("/", "index.html", "/"),
        ("/cy", "cy/index.html", "/cy/"),
        ("/404", "404.html", "/404.html"),
        ("/live/uk", "live/uk/index.html", "/live/uk/"),
        ("/map?area=kent&show=last", "map/area=kent/show=last/index.html", "/map/area=kent/show=last/"),
        ("/declarations?hour=03:00", "declarations/hour=03.00/index.html", "/declarations/hour=03.00/"),
        ("/live/uk/feed.atom", "live/uk/feed.atom", "/live/uk/feed.atom"),
        ("/data/results.csv?area=kent", "data/results.area=kent.csv", "/data/results.area=kent.csv"),
        ("/api/v1/contests", "api/v1/contests.json", "/api/v1/contests.json"),
        ("/api/v1/contests/ely", "api/v1/contests/ely.json", "/api/v1/contests/ely.json"),
        ("/api/v1/scoreboard?area=uk", "api/v1/scoreboard.area=uk.json", "/api/v1/scoreboard.area=uk.json"),
    ],
)
def test_an_address_is_one_file(address: str, name: str, link: str) -> None:
    assert file_of(address) == (name, link)


@given(st.tuples(PATH, QUERY), st.tuples(PATH, QUERY))
def test_two_addresses_are_two_files_and_none_is_in_the_way_of_another(
    one: tuple[str, dict[str, str]], other: tuple[str, dict[str, str]]
) -> None:
    first, second = address_of(*one), address_of(*other)
    files = file_of(first).name, file_of(second).name

    assert (files[0] == files[1]) == (first == second)
    assert not files[0].startswith(f"{files[1]}/")


@given(PATH, QUERY)
def test_a_file_has_no_name_that_some_system_refuses(path: str, query: dict[str, str]) -> None:
    assert re.fullmatch(r"[A-Za-z0-9=./-]+", file_of(address_of(path, {**query, "hour": "03:00"})).name)


@pytest.mark.parametrize(
    "address", ["/live/uk?at=04:01", "/find?q=ely", "/since/03:00", "/cy/since/03:00", "/push?page=/", "/desk/login"]
)
def test_what_a_server_would_have_to_answer_is_no_file(address: str) -> None:
    assert not bakeable(address)
    assert bakeable("/find")
    assert bakeable("/sinceless")
