"""Lists: who stands where, ties by name, and a list that is kept equals one sorted afresh."""

from hypothesis import given
from hypothesis import strategies as st

from hustings.domain.lists import LISTS, Found, ListName, Place, Ranking, places, small
from hustings.domain.outcome import flashed, outcome_of
from tests.elections import CONTESTS, GAZETTEER, Asked, contest_of, declare, flash, night_of

_rows = st.lists(
    st.builds(Place, st.integers(0, 4), st.just(0), st.integers(0, 2), st.just("")), unique=True, max_size=3
)
_moves = st.lists(st.tuples(st.integers(0, 9), _rows), max_size=30)


@given(_moves)
def test_a_list_that_is_kept_equals_one_sorted_afresh_and_says_which_positions_moved(
    moves: list[tuple[int, list[Place]]],
) -> None:
    ranking, known = Ranking(), dict[int, list[Place]]()
    for contest, rows in moves:
        before = list(ranking.cut(0, 99))
        was = known.get(contest, [])
        known[contest] = [place._replace(order=contest) for place in rows]
        first, last = ranking.move(was, known[contest])

        now = sorted(place for own in known.values() for place in own)
        assert list(ranking.cut(0, 99)) == now
        assert before[:first] == now[:first]
        assert before[last + 1 :] == now[last + 1 :]
        for place in now:
            assert ranking.rank(place) == 1 + sum(other.figure < place.figure for other in now)
        assert all(first <= now.index(place) <= last for place in known[contest])


def listed(name: ListName, *requests: Asked) -> list[tuple[str, int]]:
    """Slugs and rows of the list after *requests*, first to last."""
    night = night_of(*requests)
    found = list[Place]()
    for contest in CONTESTS:
        count = night.count(contest.id)
        outcome = flashed(contest, count.flash.winner) if count.flash else None
        if count.declaration:
            outcome = outcome_of(GAZETTEER.election, contest, count.declaration)
        found += places(name, GAZETTEER, Found(contest, count, outcome))
    return [(GAZETTEER.contests[place.contest].slug, place.row) for place in sorted(found)]


SOME = (
    declare("ashby", 50, 10, 40, electorate=200),
    declare("birch", 30, 20, 50, electorate=300),
    declare("eddy", 55, 45),
)


def test_the_closest_come_first_and_equal_ones_by_name() -> None:
    assert listed("closest", *SOME) == [("ashby", 0), ("eddy", 0), ("birch", 0)]


def test_the_safest_are_those_with_the_largest_majority_for_their_votes() -> None:
    assert listed("safest", *SOME) == [("birch", 0), ("ashby", 0), ("eddy", 0)]


def test_turnout_is_listed_where_the_electorate_is_known() -> None:
    assert listed("turnout", *SOME) == [("ashby", 0), ("birch", 0)]
    assert listed("low-turnout", *SOME) == [("birch", 0), ("ashby", 0)]


def test_seats_that_changed_hands_stand_newest_first_flashes_among_them() -> None:
    assert listed("changed", *SOME, flash("cedar", "flo-red")) == [("cedar", 0), ("birch", 0)]


def test_the_speaker_s_seat_is_no_change_where_it_is_counted_with_the_party_that_takes_it() -> None:
    assert listed("changed", declare("dunes", 1, 2, 9)) == [("dunes", 0)]  # then with Blue, now with Red
    assert listed("small", declare("dunes", 1, 2, 9)) == [("dunes", 1), ("dunes", 2)]


def test_small_parties_and_independents_are_those_among_the_first_three_by_place() -> None:
    assert small(GAZETTEER, contest_of("birch"), "yellow")
    assert not small(GAZETTEER, contest_of("birch"), "red")
    assert listed("small", *SOME, declare("cedar", 10, 40, 30, 20)) == [
        ("birch", 0),
        ("cedar", 0),
        ("cedar", 2),
        ("ashby", 2),
    ]


def test_a_flash_has_no_figures_to_be_listed_by() -> None:
    shown = {name for name in LISTS if listed(name, flash("cedar", "eve-green"))}

    assert shown == {"changed"}
