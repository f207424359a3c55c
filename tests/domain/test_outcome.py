"""What follows from votes and baseline."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.domain import fptp
from hustings.domain.election import Baseline, BaselineVotes
from hustings.domain.events import Votes
from hustings.domain.outcome import Outcome, Standing, outcome, share_changes
from hustings.domain.requests import Declare
from tests.elections import ELECTION, contest_of, declare

PARTIES = ("red", "blue", "yellow")


def outcome_of(slug: str, *votes: int, **more: int | str | None) -> Outcome:
    return outcome(ELECTION, contest_of(slug), declare(slug, *votes, **more))


def standing(result: Outcome, candidacy: str) -> Standing:
    return next(row for row in result.standings if row.candidacy.id == candidacy)


def test_a_gain_names_who_had_the_seat() -> None:
    (seat,) = outcome_of("ashby", 4000, 1000, 5000).seats

    assert (seat.winner.name, seat.party, seat.held_by, seat.changed) == ("Cat Red", "red", "blue", True)


def test_a_hold_changes_nothing() -> None:
    (seat,) = outcome_of("birch", 5000, 4000, 100).seats

    assert (seat.party, seat.held_by, seat.changed) == ("red", "red", False)


def test_without_a_baseline_nobody_held_and_nothing_changed() -> None:
    result = outcome_of("eddy", 4000, 5000, electorate=20_000)

    assert (result.seats[0].held_by, result.seats[0].changed) == (None, False)
    assert (result.swing, result.turnout_change) == (None, None)
    assert result.turnout == 0.45
    assert {row.change for row in result.standings} == {None}


def test_standings_are_by_votes_and_the_lot_decides_equal_ones() -> None:
    by_votes = outcome_of("birch", 200, 500, 300)
    by_lot = outcome_of("birch", 500, 500, 300, lots_drawn="ben-blue")

    assert [row.candidacy.id for row in by_votes.standings] == ["ben-blue", "cat-yellow", "ann-red"]
    assert [row.candidacy.id for row in by_lot.standings] == ["ben-blue", "ann-red", "cat-yellow"]
    assert [row.elected for row in by_lot.standings] == [True, False, False]
    assert by_lot.majority == 0


def test_a_lot_without_a_tie_changes_nothing() -> None:
    assert outcome_of("birch", 200, 500, 300, lots_drawn="ann-red").seats[0].winner.id == "ben-blue"


def test_majority_turnout_and_their_shares() -> None:
    result = outcome_of("ashby", 4000, 1000, 5000, electorate=16_000)

    assert (result.valid_votes, result.majority, result.majority_share) == (10_000, 1000, 0.1)
    assert (result.turnout, result.turnout_change) == (0.625, 0.125)


def test_only_one_standing_has_no_majority_and_no_swing() -> None:
    result = outcome_of("solo", 700)

    assert (result.majority, result.majority_share, result.swing) == (None, None, None)
    assert result.seats[0].winner.name == "Oda Red"


def test_without_an_electorate_there_is_no_turnout() -> None:
    result = outcome_of("ashby", 4000, 1000, 5000)

    assert (result.turnout, result.turnout_change) == (None, None)


def test_changes_are_for_parties_that_stood_both_times() -> None:
    result = outcome_of("cedar", 3000, 2000, 4000, 1000)

    assert {row.candidacy.party: row.change for row in result.standings} == {
        "red": pytest.approx(0.0),
        "blue": pytest.approx(-0.2),
        "yellow": pytest.approx(0.0),
        "green": None,
    }


def test_independents_are_other_people_each_time() -> None:
    assert "independent" not in share_changes(contest_of("lonely"), declare("lonely", 500, 400))
    assert [row.change for row in outcome_of("dunes", 60, 40, 900).standings] == [
        pytest.approx(0.9 - 7 / 9),
        None,
        None,
    ]


def test_a_swing_is_from_the_loser_of_the_seat_to_its_winner() -> None:
    swing = outcome_of("ashby", 4000, 0, 6000).swing

    assert swing is not None
    assert (swing.away_from, swing.to) == ("blue", "red")
    assert swing.share == pytest.approx(0.15)


def test_a_hold_swings_between_the_first_two_always_forward() -> None:
    strengthened = outcome_of("birch", 7000, 2000, 1000).swing
    weakened = outcome_of("birch", 5000, 4000, 1000).swing

    assert (strengthened and (strengthened.away_from, strengthened.to)) == ("blue", "red")
    assert (weakened and (weakened.away_from, weakened.to)) == ("red", "blue")
    assert weakened is not None
    assert weakened.share == pytest.approx(0.1)


def test_the_speaker_and_new_parties_have_no_swing() -> None:
    assert outcome_of("dunes", 50, 60, 900).swing is None
    assert outcome_of("cedar", 3000, 5000, 1000, 1000).swing is None


def test_the_deposit_is_lost_at_exactly_a_twentieth_and_kept_above() -> None:
    result = outcome_of("ashby", 9_000, 500, 500)
    above = outcome_of("ashby", 8_999, 501, 500)

    assert standing(result, "ben-independent").lost_deposit
    assert not standing(above, "ben-independent").lost_deposit
    assert not standing(result, "ann-blue").lost_deposit


@given(st.integers(1, 10_000_000))
def test_a_twentieth_is_exact_at_any_size(twentieth: int) -> None:
    def lost(count: int) -> bool:
        rest = 20 * twentieth - count
        result = outcome_of("eddy", rest, count) if rest != count else outcome_of("eddy", 19, 1)
        return standing(result, "lee-red").lost_deposit

    assert lost(twentieth)
    assert not lost(twentieth + 1)


@given(st.lists(st.integers(0, 9), min_size=3, max_size=3).filter(any), st.none() | st.sampled_from(PARTIES))
def test_the_elected_have_the_most_votes(votes: list[int], lots: str | None) -> None:
    rows = tuple(Votes(party, count) for party, count in zip(PARTIES, votes, strict=True))
    try:
        (winner,) = fptp.elect(rows, lots)
    except fptp.Undecided:
        assert votes.count(max(votes)) > 1
        assert lots is None or votes[PARTIES.index(lots)] < max(votes)
        return
    assert dict(zip(PARTIES, votes, strict=True))[winner] == max(votes)


@given(st.dictionaries(st.sampled_from(PARTIES), st.floats(-1, 1)), *[st.sampled_from(PARTIES)] * 2)
def test_a_swing_back_is_the_swing_with_its_sign_turned(changes: dict[str, float], one: str, other: str) -> None:
    there, back = fptp.swing(one, other, changes), fptp.swing(other, one, changes)

    assert (there is None) == (back is None) == (one == other or not {one, other} <= set(changes))
    if there is not None and back is not None:
        assert there.share == -back.share


@given(st.lists(st.integers(0, 50), min_size=3, max_size=3).filter(lambda votes: votes.count(max(votes)) == 1))
def test_the_headline_swing_is_never_backward(votes: list[int]) -> None:
    rows = Declare(contest="c", votes=tuple(Votes(f"{p}", n) for p, n in zip(PARTIES, votes, strict=True)))
    birch = contest_of("birch")
    renamed = tuple(
        msgspec.structs.replace(candidacy, id=party, party=party)
        for candidacy, party in zip(birch.candidacies, PARTIES, strict=True)
    )
    baseline = Baseline(
        (BaselineVotes("blue", 5), BaselineVotes("red", 4), BaselineVotes("yellow", 4)), ("blue",), 13, 20, 1
    )
    swing = outcome(ELECTION, msgspec.structs.replace(birch, candidacies=renamed, baseline=baseline), rows).swing

    assert swing is not None
    assert swing.share >= 0


def test_the_swing_needed_is_half_the_majority() -> None:
    baseline = contest_of("ashby").baseline

    assert baseline is not None
    assert fptp.swing_needed(baseline) == 0.05
    assert fptp.swing_needed(msgspec.structs.replace(baseline, valid_votes=0)) is None
