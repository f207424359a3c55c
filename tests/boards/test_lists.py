"""Lists kept by difference equal those sorted afresh, for any history."""

from hypothesis import given

from hustings.domain.entry import Entry
from hustings.domain.lists import LISTS, Found, places
from hustings.domain.requests import AdvanceCount
from tests.boards.test_difference import boards_after
from tests.elections import AREAS, AWAIT, CLOSE, GAZETTEER, OPEN, contest_of, declare, histories, history


@given(histories)
def test_every_list_equals_one_sorted_afresh(entries: list[Entry]) -> None:
    boards = boards_after(entries)

    for area in AREAS:
        for name in LISTS:
            found = [
                place
                for contest in GAZETTEER.within(area.slug)
                for place in places(
                    name, GAZETTEER, Found(contest, boards.night.count(contest.id), boards.known(contest.id))
                )
            ]
            assert list(boards.lists.of(name, area.slug).cut(0, 99)) == sorted(found)


def test_equal_figures_share_a_rank() -> None:
    declared = [declare("ashby", 50, 10, 40), declare("birch", 50, 40, 0), declare("eddy", 50, 20)]
    boards = boards_after(history(OPEN, CLOSE, *declared))
    ranks = [boards.lists.rank("closest", "uk", contest_of(slug).id) for slug in ("ashby", "birch", "eddy", "cedar")]

    assert ranks == [1, 1, 3, None]


def test_a_recount_is_listed_before_its_result() -> None:
    boards = boards_after(
        history(OPEN, CLOSE, AWAIT, AdvanceCount(contest=contest_of("birch").id, stage="recount", recount=1))
    )

    assert [place.contest for place in boards.lists.of("recounts", "alder").cut(0, 9)] == [contest_of("birch").id]
