"""The head of a page, in every state of the night."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given

from hustings.boards import Boards
from hustings.boards.headline import Headline, headline
from hustings.domain.decide import decide
from hustings.domain.entry import Entry
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import apply
from hustings.domain.requests import AnyRequest, PublishForecast, PublishPost
from hustings.intake.dataset import decode, read
from hustings.newsroom import fold
from hustings.replay import script
from tests.elections import AREAS, CLOSE, EXIT_POLL, GAZETTEER, OPEN, TEN, correct, declare, histories, history

ASHBY_RED = declare("ashby", 4, 1, 5)
ASHBY_BLUE = declare("ashby", 5, 1, 4)
ASHBY_INDEPENDENT = declare("ashby", 1, 5, 4)
BIRCH_RED = declare("birch", 5, 4, 1)
CEDAR_RED = declare("cedar", 3, 1, 5, 1)
CEDAR_BLUE = declare("cedar", 5, 1, 3, 1)
CEDAR_GREEN = declare("cedar", 3, 5, 1, 1)
DUNES = declare("dunes", 1, 2, 30)
EDDY_RED, EDDY_BLUE = declare("eddy", 4, 5), declare("eddy", 5, 4)
LONELY_RED, LONELY_INDEPENDENT = declare("lonely", 3, 5), declare("lonely", 5, 3)
SOLO = declare("solo", 7)


def boards_of(*requests: AnyRequest) -> Boards:
    return fold(GAZETTEER, history(*requests))


def head(area: str, *requests: AnyRequest) -> tuple[str, str]:
    found = headline(boards_of(OPEN, CLOSE, *requests), area)
    return found.title, found.standfirst


@pytest.mark.parametrize(
    ("area", "title"),
    [
        ("uk", "7 seats to be decided in the Twin Isles"),
        ("alder", "3 seats to be decided in Alder"),
        ("lone", "1 seat to be decided in Lone"),
    ],
)
def test_while_the_polls_are_open_it_says_what_is_at_stake(area: str, title: str) -> None:
    expected = Headline(
        live=False,
        as_at=None,
        day_only=False,
        title=title,
        standfirst="The polls close at 22:00. No result is known before then.",
    )

    assert headline(boards_of(OPEN), area) == headline(Boards(GAZETTEER), area) == expected


@pytest.mark.parametrize(
    ("area", "words"),
    [
        ("uk", ("The Twin Isles: polls have closed", "None of seven seats has been declared yet.")),
        ("lowlands", ("The Lowlands: polls have closed", "None of five seats has been declared yet.")),
        ("lone", ("Lone: polls have closed", "The seat has not been declared yet.")),
    ],
)
def test_with_the_polls_closed_nothing_is_declared_yet(area: str, words: tuple[str, str]) -> None:
    assert head(area) == words


def test_the_exit_poll_heads_the_whole_and_no_other_area() -> None:
    assert head("uk", EXIT_POLL) == (
        "Exit poll: Red on 4 seats",
        "4 make a majority. None of the 7 seats has been declared yet.",
    )
    assert head("alder", EXIT_POLL)[0] == "Alder: polls have closed"


@pytest.mark.parametrize(
    ("requests", "title"),
    [
        ((ASHBY_RED,), "Red 3 seats short of a majority with 6 still to declare"),
        ((ASHBY_RED, BIRCH_RED, CEDAR_RED), "Red 1 seat short of a majority with 4 still to declare"),
        ((ASHBY_RED, BIRCH_RED, CEDAR_RED, SOLO), "Red win a majority, with 3 seats still to declare"),
        (
            (ASHBY_RED, BIRCH_RED, CEDAR_RED, SOLO, EDDY_BLUE, DUNES),
            "Red win a majority, with 1 seat still to declare",
        ),
        (
            (ASHBY_RED, BIRCH_RED, CEDAR_RED, SOLO, EDDY_BLUE, DUNES, LONELY_INDEPENDENT),
            "Red win 5 seats, a majority of 3",
        ),
        (
            (ASHBY_BLUE, BIRCH_RED, CEDAR_GREEN, SOLO, EDDY_BLUE, DUNES, LONELY_INDEPENDENT),
            "No majority: Red are the largest party with 3 seats",
        ),
        (
            (ASHBY_BLUE, BIRCH_RED, CEDAR_BLUE, SOLO, EDDY_BLUE, DUNES, LONELY_INDEPENDENT),
            "No majority: Red and the Blues are level on 3 seats",
        ),
        ((LONELY_INDEPENDENT,), "Red 4 seats short of a majority with 6 still to declare"),
    ],
)
def test_the_whole_is_told_by_the_majority(requests: tuple[AnyRequest, ...], title: str) -> None:
    assert head("uk", *requests)[0] == title


@pytest.mark.parametrize(
    ("requests", "title"),
    [
        ((ASHBY_BLUE,), "Alder: the first seat goes to the Blues"),
        ((ASHBY_INDEPENDENT,), "Alder: the first seat goes to an independent"),
        ((ASHBY_RED, BIRCH_RED), "Alder: Red take both seats declared so far"),
        ((ASHBY_BLUE, BIRCH_RED), "Alder: Blues and Red level on one so far"),
        ((ASHBY_RED, BIRCH_RED, CEDAR_RED), "Alder: Red take all three seats"),
        ((ASHBY_RED, BIRCH_RED, CEDAR_BLUE), "Alder: Red take two of three seats"),
        ((ASHBY_BLUE, BIRCH_RED, CEDAR_GREEN), "Alder: three parties level on one"),
    ],
)
def test_an_area_is_told_by_its_seats(requests: tuple[AnyRequest, ...], title: str) -> None:
    assert head("alder", *requests)[0] == title


def test_two_of_three_declared_say_so() -> None:
    assert head("lowlands", ASHBY_RED, BIRCH_RED, CEDAR_BLUE)[0] == "Lowlands: Red take two of three declared so far"


def test_an_area_of_one_seat_is_told_by_who_took_it() -> None:
    assert head("lone", LONELY_RED) == ("Lone: Red take the seat", "1 of 1 seat declared; none has changed hands.")
    assert head("lone", LONELY_INDEPENDENT) == (
        "Lone: an independent takes the seat",
        "1 of 1 seat declared; it has changed hands.",
    )


def test_the_standfirst_says_how_many_changed_hands_and_what_is_left_in_the_net() -> None:
    assert head("alder", BIRCH_RED)[1] == "1 of 3 seats declared; none has changed hands."
    assert head("alder", ASHBY_RED, CEDAR_RED)[1] == "2 of 3 seats declared; each of them has changed hands."
    assert (
        head("alder", ASHBY_RED, BIRCH_RED, CEDAR_RED)[1] == "All 3 seats are declared; 2 of them have changed hands."
    )
    assert head("uk", ASHBY_RED, CEDAR_RED, LONELY_INDEPENDENT, BIRCH_RED)[1] == (
        "4 of 7 seats declared; 3 of them have changed hands. Red: net 1 gained (2 won, 1 lost)."
    )
    assert head("uk", ASHBY_RED, LONELY_INDEPENDENT)[1] == (
        "2 of 7 seats declared; each of them has changed hands. Red: no net change (1 won, 1 lost)."
    )
    assert head("beck", EDDY_RED, DUNES)[1] == "Both seats are declared; 1 of them has changed hands."


def test_it_is_live_from_the_close_of_polls_to_the_last_declaration_and_as_at_the_newest() -> None:
    polls = headline(boards_of(OPEN, CLOSE), "lone")
    done = headline(boards_of(OPEN, CLOSE, LONELY_RED), "lone")
    put_right = headline(boards_of(OPEN, CLOSE, LONELY_RED, correct("lonely", 5, 3, day_only=True)), "lone")

    assert (polls.live, polls.as_at) == (True, TEN + dt.timedelta(minutes=1))
    assert (done.live, done.as_at, done.day_only) == (False, TEN + dt.timedelta(minutes=2), False)
    assert (put_right.live, put_right.as_at, put_right.day_only) == (False, TEN + dt.timedelta(minutes=3), True)


@given(histories)
def test_every_state_of_every_area_has_a_head_that_reads(entries: list[Entry]) -> None:
    boards = fold(GAZETTEER, entries)
    for area in AREAS:
        for text in msgspec.structs.astuple(headline(boards, area.slug))[-2:]:
            assert text
            assert "  " not in text
            assert " 1 seats" not in f" {text}"
            assert "None of one" not in text


@pytest.mark.parametrize(
    ("declared", "title"),
    [
        (1, "The first of 650 seats goes to Labour"),
        (2, "Labour have 2 of the first 2 seats"),
        (32, "Labour have 27 of the first 32 seats"),
    ],
)
def test_with_few_seats_of_many_the_title_does_not_speak_of_a_majority(declared: int, title: str) -> None:
    data_set = decode(read("ge2024"))
    boards = Boards(Gazetteer(data_set.election))
    night, seq = boards.night, 0
    cues = [cue for cue in script(data_set, "0" * 64) if not isinstance(cue.request, PublishPost | PublishForecast)]
    for cue in cues[: 4 + declared]:
        for event in decide(boards.gazetteer, night, cue.request):
            seq += 1
            entry = Entry(seq, cue.at, cue.at, "replay", event)
            night = apply(night, entry)
            boards.advance(night, entry)

    assert headline(boards, "uk").title == title
