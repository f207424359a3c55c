"""The pages of lists: what stands first, how far they go, and which there are not."""

import pytest

from tests.pages.crawl import Html
from tests.pages.sites import Following


def rows(site: Following, address: str) -> list[str]:
    """The rows of the page's first table, in words."""
    table = site.text(address).partition("<tbody")[2].partition("</tbody>")[0]
    return [" ".join(Html(f"<table><tr>{row}</table>").text.split()) for row in table.split("<tr>")[1:]]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("closest", "1 Hendon Con then Lab 15 0.0%"),
        ("safest", "1 Chorley Spk hold 60.6% 20,575"),
        ("swings", "1 North Shropshire Con then LD 41.1"),
        ("turnout", "1 Harpenden and Berkhamsted Con then LD 75.2% −2.6"),
        ("low-turnout", "1 Manchester Rusholme Lab hold 40.0% −16.8"),
        ("small", "Islington North Ind Jeremy Corbyn 1 49.2%"),
    ],
)
def test_the_list_begins_with(at_the_end: Following, name: str, first: str) -> None:
    assert rows(at_the_end, f"/lists/{name}")[0] == first
    top = Html(at_the_end.text("/lists")).words()
    assert first in top


def test_fifty_rows_stand_on_a_page_and_all_where_the_whole_is_asked_for(at_the_end: Following) -> None:
    tally, text = at_the_end.boards.tallies["uk"], at_the_end.text("/lists/changed?show=all")

    assert len(rows(at_the_end, "/lists/changed")) == 50
    assert text.count("<tr><th scope=row") == tally.changed_hands


def test_an_area_has_lists_of_its_own_seats(at_the_end: Following) -> None:
    found = rows(at_the_end, "/lists/closest?area=derbyshire")

    assert len(found) == len(at_the_end.boards.gazetteer.within("derbyshire"))
    assert found[0].startswith("1 Derbyshire Dales Con then Lab 350")


def test_lost_deposits_are_those_of_the_votes(at_the_end: Following) -> None:
    counts = [count for count in at_the_end.boards.night.counts.values() if count.declaration]
    lost = sum(
        20 * row.votes <= count.declaration.valid_votes
        for count in counts
        if count.declaration
        for row in count.declaration.votes
    )

    assert f"{lost:,} of 4,515 candidates lost the deposit." in Html(at_the_end.text("/lists/deposits")).words()


@pytest.mark.parametrize(
    "address",
    ["/lists/nothing", "/lists/closest/more", "/lists?area=nowhere", "/lists/closest?show=all", "/lists?show=all"],
)
def test_there_is_no_other_list(at_the_end: Following, address: str) -> None:
    assert at_the_end.site.compose(address, 1) is None
