"""Each known total, falsified, stops the build with a sentence; the shipped sets meet them all."""

from collections.abc import Callable, Iterable

import msgspec
import pytest

from datasets import definition, totals
from datasets.definition import Facts
from hustings.intake import dataset
from hustings.intake.dataset import DataSet, ExitPollSeats

Check = Callable[[DataSet, Facts], Iterable[str]]
CHECKS: tuple[Check, ...] = (
    totals.differing_sizes,
    totals.differing_winners,
    totals.differing_holders,
    totals.differing_areas,
    totals.differing_neighbours,
    totals.differing_times,
    totals.differing_exit_poll,
)
GE2024 = dataset.decode(dataset.read("ge2024"))
FACTS = definition.load("ge2024").facts


@pytest.mark.parametrize("name", definition.known())
@pytest.mark.parametrize("check", CHECKS)
def test_the_shipped_sets_meet_every_known_total(check: Check, name: str) -> None:
    assert list(check(dataset.decode(dataset.read(name)), definition.load(name).facts)) == []


@pytest.mark.parametrize(
    ("check", "field", "value", "sentence"),
    [
        (totals.differing_sizes, "seats", 651, "There are 650 seats, not 651."),
        (totals.differing_sizes, "candidacies", 4514, "There are 4,515 candidacies, not 4,514."),
        (totals.differing_sizes, "valid_votes", 28_809_341, "There are 28,809,340 valid votes, not 28,809,341."),
        (totals.differing_winners, "won", {**FACTS.won, "labour": 412}, "labour won 411 seats, not 412."),
        (
            totals.differing_holders,
            "held_before",
            {**FACTS.held_before, "snp": 47},
            "snp held before 48 seats, not 47.",
        ),
        (totals.differing_areas, "areas", {"derbyshire": 12}, "derbyshire holds 11 constituencies, not 12."),
        (
            totals.differing_times,
            "first",
            ("Houghton and Sunderland South", "23:16"),
            "The first result is Houghton and Sunderland South at 23:17, not Houghton and Sunderland South at 23:16.",
        ),
        (
            totals.differing_times,
            "majority",
            ("labour", "Bolsover", "05:01"),
            "Seat 326 of labour is Birmingham Northfield at 05:01, not Bolsover at 05:01.",
        ),
        (
            totals.differing_times,
            "majority",
            ("conservative", "Bolsover", "05:01"),
            "Seat 326 of conservative is nowhere at no time, not Bolsover at 05:01.",
        ),
    ],
)
def test_a_falsified_fact_is_named(check: Check, field: str, value: object, sentence: str) -> None:
    assert list(check(GE2024, msgspec.structs.replace(FACTS, **{field: value}))) == [sentence]


def test_an_exit_poll_that_gives_away_too_many_seats_is_named() -> None:
    poll = GE2024.record.exit_poll
    assert poll is not None
    generous = msgspec.structs.replace(poll, seats=(*poll.seats, ExitPollSeats("snp", 1)))
    record = msgspec.structs.replace(GE2024.record, exit_poll=generous)

    found = list(totals.differing_exit_poll(msgspec.structs.replace(GE2024, record=record), FACTS))

    assert found == ["The exit poll gives 651 seats, not 650."]


def test_a_constituency_whose_areas_do_not_nest_is_named() -> None:
    first, *others = GE2024.election.contests
    lost = msgspec.structs.replace(first, areas=("wales", "england", "uk"))
    election = msgspec.structs.replace(GE2024.election, contests=(lost, *others))

    found = list(totals.differing_areas(msgspec.structs.replace(GE2024, election=election), FACTS))

    assert found == ["Aberafan Maesteg lies in wales, england, uk, which do not nest so."]


def test_a_neighbour_that_only_one_side_knows_is_named() -> None:
    first, *others = GE2024.election.contests
    alone = msgspec.structs.replace(first, neighbours=())
    election = msgspec.structs.replace(GE2024.election, contests=(alone, *others))

    found = list(totals.differing_neighbours(msgspec.structs.replace(GE2024, election=election), FACTS))

    assert "bridgend is beside aberafan-maesteg, but not the other way round." in found
    assert found[-1] == "There are 1,692 pairs of neighbours, not 1,694."


@pytest.mark.parametrize("name", [name for name in definition.known() if definition.load(name).past])
def test_seats_of_earlier_elections_are_the_known_ones(name: str) -> None:
    data_set, particulars = dataset.decode(dataset.read(name)), definition.load(name)
    [first, *rest] = particulars.past
    wrong = msgspec.structs.replace(
        particulars, past=(msgspec.structs.replace(first, won={**first.won, "snp": 1}), *rest)
    )

    assert list(totals.differing_past(data_set, particulars)) == []
    assert list(totals.differing_past(data_set, wrong)) == [
        f"snp in {first.short} won {first.won['snp']} seats, not 1."
    ]
