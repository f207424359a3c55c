"""What readers see of the forecast, and when they see none."""

import re

import msgspec

from hustings.domain.decide import decide
from hustings.domain.election import OTHERS
from hustings.domain.entry import Entry
from hustings.domain.events import ForecastArranged, ForecastPublished
from hustings.domain.forecast import chances, written
from hustings.domain.requests import ArrangeForecast
from hustings.language import ENGLISH
from hustings.pages.chances import figure, words
from tests.pages.conftest import Recorded
from tests.pages.sites import Following


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_before_the_polls_close_nothing_is_forecast(ge2024: Recorded) -> None:
    page = text(ge2024.at("20:00").text("/forecast"))

    assert "Nothing is forecast before the polls close." in page
    assert "A majority" not in page


def test_with_the_exit_poll_it_says_seats_with_ranges_and_what_it_rests_on(ge2024: Recorded) -> None:
    page = text(ge2024.at("22:00").text("/forecast"))

    assert re.search(r"Labour 4\d\d \d{3} to 4\d\d", page)
    assert "A majority, Labour: all but certain (over 99%)" in page
    assert "Rests on 0 of 650 seats declared. Made at 22:00." in page


def test_later_it_names_the_countries_of_which_it_knows_nothing(ge2024: Recorded) -> None:
    page = text(ge2024.at("02:40").text("/forecast"))

    assert "Rests on 50 of 650 seats declared; none yet: Northern Ireland, Scotland." in page
    assert "in play" in page


def test_a_seat_that_declares_between_two_forecasts_is_in_play_no_more(ge2024: Recorded) -> None:
    made = [number for number, entry in enumerate(ge2024.entries) if isinstance(entry.event, ForecastPublished)]
    kept, in_play = Following(ge2024.gazetteer, entries=ge2024.entries[: made[-20]]), set[str]()
    for entry in ge2024.entries[made[-20] : made[-8]]:
        kept.take([entry])
        table = kept.text("/forecast").partition('id="play:uk"')[2].partition("</table>")[0]
        shown = set(re.findall(r'href="/constituency/([^"]+)"', table))
        in_play |= shown
        assert all(kept.boards.known(ge2024.gazetteer.by_slug[slug].id) is None for slug in shown)

    assert any(kept.boards.known(ge2024.gazetteer.by_slug[slug].id) for slug in in_play)


def test_an_undeclared_seat_has_its_chances_and_a_declared_one_none(ge2024: Recorded) -> None:
    before, after = ge2024.at("02:40"), ge2024.at("04:30")

    assert "To win here" in before.text("/constituency/bolsover")
    assert "To win here" not in after.text("/constituency/bolsover")
    assert not re.search(r"\b100%", text(before.text("/constituency/bolsover")).partition("To win here")[2][:200])


def test_no_seat_is_ever_surer_than_99_per_cent(ge2024: Recorded) -> None:
    known = ge2024.at("04:01").boards.outlook.chances

    assert max(row.percent for each in known.values() for row in each) == 99


def test_an_area_says_seats_won_and_likely_with_their_range(ge2024: Recorded) -> None:
    page = text(ge2024.at("02:40").text("/area/east-midlands"))

    assert "Seats won and likely, and a range that should hold four times out of five" in page
    assert re.search(r"Lab Labour \d\d \d\d to \d\d", page)


def test_an_area_of_a_forecast_without_ranges_says_seats_alone(ge2024: Recorded) -> None:
    entries = [_older(each) for each in ge2024.until("02:40")]
    page = text(Following(ge2024.gazetteer, entries=entries).text("/area/east-midlands"))

    assert re.search(r"Seats won and likely Party Seats Lab Labour \d\d Con", page)


def _older(entry: Entry) -> Entry:
    if isinstance(entry.event, ForecastPublished):
        return msgspec.structs.replace(entry, event=msgspec.structs.replace(entry.event, areas=""))
    return entry


def test_in_the_end_it_says_how_it_had_done_beside_the_others(ge2024: Recorded) -> None:
    page = text(Following(ge2024.gazetteer, entries=ge2024.entries).text("/forecast"))

    found = re.search(r"Uniform swing ((\d+ ){32})", page.partition("How it had done")[2])
    assert found is not None
    rows = [tuple(map(int, found[1].split()[at : at + 4])) for at in range(0, 32, 4)]
    assert [row[0] for row in rows] == [0, 10, 50, 100, 200, 300, 450, 600]
    assert all(row[1] < row[3] for row in rows), "better than uniform swing in 2024"
    assert len({row[2] for row in rows}) == 1, "the exit poll stays what it was"


def test_a_held_forecast_says_since_when_and_a_hidden_one_nothing(ge2024: Recorded) -> None:
    state = ge2024.at("02:40")
    held = ForecastArranged(showing="held", note="Two counts are in doubt.")
    page = text(_with(state, held).text("/forecast"))
    assert "Held since 02:40." in page
    assert "Two counts are in doubt." in page

    hidden = text(_with(state, ForecastArranged(showing="desk")).text("/"))
    assert "There is no forecast." in hidden
    assert "Rests on" not in hidden


def _with(state: Following, arranged: ForecastArranged) -> Following:
    night = state.boards.night
    (event,) = decide(state.boards.gazetteer, night, ArrangeForecast(arranged=arranged))
    assert night.at is not None
    state.take([Entry(night.seq + 1, night.at, night.at, "desk", event)])
    return state


def test_words_carry_no_more_than_the_number() -> None:
    said = {percent: words(ENGLISH, percent) for percent in (100, 95, 94, 80, 79, 60, 59, 41, 40, 21, 20, 6, 5, 0)}

    assert list(dict.fromkeys(said.values())) == [
        "all but certain",
        "very likely",
        "likely",
        "could go either way",
        "less likely than not",
        "unlikely",
        "very unlikely",
    ]
    assert (figure(ENGLISH, 100), figure(ENGLISH, 62), figure(ENGLISH, 0)) == ("over 99%", "62%", "under 1%")


def test_chances_are_read_as_they_were_written(ge2024: Recorded) -> None:
    election = ge2024.gazetteer.election
    first, second = election.contests[0].id, election.contests[2].id
    field = written(election, ["labour", OTHERS], {first: {"labour": 0.997, OTHERS: 0.003}, second: {OTHERS: 1.0}})
    seen = ge2024.at("22:00").boards.night.forecast.seen
    assert seen is not None
    seats = tuple(msgspec.structs.replace(seen.forecast.seats[0], party=party) for party in ("labour", OTHERS))
    forecast = msgspec.structs.replace(seen.forecast, seats=seats, chances=field)

    assert {id_: [(row.party, row.percent) for row in each] for id_, each in chances(election, forecast).items()} == {
        first: [("labour", 99)],
        second: [(OTHERS, 99)],
    }
