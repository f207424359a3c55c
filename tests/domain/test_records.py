"""Records and lost deposits: derived from outcomes, and of equal figures the first by name has the record."""

from hustings.domain.outcome import outcome_of
from hustings.domain.records import Declared, Deposits, deposits, records
from tests.elections import CONTESTS, GAZETTEER, Asked, declare, night_of


def declared(*requests: Asked) -> list[Declared]:
    night = night_of(*requests)
    counts = [(contest, night.count(contest.id)) for contest in CONTESTS]
    return [
        Declared(contest, outcome_of(GAZETTEER.election, contest, count.declaration), count.declaration.seq)
        for contest, count in counts
        if count.declaration
    ]


def test_each_record_names_the_seat_that_has_it() -> None:
    found = {
        record.name: (record.declared.contest.slug, record.standing and record.standing.candidacy.id)
        for record in records(
            declared(
                declare("birch", 30, 20, 50, electorate=400),
                declare("ashby", 50, 10, 40, electorate=200),
                declare("eddy", 900, 100),
            )
        )
    }

    assert found["first"] == ("birch", None)
    assert found["last"] == ("eddy", None)
    assert found["closest"] == ("ashby", None)
    assert found["majority"] == ("eddy", None)
    assert found["winner"] == ("eddy", "kay-blue")
    assert found["least-share"] == ("ashby", "ann-blue")
    assert found["fewest"] == ("ashby", "ben-independent")
    assert (found["turnout"], found["low-turnout"]) == (("ashby", None), ("birch", None))
    assert found["fall"] == ("birch", "ann-red")
    assert "swing" in found


def test_of_equal_figures_the_first_by_name_has_the_record() -> None:
    found = records(declared(declare("eddy", 60, 40), declare("ashby", 50, 20, 30)))

    assert {record.name: record.declared.contest.slug for record in found}["majority"] == "ashby"


def test_before_anything_is_declared_there_is_no_record() -> None:
    assert records([]) == []
    assert deposits([]) == []


def test_deposits_are_counted_by_party_over_what_is_declared() -> None:
    found = deposits(each.outcome for each in declared(declare("cedar", 90, 5, 4, 1), declare("eddy", 96, 4)))

    assert found == [
        Deposits("red", 2, 2),
        Deposits("green", 1, 1),
        Deposits("yellow", 1, 1),
        Deposits("blue", 2, 0),
    ]
