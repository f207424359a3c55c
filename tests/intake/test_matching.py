"""Contests and candidacies are found as people write them, or not at all."""

import msgspec
import pytest

from hustings.domain.election import Candidacy
from hustings.domain.gazetteer import Gazetteer
from hustings.intake.dataset import decode, read
from hustings.intake.matching import Matcher
from hustings.intake.message import BadFile, Message, Row
from hustings.intake.results import figures_of
from tests.elections import GAZETTEER, contest_of, votes_of

MATCHER = Matcher(GAZETTEER)
ASHBY = contest_of("ashby")


def row(candidacy: str, party: str = "", votes: int | None = 1, *, elected: bool = False) -> Row:
    return Row(candidacy=candidacy, party=party, votes=votes, elected=elected, line=3)


@pytest.mark.parametrize("text", ["both.ashby.2030-06-06", "ashby", "Xashby", "XASHBY", "Ashby", " ÁSHBY "])
def test_a_contest_is_found_by_id_slug_code_or_name(text: str) -> None:
    assert MATCHER.contest(text) is ASHBY


@pytest.mark.parametrize("text", ["", "–", " … "])
def test_a_text_without_words_names_no_contest_though_there_is_but_one(text: str) -> None:
    alone = Gazetteer(msgspec.structs.replace(GAZETTEER.election, contests=(ASHBY,)))

    with pytest.raises(BadFile, match="names no contest of this night"):
        Matcher(alone).contest(text)


def test_a_contest_that_is_none_is_told() -> None:
    with pytest.raises(BadFile, match="line 4, “contest”: “Nowhere” names no contest of this night"):
        MATCHER.contest("Nowhere", line=4)


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("ann-blue", ""),
        ("Ann Blue", ""),
        ("ANN BLUE", "Blue"),
        ("Blue, Ann", "B"),
        ("Änn Blúe", "the Blues"),
        ("ann  blue", "blue"),
    ],
)
def test_a_candidacy_is_found_by_id_or_by_name_and_party(name: str, party: str) -> None:
    assert MATCHER.candidacy(ASHBY, row(name, party)).id == "ann-blue"


def test_every_candidacy_of_2024_is_found_by_its_name_and_party() -> None:
    gazetteer = Gazetteer(decode(read("ge2024")).election)
    matcher = Matcher(gazetteer)
    for contest in gazetteer.election.contests:
        for each in contest.candidacies:
            party = gazetteer.party(each.party)
            found = matcher.candidacy(contest, row(f"{each.surname.upper()}, {each.given}", party.name))
            assert found == each


def test_a_second_party_is_part_of_the_partys_name() -> None:
    standing = Candidacy(id="kim-red", given="Kim", surname="Red", party="red", adjunct="Co-operative", ec_id="PP53")
    contest = msgspec.structs.replace(ASHBY, candidacies=(standing,))

    for party in ("Red", "Red and Co-operative", "PP53"):
        assert MATCHER.candidacy(contest, row("Kim Red", party)) is standing


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (row("Zed Blue"), "line 3, “candidacy”: Ashby: “Zed Blue” did not stand here."),
        (row("Ann Blue", "Red"), "line 3, “party”: Ashby: “Ann Blue” did not stand for “Red”."),
        (row("Ann Blue", "Purple"), "line 3, “party”: Ashby: “Ann Blue” did not stand for “Purple”."),
    ],
)
def test_a_candidacy_that_is_none_is_told(asked: Row, told: str) -> None:
    with pytest.raises(BadFile) as caught:
        MATCHER.candidacy(ASHBY, asked)

    assert str(caught.value) == told


def test_two_of_one_name_are_told_apart_by_party_or_refused() -> None:
    twins = (
        Candidacy(id="jo-moss", given="Jo", surname="Moss", party="red"),
        Candidacy(id="jo-moss-2", given="Jo", surname="Moss", party="blue"),
        Candidacy(id="jo-moss-3", given="Jó", surname="Moss", party="blue"),
    )
    contest = msgspec.structs.replace(ASHBY, candidacies=twins)

    assert MATCHER.candidacy(contest, row("Jo Moss", "Red")).id == "jo-moss"
    with pytest.raises(BadFile, match=r"“Jo Moss” can be jo-moss-2 or jo-moss-3; give the candidacy's id"):
        MATCHER.candidacy(contest, row("Jo Moss", "Blue"))


def test_votes_come_in_ballot_paper_order_whatever_their_order_in_the_file() -> None:
    message = Message(contest="ashby", rows=(row("Cat Red", votes=5), row("Ann Blue", votes=4), row("Ben Independent")))

    assert figures_of(MATCHER, message) == (ASHBY, votes_of("ashby", (4, 1, 5)), None)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((row("Ann Blue"), row("Cat Red")), "votes are missing for Ben Independent"),
        ((row("Ann Blue"), row("ann-blue")), "Ann Blue stands here twice"),
        ((row("Ann Blue", votes=None),), "Ann Blue has no votes"),
    ],
)
def test_a_result_needs_every_candidacy_once(rows: tuple[Row, ...], told: str) -> None:
    with pytest.raises(BadFile, match=told):
        figures_of(MATCHER, Message(contest="ashby", rows=rows))


def test_who_is_marked_as_elected_has_the_most_votes_or_won_the_lot() -> None:
    def ashby(ann: int, ben: int, cat: int) -> Message:
        return Message(
            contest="ashby",
            rows=(
                row("Ann Blue", votes=ann),
                row("Ben Independent", votes=ben),
                row("Cat Red", votes=cat, elected=True),
            ),
        )

    assert figures_of(MATCHER, ashby(1, 2, 3))[2] is None
    assert figures_of(MATCHER, ashby(3, 2, 3))[2] == "cat-red"
    with pytest.raises(BadFile, match="cat-red is marked as elected without the most votes"):
        figures_of(MATCHER, ashby(3, 2, 2))
