"""Targets: where a party was second or within reach, by the swing it needed, and what became of them."""

import msgspec
import pytest
from hypothesis import given

from hustings.domain.election import BaselineVotes
from hustings.domain.entry import Entry
from hustings.domain.outcome import flashed, outcome_of
from hustings.domain.targets import Aims, aims, fate, needed, targets, with_targets
from tests.boards.test_difference import boards_after
from tests.elections import AREAS, GAZETTEER, contest_of, declare, histories, night_of


def test_they_stand_by_the_swing_they_needed_then_by_name() -> None:
    found = [(target.contest.slug, round(target.needed, 3)) for target in targets(GAZETTEER, "uk", "red")]

    assert found == [("ashby", 0.05), ("cedar", 0.05)]


def test_a_seat_is_no_target_of_its_holder_nor_of_who_does_not_stand_nor_of_independents() -> None:
    assert needed(contest_of("ashby"), "blue") is None
    assert needed(contest_of("solo"), "blue") is None
    assert needed(contest_of("lonely"), "independent") is None
    assert needed(contest_of("eddy"), "red") is None  # nothing is known of last time


def test_a_third_party_has_it_for_a_target_within_reach_only() -> None:
    cedar = contest_of("cedar")
    assert cedar.baseline is not None
    close = (BaselineVotes("blue", 4000), BaselineVotes("red", 3500), BaselineVotes("yellow", 2500))
    near = msgspec.structs.replace(cedar, baseline=msgspec.structs.replace(cedar.baseline, votes=close))

    assert needed(cedar, "yellow") is None
    assert needed(near, "yellow") == pytest.approx(0.075)


def test_the_fate_of_a_target_is_who_has_the_seat() -> None:
    ashby = contest_of("ashby")
    declaration = night_of(declare("ashby", 50, 10, 40)).count(ashby.id).declaration
    assert declaration is not None
    held = outcome_of(GAZETTEER.election, ashby, declaration)

    assert fate("red", None) == "to come"
    assert fate("red", held) == "missed"
    assert fate("red", flashed(ashby, "cat-red")) == "gained"
    assert aims("red", [None, held, flashed(ashby, "cat-red")]) == Aims("red", 3, 1, 1)
    assert aims("red", [None]).to_come == 1


@given(histories)
def test_no_target_is_lost_between_gained_missed_and_to_come(entries: list[Entry]) -> None:
    boards = boards_after(entries)
    for area in AREAS:
        for party in with_targets(GAZETTEER, area.slug):
            own = targets(GAZETTEER, area.slug, party)
            found = aims(party, (boards.known(target.contest.id) for target in own))
            assert found.gained + found.missed + found.to_come == len(own) > 0
