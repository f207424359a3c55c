"""Key moments: kept by difference they are those of the night told afresh, and what is taken back takes its moments along."""

import datetime as dt

from hypothesis import given

from hustings.boards import Boards
from hustings.boards.moments import Moment, story
from hustings.domain.entry import Entry
from hustings.domain.gazetteer import UK
from hustings.domain.night import apply
from hustings.domain.post import Content
from hustings.domain.requests import PublishPost, RetractPost
from hustings.newsroom import fold
from tests.elections import (
    AREAS,
    CLOSE,
    EXIT_POLL,
    GAZETTEER,
    OPEN,
    TEN,
    Asked,
    contest_of,
    correct,
    declare,
    flash,
    histories,
    history,
    withdraw,
)


def after(entries: list[Entry]) -> Boards:
    return fold(GAZETTEER, entries)


def told(*asked: Asked, area: str = UK) -> list[tuple[str, str]]:
    """The kinds of moments, each with the slug of its contest."""
    moments = after(history(OPEN, CLOSE, *asked)).moments.of(area)
    return [(each.kind, GAZETTEER.contests[each.contest].slug if each.contest else "") for each in moments]


@given(histories)
def test_moments_kept_are_those_of_the_night_told_afresh(entries: list[Entry]) -> None:
    boards = after(entries)

    for area in AREAS:
        kept = [each for each in boards.moments.of(area.slug) if each.kind not in ("closed", "exit", *TURNED)]
        fresh = story(GAZETTEER, area.slug, boards.night, boards.known).moments
        assert kept == sorted(fresh, key=lambda moment: moment.seq)


TURNED = ("corrected", "revised", "withdrawn")


@given(histories)
def test_what_changes_the_moments_of_an_area_is_told_to_be_stale(entries: list[Entry]) -> None:
    boards, shown = Boards(GAZETTEER), dict[str, list[Moment]]()
    for entry in entries:
        stale = boards.advance(apply(boards.night, entry), entry)
        now = {area.slug: boards.moments.of(area.slug) for area in AREAS}
        assert {f"moments:{area}" for area, moments in now.items() if moments != shown.get(area, [])} <= stale
        shown = now


@given(histories)
def test_a_party_s_course_ends_at_the_seats_that_it_has(entries: list[Entry]) -> None:
    boards = after(entries)

    for area in AREAS:
        for row in boards.tallies[area.slug].rows():
            steps = boards.course.of(area.slug, row.party)
            assert (steps[-1][1] if steps else 0) == row.seats
            assert [at for at, _ in steps] == sorted({at for at, _ in steps})


def test_a_night_is_told_by_its_firsts() -> None:
    found = told(
        EXIT_POLL, declare("birch", 9, 5, 7), declare("ashby", 5, 1, 7), declare("lonely", 5, 1)
    )  # the only seat of its area

    assert found == [("closed", ""), ("exit", ""), ("first", "birch"), ("gain", "ashby")]


def test_who_leads_is_told_when_it_changes_and_a_majority_when_it_is_reached() -> None:
    blue, red = declare("cedar", 9, 1, 2, 3), [declare("ashby", 5, 1, 7), declare("birch", 7, 5, 1)]
    more = [declare("solo", 9), declare("dunes", 1, 2, 9)]

    assert ("lead", "birch") in told(blue, *red)
    assert "lead" not in {kind for kind, _ in told(*red, blue)}
    assert told(blue, *red, *more)[-1] == ("majority", "dunes")


def test_a_result_that_is_withdrawn_takes_its_moments_along_and_is_one_itself() -> None:
    found = told(declare("ashby", 5, 1, 7), declare("birch", 9, 5, 7), withdraw("ashby"))

    assert found == [("closed", ""), ("first", "birch"), ("withdrawn", "ashby")]


def test_a_correction_is_a_moment_but_for_a_slip_that_was_put_right_at_once() -> None:
    assert ("corrected", "ashby") in told(declare("ashby", 5, 1, 7), correct("ashby", 9, 1, 7))
    assert ("revised", "ashby") in told(declare("ashby", 5, 1, 7), correct("ashby", 5, 1, 8))
    assert told(declare("ashby", 5, 1, 7), correct("ashby", 5, 1, 8, slip=True)) == told(declare("ashby", 5, 1, 8))


def test_a_seat_counts_from_its_flash_on() -> None:
    boards = after(
        history(OPEN, CLOSE, flash("ashby", "cat-red"), declare("birch", 9, 5, 7), declare("ashby", 5, 1, 7))
    )
    first = next(each for each in boards.moments.of(UK) if each.kind == "first")

    assert (first.contest, first.at) == (contest_of("ashby").id, TEN + dt.timedelta(minutes=2))


def test_the_last_seat_of_an_area_is_told() -> None:
    rest = declare("cedar", 9, 1, 2, 3)

    assert told(declare("ashby", 5, 1, 7), declare("birch", 9, 5, 7), rest, area="alder")[-1] == ("last", "cedar")


def test_a_post_of_weight_makes_the_moments_of_its_edition_stale_and_so_does_taking_it_back() -> None:
    heavy = PublishPost(post="p-1", kind="note", editions=("alder",), content=Content(body="Now.", importance="key"))
    entries = history(OPEN, CLOSE, heavy, RetractPost(post="p-1", reason="No."))
    boards = Boards(GAZETTEER)
    stale = [boards.advance(apply(boards.night, entry), entry) for entry in entries]

    assert ["moments:alder" in each for each in stale[2:]] == [True, True]
