"""Pages of areas: the order of the seats, charts with their figures, targets."""

import pytest

from hustings.pages.frames.area import LARGE
from tests.pages.crawl import Html
from tests.pages.sites import Following

ORDERED = {"time": "Declared", "majority": "Majority", "swing": "Swing", "turnout": "Turnout"}


def seats(site: Following, address: str) -> list[str]:
    """The names of the table of seats in their order."""
    body = site.text(address).partition("<tbody id=rows>")[2].partition("</tbody>")[0]
    return [row.partition("</a>")[0].rpartition(">")[2] for row in body.split("<tr")[1:]]


def fragment(site: Following, address: str, identity: str) -> str:
    return Html(next(each.html for each in site.page(address).fragments if each.id == identity)).words().strip()


@pytest.mark.parametrize(
    ("order", "first", "last"),
    [
        ("name", "Amber Valley", "South Derbyshire"),
        ("time", "Erewash", "Derbyshire Dales"),
        ("majority", "Derbyshire Dales", "Chesterfield"),
        ("swing", "Amber Valley", "High Peak"),
        ("turnout", "Derbyshire Dales", "Derby South"),
    ],
)
def test_seats_stand_in_the_order_asked_for(at_the_end: Following, order: str, first: str, last: str) -> None:
    found = seats(at_the_end, f"/area/derbyshire?order={order}")

    assert (found[0], found[-1], len(found)) == (first, last, 11)


@pytest.mark.parametrize(("order", "head"), ORDERED.items())
def test_the_head_of_what_they_are_ordered_by_says_so(at_04_01: Following, order: str, head: str) -> None:
    text = at_04_01.text(f"/area/derbyshire?order={order}")
    sorted_by = text.partition(" aria-sort=")[2].partition("</a>")[0]

    assert text.count(" aria-sort=") == 1
    assert sorted_by.startswith("descending" if order in ("swing", "turnout") else "ascending")
    assert sorted_by.endswith(f">{head}")


def test_what_is_to_come_stands_behind_what_is_declared(at_04_01: Following) -> None:
    declared = {contest.name for contest in at_04_01.boards.gazetteer.within("derbyshire")} & {
        at_04_01.boards.gazetteer.contests[each].name for each in at_04_01.boards.outcomes
    }
    found = seats(at_04_01, "/area/derbyshire?order=turnout")

    assert 0 < len(declared) < len(found)
    assert set(found[: len(declared)]) == declared


def test_a_long_list_has_a_page_of_its_own(at_the_end: Following) -> None:
    assert seats(at_the_end, "/area/uk") == []
    assert len(seats(at_the_end, "/area/uk?order=name")) == 650 > LARGE
    assert seats(at_the_end, "/area/uk?order=majority")[:2] == ["Hendon", "Poole"]


def test_there_is_no_other_order_and_no_other_party(at_the_end: Following) -> None:
    for address in ("/area/uk?order=colour", "/area/uk/targets?party=nobody", "/area/uk/targets/more"):
        assert at_the_end.site.compose(address, 1) is None


def test_votes_stand_against_seats(at_the_end: Following) -> None:
    words = fragment(at_the_end, "/area/uk", "shares:uk")

    assert words.startswith("Of the votes and of the seats in the 650 seats declared")
    assert "Lab votes 33.8% seats 63.4% Con votes 23.7% seats 18.6%" in words


def test_the_swing_is_told_for_each_region(at_the_end: Following) -> None:
    words = fragment(at_the_end, "/area/uk", "swing:uk")

    assert words.startswith("Between Conservative and Labour")
    assert "East Midlands 47 14.5 Lab" in words
    assert "Northern Ireland" not in words  # one of the two stands there not at all


def test_seats_that_changed_hands_are_named_by_from_whom_to_whom(at_the_end: Following) -> None:
    words = fragment(at_the_end, "/area/derbyshire", "gains:derbyshire")

    assert words.startswith("Con to Lab Amber Valley, Bolsover, Derby North")
    assert words.count(",") == at_the_end.boards.tallies["derbyshire"].changed_hands - 1


def test_a_target_says_what_became_of_it(at_04_01: Following, at_the_end: Following) -> None:
    address = "/area/derbyshire/targets?party=labour"

    assert fragment(at_04_01, address, "target:derbyshire-dales:labour").startswith("Derbyshire Dales Con about")
    assert fragment(at_the_end, address, "target:bolsover:labour") == "Bolsover Con then Lab gained 5.8 +13.2"
    assert fragment(at_the_end, address, "aims:derbyshire") == "Lab Labour 9 9 0 0 Con Conservative 2 0 2 0"
