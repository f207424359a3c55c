from hypothesis import given
from hypothesis import strategies as st

from hustings.press import address_of, poll_address, split_address

QUERIES = st.dictionaries(st.text("abq", min_size=1), st.text(min_size=1))


@given(QUERIES)
def test_an_address_comes_apart_into_what_it_was_made_of(query: dict[str, str]) -> None:
    assert split_address(address_of("/find", query)) == ("/find", query)


@given(QUERIES)
def test_the_order_of_the_query_does_not_matter(query: dict[str, str]) -> None:
    assert address_of("/find", dict(reversed(query.items()))) == address_of("/find", query)


def test_empty_values_are_left_out() -> None:
    assert address_of("/declarations", {"area": "", "at": ""}) == "/declarations"


def test_a_poll_lies_below_its_page_and_keeps_the_query() -> None:
    pages = ["/", "/live/uk", "/declarations?area=derbyshire"]

    assert [poll_address(page) for page in pages] == [
        "/live.json",
        "/live/uk/live.json",
        "/declarations/live.json?area=derbyshire",
    ]
