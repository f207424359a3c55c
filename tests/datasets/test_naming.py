import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets.naming import ballot_order, slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Queen's Park and Maida Vale", "queens-park-and-maida-vale"),
        ("Ynys Môn", "ynys-mon"),
        ("Montgomeryshire and Glyndŵr", "montgomeryshire-and-glyndwr"),
        ("Inverness, Skye and West Ross-shire", "inverness-skye-and-west-ross-shire"),
        ("Stoke-on-Trent Central", "stoke-on-trent-central"),
        ("Tom O’Brien", "tom-obrien"),
        ("Áine Groogan", "aine-groogan"),
    ],
)
def test_slugs_are_democracy_clubs(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text())
def test_a_slug_is_safe_in_an_address_and_its_own_slug(text: str) -> None:
    made = slug(text)

    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", made)
    assert slug(made) == made


def test_a_ballot_paper_goes_by_surname_then_other_names() -> None:
    printed = [
        ("Ann", "Abbott"),
        ("Séamas", "De Faoite"),
        ("Ann", "Dean"),
        ("Michael", "de Whalley"),
        ("Kenny", "MacAskill"),
        ("Claire", "McLaren"),
        ("Zoe", "Oakes"),
        ("Brendan", "O'Hara"),
        ("Ann", "Smith"),
        ("Bob", "Smith"),
        ("Ann", "Smith Jones"),
        ("Ann", "Smithson"),
        ("Udo", "van den Brock"),
    ]
    paper = sorted(printed, key=lambda name: ballot_order(*name))

    assert [surname for _, surname in paper] == [
        "Abbott", "De Faoite", "de Whalley", "Dean", "MacAskill", "McLaren", "Oakes", "O'Hara", "Smith", "Smith",
        "Smith Jones", "Smithson", "van den Brock",
    ]  # fmt: skip
    assert [given for given, surname in paper if surname == "Smith"] == ["Ann", "Bob"]
