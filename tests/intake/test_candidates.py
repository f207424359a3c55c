"""Candidates as Democracy Club lists them, with the parties of 2024."""

import pytest

from hustings.domain.election import Candidacy
from hustings.intake.candidates import with_candidates
from hustings.intake.dataset import DataSet, decode, read
from hustings.intake.message import BadFile

BALLOT = "parl.bolsover.2024-07-04"


@pytest.fixture(scope="module")
def ge2024() -> DataSet:
    return decode(read("ge2024"))


def listed(
    data_set: DataSet, *lines: str, columns: str = "person_id,person_name,ballot_paper_id,party_id,party_name"
) -> tuple[Candidacy, ...]:
    found = with_candidates(data_set, "\n".join((columns, *lines, "")).encode()).data_set
    return next(contest.candidacies for contest in found.election.contests if contest.id == BALLOT)


@pytest.mark.parametrize(
    ("party_id", "party_name", "expected"),
    [
        ("PP53", "Labour Party", ("labour", "PP53", None)),
        ("party:52", "Conservative and Unionist Party", ("conservative", "PP52", None)),
        ("joint-party:53-119", "Labour and Co-operative Party", ("labour", "PP53", "Co-operative")),
        ("ynmp-party:2", "Independent", ("independent", None, None)),
        ("ynmp-party:12522", "Speaker seeking re-election", ("speaker", None, None)),
        ("", "Green Party", ("green", None, None)),
        ("PP305", "Green Party", ("green", "PP305", None)),
    ],
)
def test_parties_are_known_by_their_registered_ids_or_names(
    ge2024: DataSet, party_id: str, party_name: str, expected: tuple[str, str | None, str | None]
) -> None:
    (one,) = listed(ge2024, f'1,Kim Moss,{BALLOT},{party_id},"{party_name}"')

    assert (one.party, one.ec_id, one.adjunct) == expected
    assert (one.id, one.given, one.surname, one.person) == ("kim-moss", "Kim", "Moss", "1")


def test_columns_of_older_files_are_read_too(ge2024: DataSet) -> None:
    (one,) = listed(ge2024, f"1,Kim Moss,{BALLOT},party:53", columns="id,name,election,party_id")

    assert (one.id, one.party) == ("kim-moss", "labour")


def test_a_member_stays_one_by_the_person_s_id(ge2024: DataSet) -> None:
    fletcher = next(c for e in ge2024.election.contests if e.id == BALLOT for c in e.candidacies if c.sitting)
    one, other = listed(ge2024, f"{fletcher.person},M. Fletcher,{BALLOT},PP52,", f"0,Kim Moss,{BALLOT},PP53,")

    assert (one.name, one.sitting, one.elected_for) == ("M. Fletcher", True, fletcher.elected_for)
    assert (other.sitting, other.elected_for) == (False, None)


def test_an_unknown_party_is_told(ge2024: DataSet) -> None:
    with pytest.raises(BadFile, match=r"“Moon Party” \(PP99999\) is no party of this election"):
        listed(ge2024, f"1,Kim Moss,{BALLOT},PP99999,Moon Party")


def test_other_contests_and_their_results_stay_as_they_are(ge2024: DataSet) -> None:
    found = with_candidates(ge2024, f"person_name,ballot_paper_id,party_name\nKim Moss,{BALLOT},Labour\n".encode())
    others = [contest for contest in found.data_set.election.contests if contest.id != BALLOT]

    assert others == [contest for contest in ge2024.election.contests if contest.id != BALLOT]
    assert len(found.data_set.record.results) == 649
    assert len(found.said) == 1


def test_the_same_candidates_change_nothing(ge2024: DataSet) -> None:
    contest = next(contest for contest in ge2024.election.contests if contest.id == BALLOT)
    lines = "".join(
        f'"{each.name}",{BALLOT},{each.ec_id or each.party},{each.person}\n' for each in contest.candidacies
    )
    found = with_candidates(ge2024, f"person_name,ballot_paper_id,party_name,person_id\n{lines}".encode())
    now = next(contest for contest in found.data_set.election.contests if contest.id == BALLOT)

    assert [each.id for each in now.candidacies] == [each.id for each in contest.candidacies]
    assert [each.party for each in now.candidacies] == [each.party for each in contest.candidacies]


def test_a_file_without_anybody_is_refused(ge2024: DataSet) -> None:
    with pytest.raises(BadFile, match="lists nobody"):
        with_candidates(ge2024, b"person_name,ballot_paper_id\n")
