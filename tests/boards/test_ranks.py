"""Places in the lists: exact when declared, among the first so far, and where an area is complete."""

from hypothesis import given

from hustings.boards import Boards
from hustings.boards.ranks import FIRST, RANKED
from hustings.domain.election import ContestId
from hustings.domain.entry import Entry
from hustings.domain.gazetteer import UK
from hustings.domain.lists import ListName
from hustings.domain.night import apply
from hustings.newsroom import fold
from tests.elections import (
    CLOSE,
    CONTESTS,
    GAZETTEER,
    OPEN,
    Asked,
    contest_of,
    correct,
    declare,
    histories,
    history,
    withdraw,
)


def boards_after(entries: list[Entry]) -> Boards:
    return fold(GAZETTEER, entries)


def majority(boards: Boards, slug: str) -> dict[str, int | None]:
    contest = contest_of(slug).id
    arrival = boards.ranks.arrival(contest)
    return {
        "arrival": arrival.places["closest"] if arrival else None,
        "first": boards.ranks.first("closest", contest),
        "alder": boards.lists.rank("closest", "alder", contest) if boards.ranks.complete("alder") else None,
    }


def after(*requests: Asked) -> Boards:
    return boards_after(history(OPEN, CLOSE, *requests))


def test_the_place_of_its_own_declaration_stays_and_the_place_so_far_moves() -> None:
    first = declare("ashby", 5, 1, 9)
    boards = after(first, declare("birch", 9, 8, 1))

    assert majority(boards, "ashby") == {"arrival": 1, "first": 2, "alder": None}
    assert majority(boards, "birch") == {"arrival": 1, "first": 1, "alder": None}


def test_places_of_an_area_are_told_once_it_is_complete() -> None:
    all_three = (declare("ashby", 5, 1, 9), declare("birch", 9, 8, 1), declare("cedar", 9, 1, 6, 1))
    boards = after(*all_three)

    assert majority(boards, "cedar") == {"arrival": 2, "first": 2, "alder": 2}
    assert not after(*all_three, withdraw("cedar")).ranks.complete("alder")


def test_what_is_withdrawn_has_no_place_and_comes_in_anew() -> None:
    gone = after(declare("ashby", 5, 1, 9), withdraw("ashby"))
    again = after(declare("ashby", 5, 1, 9), withdraw("ashby"), declare("birch", 9, 8, 1), declare("ashby", 9, 1, 3))

    assert majority(gone, "ashby") == {"arrival": None, "first": None, "alder": None}
    assert majority(again, "ashby")["arrival"] == 2


def test_a_correction_moves_the_place_so_far_and_not_that_of_the_declaration() -> None:
    boards = after(declare("ashby", 5, 1, 9), declare("birch", 9, 8, 1), correct("birch", 9, 1, 1))

    assert majority(boards, "birch") == {"arrival": 1, "first": 2, "alder": None}
    assert majority(boards, "ashby") == {"arrival": 1, "first": 1, "alder": None}


def shown(boards: Boards, contest: ContestId) -> dict[tuple[ListName, str], int | None]:
    """All that the page of *contest* says of its places."""
    arrival, areas = boards.ranks.arrival(contest), GAZETTEER.contests[contest].areas
    if arrival is None:
        return {}
    return {
        **{(name, "arrival"): arrival.places.get(name) for name in RANKED},
        **{(name, "first"): boards.ranks.first(name, contest) for name in RANKED},
        **{
            (name, area): boards.lists.rank(name, area, contest)
            for name in RANKED
            for area in areas
            if boards.ranks.complete(area)
        },
    }


@given(histories)
def test_whatever_is_shown_otherwise_was_told_to_be_stale(entries: list[Entry]) -> None:
    boards, before = Boards(GAZETTEER), dict[str, object]()
    for entry in entries:
        stale = boards.advance(apply(boards.night, entry), entry)
        now: dict[str, object] = {contest.slug: shown(boards, contest.id) for contest in CONTESTS}
        assert {f"ranks:{slug}" for slug in now if now[slug] != before.get(slug, {})} <= stale
        before = now


@given(histories)
def test_the_first_are_those_that_a_list_sorted_afresh_has_first(entries: list[Entry]) -> None:
    boards = boards_after(entries)
    for name in RANKED:
        for contest in CONTESTS:
            place = boards.lists.rank(name, UK, contest.id)
            assert boards.ranks.first(name, contest.id) == (place if place is not None and place <= FIRST else None)
