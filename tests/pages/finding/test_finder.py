import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.domain.gazetteer import Gazetteer
from hustings.intake.dataset import decode, read
from hustings.pages.finding.finder import Finder, NoPostcodes
from hustings.pages.finding.index import Index
from hustings.places.postcodes import Abroad, Several, Unlisted
from tests.pages.finding.mistyped import mistyped

WANTED = 0.95


def test_of_500_mistyped_names_the_right_one_is_among_the_first_three(gazetteer: Gazetteer, index: Index) -> None:
    queries, missed = mistyped(gazetteer, 500, seed=2024), []
    for rule, typed, meant in queries:
        likeliest = [hit.subject for hit in index.search(typed)[:3]]
        if not any((each.kind, each.names) == (meant.kind, meant.names) for each in likeliest):
            missed.append((rule, typed, meant.names[0]))

    assert len(queries) == 500
    assert {rule for rule, *_ in queries} >= {"turned", "missing", "doubled", "heard", "shortened", "left out"}
    assert len(missed) <= (1 - WANTED) * len(queries), missed


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("Bolsover", "/constituency/bolsover"),
        ("  bolsover ", "/constituency/bolsover"),
        ("ynys mon", "/constituency/ynys-mon"),
        ("Dwyrain Caerdydd", "/constituency/cardiff-east"),
        ("N.E. Derbyshire", "/constituency/north-east-derbyshire"),
        ("Saint Albans", "/constituency/st-albans"),
        ("derbyshire", "/live/derbyshire"),
        ("Cymru", "/live/wales"),
        ("uk", "/live/uk"),
        ("Natalie Fleet", "/constituency/bolsover"),
        ("rees-mogg", "/constituency/north-east-somerset-and-hanham"),
        ("Bolsover East", "/constituency/bolsover"),
        ("DE55 1AN", "/constituency/amber-valley"),
        ("de55 1", "/constituency/amber-valley"),
        ("10 The Lane, DE55 1AN", "/constituency/amber-valley"),
    ],
)
def test_one_clear_answer_leads_straight_there(finder: Finder, asked: str, page: str) -> None:
    assert finder.find(asked).straight == page


@pytest.mark.parametrize(
    "asked",
    ["Derby", "Castle", "Wells", "Labour", "Bingley", "bolsvoer", "Corbyn", "DE55", "DE55 9ZZ", "BT7", "xyzzy", ""],
)
def test_what_is_not_clear_or_only_guessed_leads_nowhere_by_itself(finder: Finder, asked: str) -> None:
    assert finder.find(asked).straight is None


def test_who_looks_first_waits_for_nothing_to_be_built(gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    built = Finder(gazetteer)
    built.build()
    monkeypatch.setattr("hustings.pages.finding.finder.Index", pytest.fail)

    assert built.find("Bolsover").straight == "/constituency/bolsover"


@pytest.mark.parametrize(
    ("asked", "kind", "name"),
    [
        ("Derby", "contest", "Derby North"),
        ("bolsvoer", "contest", "Bolsover"),
        ("highpeak", "contest", "High Peak"),
        ("new castle upon tyne", "contest", "Newcastle upon Tyne North"),
        ("Worstershire", "contest", "West Worcestershire"),
        ("W'hampton", "contest", "Wolverhampton West"),
        ("Corbyn", "candidate", "Jeremy Corbyn"),
        ("tory", "party", "Conservative"),
        ("llafur", "party", "Labour"),
        ("Wells", "former", "Wells"),
        ("Bingley", "ward", "Bingley"),
        ("isle of white", "area", "Isle of Wight"),
    ],
)
def test_the_likeliest_comes_first(finder: Finder, asked: str, kind: str, name: str) -> None:
    first = finder.find(asked).hits[0].subject

    assert (first.kind, first.names[0]) == (kind, name)


def test_a_former_constituency_knows_what_it_has_become_largest_part_first(finder: Finder) -> None:
    wells = finder.find("Wells").hits[0].subject

    assert wells.contests[:2] == ("wells-and-mendip-hills", "bridgwater")


def test_a_ward_name_that_many_have_is_listed_for_each_of_them(finder: Finder) -> None:
    castles = [hit for hit in finder.find("Castle").hits if hit.whole]

    assert len({hit.subject.contests for hit in castles}) == len(castles) == 21


def test_postcodes_that_are_not_there_are_told_apart(finder: Finder) -> None:
    assert finder.find("BT7 1NN").answer == Unlisted("northern-ireland")
    assert isinstance(finder.find("JE2 3AB").answer, Abroad)
    assert isinstance(finder.find("DE55 9ZZ").answer, Several)
    assert finder.find("DE55 1AN").hits == ()


def test_an_election_on_other_boundaries_has_no_postcodes_and_no_wards() -> None:
    finder = Finder(Gazetteer(decode(read("ge2019")).election))

    assert finder.find("DE55 1AN").answer == NoPostcodes()
    assert finder.find("Bolsover").straight == "/constituency/bolsover"
    assert not [hit for hit in finder.find("Castle").hits if hit.subject.kind == "ward"]


@given(st.text(max_size=120))
def test_no_text_breaks_finding(finder: Finder, text: str) -> None:
    assert len(finder.find(text).asked) <= 100
