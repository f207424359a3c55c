from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.places.postcodes import (
    LETTERS,
    UNITS,
    Abroad,
    Postcodes,
    Settled,
    Several,
    Unknown,
    Unlisted,
    postcodes,
    unit_of,
)
from hustings.places.wards import wards
from tests.places.golden import held_by_outlines

AMBER_VALLEY, BOLSOVER, DERBYSHIRE_DALES, NE_DERBYSHIRE = "E14001066", "E14001109", "E14001068", "E14001391"


@pytest.fixture(scope="module")
def known() -> Postcodes:
    there = postcodes("2024")
    assert there is not None
    return there


@pytest.mark.parametrize(
    "written", ["DE55 1AN", "de55 1an", "DE551AN", " d e 5 5 1 a n ", "de-55 1an.", "DE55 IAN", "10 Hill St, de55 1an"]
)
def test_a_postcode_is_known_however_it_is_written(known: Postcodes, written: str) -> None:
    assert known.find(written) == Settled("DE55 1AN", AMBER_VALLEY)


@pytest.mark.parametrize(
    ("written", "meant"), [("SW1A OAA", "SW1A 0AA"), ("LSI0 lAA", "LS10 1AA"), ("EC1A 1BB", "EC1A 1BB")]
)
def test_letters_that_look_like_digits_are_taken_for_them(known: Postcodes, written: str, meant: str) -> None:
    found = known.find(written)

    assert isinstance(found, Settled | Several)
    assert meant in (getattr(found, "postcode", ""), getattr(found, "missing", ""))


def test_a_part_of_a_postcode_names_all_that_lies_in_it(known: Postcodes) -> None:
    assert known.find("DE55 1") == known.find("de551") == Several("DE55 1", (AMBER_VALLEY,))
    found = known.find("DE55")
    assert isinstance(found, Several)
    assert (found.part, set(found.gss)) == ("DE55", {AMBER_VALLEY, BOLSOVER, DERBYSHIRE_DALES, NE_DERBYSHIRE})


def test_digits_in_a_row_are_the_longest_district_there_is(known: Postcodes) -> None:
    assert isinstance(eleven := known.find("B11"), Several)
    assert isinstance(spaced := known.find("B1 1"), Several)
    assert (eleven.part, spaced.part) == ("B11", "B1 1")
    assert known.find("B111AA") == known.find("B11 1AA")


def test_a_newer_postcode_falls_back_to_its_sector_or_district(known: Postcodes) -> None:
    assert known.find("DE55 9ZZ") == Several("DE55 9", (AMBER_VALLEY,), missing="DE55 9ZZ")
    district = known.find("DE6 8AA")
    assert isinstance(district, Several)
    assert (district.part, district.missing, district.malformed) == ("DE6", "DE6 8AA", False)


@pytest.mark.parametrize("written", ["DE55 1A", "DE55 1AAA", "DE551C"])
def test_a_postcode_too_short_or_too_long_is_malformed_and_falls_back(known: Postcodes, written: str) -> None:
    found = known.find(written)

    assert isinstance(found, Several)
    assert (found.part, found.malformed) == ("DE55 1", True)


def test_places_whose_postcodes_are_not_published_say_where_they_are(known: Postcodes) -> None:
    assert known.find("BT7 1NN") == known.find("bt7") == Unlisted("northern-ireland")
    assert known.find("JE2 3AB") == Abroad("Jersey", "Jersey")
    assert known.find("IM1 1AA") == Abroad("the Isle of Man", "Ynys Manaw")


@pytest.mark.parametrize(("written", "part"), [("ZZ1 1AA", "ZZ1"), ("Q7", "Q7"), ("DE98 1AA", "DE98")])
def test_what_no_postcode_begins_with_is_unknown(known: Postcodes, written: str, part: str) -> None:
    assert known.find(written) == Unknown(part)


@pytest.mark.parametrize("written", ["", "Bolsover", "GIR 0AA", "10 Downing Street", "St Ives", "2024", "DE", "É1"])
def test_words_are_no_postcode(known: Postcodes, written: str) -> None:
    assert known.find(written) is None


@given(st.text(alphabet="ABDEILMOSWZ0159 é'-,", max_size=12) | st.text(max_size=30))
def test_no_text_breaks_the_look_up(text: str) -> None:
    there = postcodes("2024")
    assert there is not None
    found = there.find(text)
    assert found is None or not isinstance(found, Settled) or there.find(found.postcode) == found


def every(there: Postcodes) -> Iterator[str]:
    for district, (_, digits) in there.districts.items():
        for digit in digits:
            yield from (f"{district} {digit}{LETTERS[unit // 20]}{LETTERS[unit % 20]}" for unit in range(0, UNITS, 57))


def test_a_unit_that_is_found_lies_in_a_constituency_of_its_sector(known: Postcodes) -> None:
    found = 0
    for code in every(known):
        answer = known.find(code)
        if isinstance(answer, Settled):
            found += 1
            sector = known.find(code[:-2])
            assert isinstance(sector, Several)
            assert answer.gss in sector.gss
    assert found > 20_000


def test_units_are_numbered_in_order_and_have_none_of_the_letters_that_are_not_used() -> None:
    assert (unit_of("AA"), unit_of("AB"), unit_of("ZZ")) == (0, 1, UNITS - 1)
    assert [unit_of(letters) for letters in ("AC", "IO", "A", "", "AAA", "É1")] == [None] * 6


def test_boundaries_that_nobody_has_shipped_have_neither_postcodes_nor_wards() -> None:
    assert postcodes("1832") is None
    assert wards("1832") == ()


def test_wards_name_their_constituencies_largest_part_first() -> None:
    anderston = next(ward for ward in wards("2024") if ward.name == "Anderston/City/Yorkhill")

    assert len(wards("2024")) == 8_441
    assert anderston.gss == ("S14000085", "S14000084", "S14000086")  # Glasgow North, East and North East
    assert sum(len(ward.gss) > 1 for ward in wards("2024")) == 353


def test_of_20_000_postcodes_as_many_differ_from_the_generalised_outlines_as_the_docs_explain(known: Postcodes) -> None:
    differing = unheld = total = 0
    for gss, codes in held_by_outlines():
        for code in codes:
            total += 1
            answer = known.find(code)
            assert isinstance(answer, Settled), code
            unheld += gss == "none"
            differing += gss not in ("none", answer.gss)

    assert (total, unheld, differing) == (20_000, 153, 987)  # docs/finding.md, “How right it is”
