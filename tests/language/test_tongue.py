"""Numbers, plurals, dates and names in English and Welsh."""

import datetime as dt
import subprocess
import sys
from zoneinfo import ZoneInfo

import pytest

from hustings.domain.gazetteer import Gazetteer
from hustings.intake.dataset import decode, read
from hustings.language import tongue
from hustings.language.names import gazetteer_in

LONDON = ZoneInfo("Europe/London")
EARLY = dt.datetime(2024, 7, 5, 4, 1, tzinfo=LONDON)
WINTER = dt.datetime(2019, 12, 12, 22, 0, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("code", "day", "date", "zone"),
    [
        ("en", "Friday 5 July 2024", "5 July", "British Summer Time"),
        ("cy", "dydd Gwener 5 Gorffennaf 2024", "5 Gorffennaf", "Amser Haf Prydain"),
    ],
)
def test_days_and_zones_are_written_in_full(code: str, day: str, date: str, zone: str) -> None:
    spoken = tongue(code)

    assert (spoken.day(EARLY), spoken.date(EARLY), spoken.zone(EARLY)) == (day, date, zone)


def test_winter_has_its_own_zone() -> None:
    assert [tongue(code).zone(WINTER) for code in ("en", "cy")] == ["Greenwich Mean Time", "Amser Safonol Greenwich"]


@pytest.mark.parametrize("code", ["en", "cy"])
def test_figures_have_commas_one_decimal_and_a_true_minus(code: str) -> None:
    spoken = tongue(code)

    assert spoken.number(17_197) == "17,197"
    assert spoken.percent(0.4051) == "40.5%"
    assert (spoken.signed(-0.221), spoken.signed(0.044), spoken.signed(0.0)) == ("−22.1", "+4.4", "0.0")
    assert spoken.signed_seats(-251) == "−251"


def test_welsh_has_six_forms_of_a_plural() -> None:
    votes = tongue("cy").votes

    assert [votes(count) for count in (0, 1, 2, 3, 6, 7, 1234)] == [
        "0 pleidlais", "1 bleidlais", "2 bleidlais", "3 pleidlais", "6 phleidlais", "7 pleidlais", "1,234 pleidlais",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "english", "welsh"),
    [
        (211, "211 seats gained", "211 sedd yn fwy"),
        (-1, "1 seat lost", "1 sedd yn llai"),
        (0, "No change", "Dim newid"),
    ],
)
def test_seats_won_and_lost_are_said(change: int, english: str, welsh: str) -> None:
    assert [tongue(code).seat_change(change) for code in ("en", "cy")] == [english, welsh]


def test_a_list_needs_no_mutation_in_welsh() -> None:
    names = ["Bolsover", "Corby", "Crewe"]

    assert tongue("en").listed(names) == "Bolsover, Corby and Crewe"
    assert tongue("cy").listed(names) == "Bolsover, Corby, Crewe"


def test_a_message_without_welsh_is_said_in_english() -> None:
    assert tongue("cy").text("%(n)s per cent: %(n)s%%", n=5) == "5 per cent: 5%"


def test_a_language_that_is_not_known_is_refused() -> None:
    with pytest.raises(KeyError, match="xx"):
        tongue("xx")


def test_names_are_the_datas() -> None:
    english = Gazetteer(decode(read("ge2024")).election)
    welsh = gazetteer_in("cy", english)
    island, labour = welsh.by_slug["ynys-mon"], welsh.party("labour")

    assert gazetteer_in("en", english) is english
    assert (welsh.election.name, welsh.election.chamber) == ("Etholiad cyffredinol 2024", "Tŷ’r Cyffredin")
    assert (island.name, labour.name, labour.short) == ("Ynys Môn", "Llafur", "Llaf")
    assert (welsh.by_slug["clwyd-north"].name, welsh.by_slug["clwyd-north"].name_cy) == ("Gogledd Clwyd", "Clwyd North")
    assert [welsh.areas[slug].name for slug in ("wales", "derbyshire")] == ["Cymru", "Derbyshire"]
    assert welsh.party("yorkshire-party").collective == "Yorkshire Party"


def test_a_night_in_english_never_loads_babel() -> None:
    asks = (
        "import sys, hustings.cli.main, hustings.pages.site; print([name for name in sys.modules if 'babel' in name])"
    )
    loaded = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True).stdout

    assert loaded.strip() == "[]"
