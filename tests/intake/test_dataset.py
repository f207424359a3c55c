import datetime as dt
from importlib.resources import files

import msgspec
import pytest

from hustings.intake import dataset
from hustings.intake.dataset import DataSet

NAMES = ("ge2015", "ge2017", "ge2019", "ge2024")
WITHOUT_BEFORE = "ge2015"  # nothing is known of 2010, nor is its exit poll here


@pytest.fixture(scope="module", params=NAMES)
def shipped(request: pytest.FixtureRequest) -> DataSet:
    return dataset.decode(dataset.read(request.param))


@pytest.fixture(scope="module")
def ge2024() -> DataSet:
    return dataset.decode(dataset.read("ge2024"))


def test_four_elections_are_shipped() -> None:
    assert dataset.available() == NAMES


def test_an_unknown_data_set_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(
        dataset.UnknownDataSet, match="no data set called “ge2020”; there are: ge2015, ge2017, ge2019, ge2024"
    ):
        dataset.read("ge2020")


@pytest.mark.parametrize("name", ["../datasets/ge2024", "", "ge2024.json"])
def test_a_name_is_never_a_path(name: str) -> None:
    with pytest.raises(dataset.UnknownDataSet):
        dataset.read(name)


def test_a_newer_schema_asks_for_an_upgrade() -> None:
    with pytest.raises(dataset.UnreadableDataSet, match=r"has schema 2, .* reads up to 1: upgrade"):
        dataset.decode(b'{"schema":2,"invented":true}')


@pytest.mark.parametrize(
    "data", [b"", b"no JSON", b"[]", b"{}", b'{"schema":1,"name":"ge2024"}', b"\xff\xfe", b'{"schema":1,"name":"\xff"}']
)
def test_damaged_bytes_are_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(dataset.UnreadableDataSet, match=r"The data set is damaged, or is none: .+"):
        dataset.decode(data)


def test_a_file_cut_short_is_refused() -> None:
    with pytest.raises(dataset.UnreadableDataSet, match="damaged"):
        dataset.decode(dataset.read("ge2024")[:-100])


def test_decoding_what_was_encoded_gives_the_same(shipped: DataSet) -> None:
    assert dataset.decode(msgspec.json.encode(shipped)) == shipped


def test_a_set_is_named_as_its_file_and_under_two_megabytes(shipped: DataSet) -> None:
    file = files("hustings.intake") / "datasets" / f"{shipped.name}.json"

    assert len(file.read_bytes()) < 2_000_000


def test_every_contest_has_one_result_with_a_figure_for_each_candidacy(shipped: DataSet) -> None:
    results = {result.contest: len(result.votes) for result in shipped.record.results}

    assert len(shipped.record.results) == 650
    assert results == {contest.id: len(contest.candidacies) for contest in shipped.election.contests}


def test_contests_candidacies_and_areas_have_ids_of_their_own(shipped: DataSet) -> None:
    contests = shipped.election.contests

    assert len({contest.id for contest in contests}) == len({contest.slug for contest in contests}) == 650
    assert len({area.slug for area in shipped.election.areas}) == len(shipped.election.areas)
    for contest in contests:
        assert len({candidacy.id for candidacy in contest.candidacies}) == len(contest.candidacies), contest.name


def test_every_contest_has_a_baseline_where_the_election_before_is_known(shipped: DataSet) -> None:
    without = [contest.name for contest in shipped.election.contests if contest.baseline is None]

    assert len(without) == (650 if shipped.name == WITHOUT_BEFORE else 0)


def test_every_party_that_is_spoken_of_is_listed(shipped: DataSet) -> None:
    spoken_of = {one.party for contest in shipped.election.contests for one in contest.candidacies}
    for contest in shipped.election.contests:
        if contest.baseline is not None:
            spoken_of |= {row.party for row in contest.baseline.votes} | {*contest.baseline.holders}
    spoken_of |= {row.party for row in shipped.record.exit_poll.seats} if shipped.record.exit_poll else set()

    assert {party.key for party in shipped.election.parties} == spoken_of | {"others"}


def test_no_two_parties_share_a_name_a_tag_or_an_id(shipped: DataSet) -> None:
    parties = shipped.election.parties
    ids = [ec_id for party in parties for ec_id in party.ec_ids]

    assert len({party.name for party in parties}) == len({party.short for party in parties}) == len(parties)
    assert all(len(party.short) <= 5 for party in parties)
    assert len(set(ids)) == len(ids)


def test_candidacies_carry_an_id_of_their_party(shipped: DataSet) -> None:
    ids = {party.key: party.ec_ids for party in shipped.election.parties}
    for contest in shipped.election.contests:
        for one in contest.candidacies:
            assert one.ec_id in (ids[one.party] or (None,)), f"{one.name}, {contest.name}"


def test_results_follow_each_other_by_time_then_by_name(shipped: DataSet) -> None:
    order = {contest.id: place for place, contest in enumerate(shipped.election.contests)}
    told = [(result.declared_at, order[result.contest]) for result in shipped.record.results]

    assert told == sorted(told)
    assert told[0][0] > shipped.election.polls_close


def test_the_exit_poll_shares_out_every_seat_as_polls_close(shipped: DataSet) -> None:
    poll = shipped.record.exit_poll

    if shipped.name == WITHOUT_BEFORE:
        assert poll is None
        return
    assert poll is not None
    assert poll.at == shipped.election.polls_close
    assert sum(row.seats for row in poll.seats) == shipped.election.seats


def test_a_result_is_expected_at_last_times_reading_of_the_clock(ge2024: DataSet) -> None:
    bolsover = next(contest for contest in ge2024.election.contests if contest.slug == "bolsover")

    assert bolsover.expected is not None
    assert bolsover.expected.basis == "Bolsover"
    assert bolsover.expected.at == dt.datetime(
        2024, 7, 5, 4, 5, tzinfo=dt.UTC
    )  # 05:05 in 2019 and, by the clock, again


def test_putney_has_its_first_figures_and_its_corrected_ones(ge2024: DataSet) -> None:
    [first] = [result for result in ge2024.record.results if result.contest == "parl.putney.2024-07-04"]
    [corrected] = ge2024.record.corrections

    assert (sum(first.votes), first.votes[0]) == (42_737, 20_952)
    assert first.declared_at == dt.datetime(2024, 7, 5, 1, 25, tzinfo=dt.UTC)
    assert corrected.contest == first.contest
    assert (sum(corrected.votes) - sum(first.votes), corrected.votes[0]) == (6_558, 24_113)
    assert (corrected.at, corrected.day_only) == (dt.datetime(2024, 7, 17, 11, tzinfo=dt.UTC), True)


def test_candidacies_stand_in_ballot_paper_order(ge2024: DataSet) -> None:
    bolsover = next(contest for contest in ge2024.election.contests if contest.slug == "bolsover")

    assert [one.surname for one in bolsover.candidacies] == ["Fleet", "Fletcher", "Hancock", "Kesteven", "Reaney"]


def test_two_people_of_one_name_in_a_contest_have_two_ids(ge2024: DataSet) -> None:
    contest = next(contest for contest in ge2024.election.contests if contest.slug == "mid-buckinghamshire")
    smiths = {one.id: one.party for one in contest.candidacies if one.name == "Greg Smith"}

    assert smiths == {"greg-smith": "conservative", "greg-smith-2": "green"}


def test_levels_that_hold_the_same_contests_are_one_area(ge2024: DataSet) -> None:
    chains = {contest.slug: contest.areas for contest in ge2024.election.contests}

    assert chains["bolsover"] == ("derbyshire", "east-midlands", "england", "uk")
    assert chains["putney"] == ("london", "england", "uk")
    assert chains["glasgow-east"] == ("scotland", "uk")
    assert chains["north-down"] == ("northern-ireland", "uk")
    assert chains["torfaen"] == ("gwent-and-mid-glamorgan", "wales", "uk")
    assert chains["birmingham-northfield"] == ("west-midlands-county", "west-midlands", "england", "uk")


def test_welsh_names_are_given_where_they_differ(ge2024: DataSet) -> None:
    names = {contest.slug: contest.name_cy for contest in ge2024.election.contests}

    assert (names["monmouthshire"], names["torfaen"], names["bolsover"]) == ("Sir Fynwy", None, None)
