"""What the shipped sets say of constituencies before: results since 2015, overlaps, neighbours."""

import datetime as dt

import pytest

from hustings.domain.election import Contest, Former
from hustings.intake import dataset

ELECTIONS = {name: dataset.decode(dataset.read(name)).election for name in ("ge2019", "ge2024")}
GE2024 = ELECTIONS["ge2024"]
FORMER: dict[str, Former] = {former.name: former for former in GE2024.former}
CONTESTS: dict[str, Contest] = {contest.slug: contest for contest in GE2024.contests}


@pytest.mark.parametrize("name", ELECTIONS)
def test_every_constituency_before_has_each_election_newest_first(name: str) -> None:
    told = {tuple(result.short for result in former.results) for former in ELECTIONS[name].former}

    assert told == {("2019", "2017", "2015")[-len(next(iter(told))) :]}
    assert len({former.gss for former in ELECTIONS[name].former}) == 650
    assert len({former.slug for former in ELECTIONS[name].former}) == 650


@pytest.mark.parametrize("name", ELECTIONS)
def test_votes_of_an_earlier_election_add_up_and_belong_to_parties_that_are_listed(name: str) -> None:
    listed = {party.key for party in ELECTIONS[name].parties}
    for former in ELECTIONS[name].former:
        for result in former.results:
            assert sum(row.votes for row in result.votes) == result.valid_votes, former.name
            assert {row.party for row in result.votes} <= listed, former.name
            assert all(row.label for row in result.votes if row.party == "others"), former.name


def test_times_are_read_in_the_zone_of_their_day() -> None:
    at = {result.short: result.declared_at for result in FORMER["Bolsover"].results}

    assert at["2019"] == dt.datetime(2019, 12, 13, 5, 5, tzinfo=dt.UTC)  # 05:05 GMT
    assert at["2017"] == dt.datetime(2017, 6, 9, 3, 19, tzinfo=dt.UTC)  # 04:19 BST


@pytest.mark.parametrize("name", ELECTIONS)
def test_whatever_a_contest_is_made_of_is_known_and_largest_first(name: str) -> None:
    known = {former.gss for former in ELECTIONS[name].former}
    for contest in ELECTIONS[name].contests:
        shares = [part.of_new for part in contest.predecessors]
        assert {part.gss for part in contest.predecessors} <= known
        assert shares == sorted(shares, reverse=True)
        assert 0.98 < sum(shares) < 1.0005, contest.name


def test_a_seat_made_anew_names_its_parts() -> None:
    parts = [(part.gss, part.of_new, part.of_old) for part in CONTESTS["amber-valley"].predecessors]

    assert parts == [(FORMER["Amber Valley"].gss, 0.9991, 1.0)]
    assert [part.of_new for part in CONTESTS["orkney-and-shetland"].predecessors] == [1.0]


def test_neighbours_know_each_other_and_islands_look_to_the_nearest_shore() -> None:
    for contest in GE2024.contests:
        assert contest.neighbours, contest.name
        assert all(contest.slug in CONTESTS[other].neighbours for other in contest.neighbours), contest.name
    assert CONTESTS["ynys-mon"].neighbours == ("bangor-aberconwy",)
    assert CONTESTS["chesterfield"].neighbours == ("bolsover", "north-east-derbyshire")


def test_where_boundaries_stayed_the_notional_votes_are_those_that_were_cast() -> None:
    whole = [(contest, contest.predecessors[0]) for contest in GE2024.contests if len(contest.predecessors) == 1]
    same = [(contest, part.gss) for contest, part in whole if (part.of_new, part.of_old) == (1, 1)]
    by_gss = {former.gss: former for former in GE2024.former}

    assert len(same) == 71
    for contest, gss in same:
        assert contest.baseline is not None
        cast = {row.party: row.votes for row in by_gss[gss].results[0].votes}
        assert {row.party: row.votes for row in contest.baseline.votes} == cast, contest.name


def test_who_stands_again_was_elected_by_one_former_constituency_each() -> None:
    again = [one.elected_for for contest in GE2024.contests for one in contest.candidacies if one.elected_for]

    assert len(again) == len(set(again)) == 495
    assert set(again) <= {former.gss for former in GE2024.former}


@pytest.mark.parametrize("name", ELECTIONS)
def test_whoever_was_elected_last_time_and_stands_again_is_a_sitting_member(name: str) -> None:
    election = ELECTIONS[name]
    surnames = {former.gss: former.results[0].winner.rpartition(" ")[2] for former in election.former}
    again = [one for contest in election.contests for one in contest.candidacies if one.elected_for]
    renamed = {one.name for one in again if one.surname.rpartition(" ")[2] != surnames[one.elected_for or ""]}

    assert all(one.sitting for one in again)
    assert (
        renamed
        == {
            "ge2019": {"Suella Braverman", "Julia Lopez", "Rebecca Long-Bailey", "John McNally"},
            "ge2024": {"Kate Kniveton"},
        }[name]
    )
