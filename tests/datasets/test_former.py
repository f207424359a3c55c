"""Former constituencies and what they declared."""

from pathlib import Path

import pytest

from datasets import definition, former
from datasets.failure import BuildFailed
from hustings.domain.election import PartyKey

from .conftest import Falsify

GE2024 = definition.load("ge2024")
LISTED: frozenset[PartyKey] = frozenset({"conservative", "labour", "reform", "speaker"})


@pytest.mark.parametrize(
    ("file", "was", "now", "sentence"),
    [
        ("ge2019/constituencies.csv", "Mark,Fletcher", "Mark,Flesher", "The winner of Bolsover in 2019 is Mark Fletch"),
        (
            "ge2017/constituencies.csv",
            "46519,107,5288",
            "46519,107,5289",
            "The majority of Bolsover in 2017 is 5288, no",
        ),
        ("ge2015/constituencies.csv", "43998", "43999", "The number of valid votes of Bolsover in 2015 is 43998, not"),
    ],
)
def test_a_result_that_its_votes_contradict_stops_the_build(
    falsify: Falsify, file: str, was: str, now: str, sentence: str
) -> None:
    with pytest.raises(BuildFailed, match=sentence):
        former.of(GE2024, falsify(file, was, now), LISTED, {})


def test_a_party_that_is_not_listed_is_among_others_by_its_name(raw: Path) -> None:
    aberavon = next(one for one in former.of(GE2024, raw, LISTED, {}) if one.name == "Aberavon")
    brexit, plaid = aberavon.results[0].votes[2:4]

    assert (brexit.party, brexit.label) == ("reform", "Brexit Party")
    assert (plaid.party, plaid.label) == ("others", "Plaid Cymru")


def test_a_name_still_in_use_has_its_welsh(raw: Path) -> None:
    names = {one.name: one.name_cy for one in former.of(GE2024, raw, LISTED, {"Caerphilly": "Caerffili"})}

    assert (names["Caerphilly"], names["Aberavon"]) == ("Caerffili", None)
