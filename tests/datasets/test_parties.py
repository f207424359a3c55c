import pytest

from datasets import parties
from datasets.definition import Wording
from datasets.failure import BuildFailed

PARTIES = parties.load()


@pytest.mark.parametrize("text", ["Lab", "Lab Coop"])
def test_labour_and_co_operative_results_are_labours(text: str) -> None:
    assert PARTIES.of_abbreviation(text) == "labour"


def test_the_brexit_party_and_reform_uk_are_one_key() -> None:
    assert PARTIES.of_column("BRXV") == PARTIES.of_abbreviation("RUK") == "reform"


def test_several_independents_are_one_key() -> None:
    assert {PARTIES.of_column(f"IND{number}V") for number in range(1, 7)} == {"independent"}


@pytest.mark.parametrize("column", ["TOTOTHV", "MAXOTHV"])
def test_a_sum_of_others_is_no_party(column: str) -> None:
    with pytest.raises(BuildFailed, match=f"parties.toml knows no party for “{column}”"):
        PARTIES.of_column(column)


def test_a_party_is_called_as_it_was_at_the_election() -> None:
    [now] = PARTIES.listed(["reform"], {})
    [then] = PARTIES.listed(["reform"], {"reform": Wording("Brexit Party", "Brx")})

    assert (now.name, now.collective) == ("Reform UK", None)
    assert (then.name, then.short, then.collective) == ("Brexit Party", "Brx", "the Brexit Party")


def test_the_greens_three_registrations_are_one_party() -> None:
    [green] = PARTIES.listed(["green"], {})

    assert green.ec_ids == ("PP63", "PP130", "PP305")
    assert (green.collective, green.plural) == ("the Greens", True)
