"""A board kept up by difference equals one counted afresh, for any history with corrections."""

import datetime as dt
import math
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from hustings.boards import Boards, Tally, TallyRow
from hustings.boards.boards import EVE, OF_AREA, OF_CONTEST, OF_WHOLE, area_fragments, contest_fragments
from hustings.boards.streams import PAGE
from hustings.domain.election import CandidacyId, Contest
from hustings.domain.entry import Entry
from hustings.domain.events import (
    AnyEvent,
    ContestDeclared,
    ContestFlashed,
    DeclarationCorrected,
    DeclarationWithdrawn,
    PostPublished,
)
from hustings.domain.night import Night, apply
from hustings.newsroom import fold
from tests.elections import (
    AREAS,
    CLOSE,
    CONTESTS,
    GAZETTEER,
    OPEN,
    TEN,
    contest_of,
    correct,
    declare,
    flash,
    folded,
    histories,
    history,
    withdraw,
)

RED = {"ashby": (5, 1, 7), "birch": (7, 5, 1), "cedar": (1, 2, 9, 3), "dunes": (1, 2, 9), "solo": (9,)}  # four and one
Counted = dict[str, Counter[str]]


def boards_after(entries: list[Entry]) -> Boards:
    return fold(GAZETTEER, entries)


def elected(night: Night, contest: Contest) -> CandidacyId | None:
    """Who has the seat, as declared, or as flashed where the figures are to follow."""
    count = night.count(contest.id)
    declaration = count.declaration
    if declaration is None:
        return count.flash.winner if count.flash else None
    votes = {row.candidacy: row.votes for row in declaration.votes}
    return max(votes, key=lambda candidacy: (votes[candidacy], candidacy == declaration.lots_drawn))


def to_come(night: Night, contest: Contest) -> dt.datetime | None:
    """When figures of *contest* are expected; None where they are there, the poll is put off, or nobody knows."""
    count = night.count(contest.id)
    if count.declaration is not None or count.put_off is not None:
        return None
    if count.expected:
        return count.expected[-1].at
    return contest.expected.at if contest.expected else None


def counted(night: Night, area: str) -> Counted:
    """Seats, votes and what was there before, by party, from the newest declarations, and flashes where there is none."""
    found: Counted = {what: Counter() for what in ("seats", "votes", "before", "before_votes", "gains", "losses")}
    for contest in (c for c in CONTESTS if area in c.areas):
        declaration, winner = night.count(contest.id).declaration, elected(night, contest)
        if winner is None:
            continue
        party_of = {c.id: "red" if c.party == "speaker" else c.party for c in contest.candidacies}
        votes = {row.candidacy: row.votes for row in declaration.votes} if declaration else {}
        won = party_of[winner]
        found["seats"][won] += 1
        for candidacy, polled in votes.items():
            found["votes"][party_of[candidacy]] += polled
        if contest.baseline is None:
            continue
        held = "blue" if contest.baseline.holders[0] == "speaker" else contest.baseline.holders[0]
        found["before"][held] += 1
        for row in contest.baseline.votes if votes else ():
            found["before_votes"]["blue" if row.party == "speaker" else row.party] += row.votes
        if held != won:
            found["gains"][won] += 1
            found["losses"][held] += 1
    return found


def assert_row(row: TallyRow, afresh: Counted, party: str) -> None:
    assert (row.seats, row.votes, row.before) == tuple(afresh[what][party] for what in ("seats", "votes", "before"))
    assert (row.gains, row.losses) == (afresh["gains"][party], afresh["losses"][party])
    assert row.change == row.gains - row.losses
    votes, before = afresh["votes"].total(), afresh["before_votes"].total()
    assert (row.share is None) == (votes == 0)
    if row.share is not None:
        assert math.isclose(row.share, afresh["votes"][party] / votes)
        assert (row.share_change is None) == (before == 0)
    if row.share is not None and row.share_change is not None:
        assert math.isclose(row.share - row.share_change, afresh["before_votes"][party] / before, abs_tol=1e-12)


def assert_tally(tally: Tally, afresh: Counted) -> None:
    rows = tally.rows()
    assert tally.declared == afresh["seats"].total() == sum(row.seats for row in rows)
    assert tally.declared + tally.to_go + tally.put_off == tally.seats
    assert tally.valid_votes == afresh["votes"].total() == sum(row.votes for row in rows)
    assert tally.before_valid_votes == afresh["before_votes"].total()
    assert tally.changed_hands == afresh["gains"].total() == sum(row.losses for row in rows)
    assert tally.most_seats == max(afresh["seats"].values(), default=0)
    assert all(tally.flows.values())
    assert rows == sorted(rows, key=lambda row: (-row.seats, -row.votes))
    for row in rows:
        assert_row(row, afresh, row.party)


@given(histories)
def test_every_tally_equals_one_counted_afresh(entries: list[Entry]) -> None:
    boards, night = boards_after(entries), folded(entries)

    assert boards.night == night
    for area in AREAS:
        assert_tally(boards.tallies[area.slug], counted(night, area.slug))


@given(histories)
def test_the_board_of_a_page_holds_everything_of_the_tally(entries: list[Entry]) -> None:
    tally = boards_after(entries).tallies["uk"]
    board, rows = tally.board(), tally.rows()

    assert board[-1].party == "others"
    assert "independent" not in [row.party for row in board]
    for of in (lambda row: row.seats, lambda row: row.votes, lambda row: row.change, lambda row: row.gains):
        assert sum(map(of, board)) == sum(map(of, rows))


@given(histories)
def test_no_seats_are_lost_between_declared_and_to_go(entries: list[Entry]) -> None:
    boards, night = boards_after(entries), folded(entries)

    for area in AREAS:
        tally, inside = boards.tallies[area.slug], [c for c in CONTESTS if area.slug in c.areas]
        assert tally.declared + tally.to_go + tally.put_off == len(inside)
        assert tally.declared == sum(elected(night, contest) is not None for contest in inside)
        assert tally.put_off == sum(night.count(contest.id).put_off is not None for contest in inside)
        declared = [contest.id for contest in inside if night.count(contest.id).declarations]
        assert sorted(boards.latest(area.slug, 99)) == sorted(declared)


@given(histories)
def test_the_majority_line_is_passed_where_and_only_when_it_is_reached(entries: list[Entry]) -> None:
    boards = boards_after(entries)

    for area in AREAS:
        tally = boards.tallies[area.slug]
        assert (area.slug in boards.passed) == (tally.most_seats >= tally.majority_line)
        if area.slug in boards.passed:
            assert boards.known(boards.passed[area.slug][0]) is not None


def test_a_majority_is_said_to_be_reached_elsewhere_when_the_seat_that_reached_it_is_withdrawn() -> None:
    reds = [declare(slug, *votes) for slug, votes in RED.items()]
    boards = boards_after(history(OPEN, CLOSE, *reds, withdraw("dunes")))

    assert boards.passed["uk"] == (contest_of("solo").id, TEN + dt.timedelta(minutes=6))


def test_a_seat_that_another_party_has_after_a_correction_did_not_give_the_majority() -> None:
    reds = [declare(slug, *votes) for slug, votes in RED.items()]
    boards = boards_after(history(OPEN, CLOSE, *reds, correct("dunes", 9, 1, 7)))

    assert boards.passed["uk"] == (contest_of("solo").id, TEN + dt.timedelta(minutes=6))


def test_a_flash_may_reach_the_majority() -> None:
    reds = [flash(slug, contest_of(slug).candidacies[place].id) for slug, place in (("ashby", 2), ("birch", 0))]
    boards = boards_after(history(OPEN, CLOSE, *reds))

    assert boards.passed["alder"] == (contest_of("birch").id, TEN + dt.timedelta(minutes=3))
    assert "uk" not in boards.passed


@given(histories)
def test_streams_hold_every_post_once_in_the_order_of_the_log(entries: list[Entry]) -> None:
    streams, night = boards_after(entries).streams, folded(entries)
    published = sorted(night.posts.values(), key=lambda post: post.seq)

    for area in AREAS:
        expected = [post for post in published if area.slug in post.editions]
        pages = [post for n in range(1, streams.pages(area.slug) + 1) for post in streams.page(area.slug, n)[::-1]]
        assert pages == expected
        live = streams.live(area.slug)
        assert live == expected[::-1][: len(live)]
        behind = streams.first_page_behind_live(area.slug)
        assert len(live) + (behind or 0) * PAGE == len(expected)
        assert streams.oldest_on_live(area.slug) == (live[-1] if live else None)
    for contest in CONTESTS:
        about = [post for post in published if contest.id in post.contests]
        assert streams.about(contest.id) == about[::-1]


@given(histories)
def test_the_timetable_counts_every_contest_once(entries: list[Entry]) -> None:
    boards, night = boards_after(entries), folded(entries)
    declared = {contest.id for contest in CONTESTS if night.count(contest.id).declaration}

    for area in AREAS:
        hours = boards.timetable.hours(area.slug)
        inside = [contest for contest in CONTESTS if area.slug in contest.areas]
        assert sum(quarter.declared for quarter in hours) == len([c for c in inside if c.id in declared])
        assert sum(quarter.to_come for quarter in hours) == len(
            [contest for contest in inside if to_come(night, contest) is not None]
        )
        assert [quarter.start for quarter in hours] == sorted({quarter.start for quarter in hours})


@given(histories, st.integers(0, 300))
def test_overdue_is_what_was_expected_before_now_and_is_not_there(entries: list[Entry], later: int) -> None:
    boards = boards_after(entries)
    now = max(boards.night.at or TEN, TEN + dt.timedelta(minutes=later))
    list(boards.timetable.tick(now))

    for contest in CONTESTS:
        expected = to_come(boards.night, contest)
        assert boards.timetable.overdue(contest.id) == (expected is not None and expected < now)


@given(histories)
def test_what_an_entry_moves_is_named_stale(entries: list[Entry]) -> None:
    boards = Boards(GAZETTEER)
    for entry in entries:
        stale = boards.advance(apply(boards.night, entry), entry)
        assert expected_stale(boards, entry.event) <= stale


def expected_stale(boards: Boards, event: AnyEvent) -> set[str]:
    match event:
        case (
            ContestDeclared(contest=contest)
            | DeclarationCorrected(contest=contest)
            | ContestFlashed(contest=contest)
            | DeclarationWithdrawn(contest=contest)
        ):
            found = GAZETTEER.contests[contest]
            posts = {f"post:{post.id}" for post in boards.streams.about(contest)}
            return contest_fragments(found).union(posts, *(area_fragments(area) for area in found.areas))
        case PostPublished(post=post, editions=editions):
            return {f"post:{post}", *(f"pager:{edition}" for edition in editions)}
        case _:
            return set()


def test_a_declaration_leaves_other_areas_and_contests_alone() -> None:
    entry = history(OPEN, CLOSE, declare("ashby", 5, 1, 7))[2]
    boards = Boards(GAZETTEER)
    stale = boards.advance(apply(boards.night, entry), entry)

    of_whole = {*OF_WHOLE, EVE}
    assert of_whole <= stale
    stale -= of_whole
    assert {fragment.split(":")[1] for fragment in stale} == {"ashby", "alder", "lowlands", "south", "uk"}
    assert {fragment.split(":")[0] for fragment in stale} == {
        *OF_AREA,
        *OF_CONTEST,
        "party",
        "list",
        "top",
        "hour",
        "map",
        "sum",
        "moments",
        "target",
    }


def test_before_anything_is_declared_parties_stand_by_seats_last_time() -> None:
    rows = Tally(GAZETTEER, "alder").rows()

    assert [row.party for row in rows] == ["blue", "red", "green", "independent", "yellow"]
    assert {(row.seats, row.votes, row.share, row.share_change) for row in rows} == {(0, 0, None, None)}
