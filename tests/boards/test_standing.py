"""What boards keep of results that are not settled equals what the night says, whatever its history."""

from hypothesis import given

from hustings.boards import Boards, public
from hustings.domain.entry import Entry
from hustings.newsroom import fold
from tests.elections import AREAS, CLOSE, CONTESTS, GAZETTEER, OPEN, correct, declare, histories, history, withdraw


def boards_after(entries: list[Entry]) -> Boards:
    return fold(GAZETTEER, entries)


@given(histories)
def test_flashes_unverified_results_and_polls_put_off_are_those_of_the_night(entries: list[Entry]) -> None:
    boards = boards_after(entries)

    for area in AREAS:
        counts = [boards.night.count(contest.id) for contest in CONTESTS if area.slug in contest.areas]
        tally = boards.tallies[area.slug]
        newest = [count.declaration for count in counts if count.declaration is not None]
        assert tally.flashes == sum(count.flash is not None and not count.declarations for count in counts)
        assert tally.unverified == sum(declaration.unverified for declaration in newest)
        assert tally.put_off == sum(count.put_off is not None for count in counts)
        assert tally.counted == len(newest)
        assert tally.outstanding == tally.to_go + tally.put_off


@given(histories)
def test_the_newest_of_an_area_is_its_newest_declaration_or_flash(entries: list[Entry]) -> None:
    boards = boards_after(entries)

    for area in AREAS:
        counts = [boards.night.count(contest.id) for contest in CONTESTS if area.slug in contest.areas]
        told = [count.declaration or count.flash for count in counts]
        newest = max((each.seq for each in told if each is not None), default=None)
        found = boards.newest.get(area.slug)
        assert (found.seq if found is not None else None) == newest


@given(histories)
def test_what_a_scoreboard_owns_up_to_is_a_seat_of_its_area_and_a_withdrawn_one_has_no_result(
    entries: list[Entry],
) -> None:
    boards = boards_after(entries)

    for area in AREAS:
        found = boards.reversals.of(area.slug)
        if found is not None:
            assert area.slug in GAZETTEER.contests[found.contest].areas
            assert (boards.known(found.contest) is None) == (found.kind == "withdrawn")


def test_a_seat_that_is_told_again_leaves_what_was_put_right_elsewhere_to_be_owned_up_to() -> None:
    before = (declare("birch", 9, 5, 7), correct("birch", 5, 9, 7))
    withdrawn = (declare("ashby", 5, 1, 7), withdraw("ashby"))
    kinds = list[tuple[str, str] | None]()
    for requests in (before, (*before, *withdrawn), (*before, *withdrawn, declare("ashby", 5, 1, 7))):
        found = boards_after(history(OPEN, CLOSE, *requests)).reversals.of("alder")
        kinds.append((found.contest.split(".")[1], found.kind) if found is not None else None)

    assert kinds == [("birch", "corrected"), ("ashby", "withdrawn"), ("birch", "corrected")]


@given(histories)
def test_no_stage_that_readers_are_told_is_the_desks_alone(entries: list[Entry]) -> None:
    boards = boards_after(entries)

    for contest in CONTESTS:
        count = boards.night.count(contest.id)
        stages = [step.stage for step in public.steps(count)]
        assert "provisional" not in stages
        assert (public.stage(count) == "declared") == (count.declaration is not None)
