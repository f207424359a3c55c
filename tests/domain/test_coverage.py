"""Posts that the program writes of a night: what they say of the made-up election, and that they always read."""

import datetime as dt
import re
from collections.abc import Iterable

import msgspec
import pytest
from hypothesis import given

from hustings.domain import coverage
from hustings.domain.coverage import Declared, SoFar, phrases, telling
from hustings.domain.entry import Entry
from hustings.domain.events import ContestDeclared, ExitPollSeats
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.post import Content
from hustings.domain.requests import Declare, PublishExitPoll
from tests.elections import CONTESTS, ELECTION, EXIT_POLL, GAZETTEER, TEN, declare, histories

AWKWARD = re.compile(
    r"  |None(?! of)|(?<![\d,.])1 (seats|votes|points|candidates)|\bone (of the one|seats)|−|\.\.|,\.| \.|;\.|:\.|^\W|^[a-z]|[^.]$"
)
ASHBY, BIRCH = declare("ashby", 4001, 1, 5000, electorate=20_000), declare("birch", 5100, 4000, 900, electorate=20_000)
CEDAR = declare("cedar", 4000, 500, 3000, 1500, electorate=18_000)
LONELY, DUNES = declare("lonely", 5000, 4000), declare("dunes", 1000, 2000, 5500)


def so_far(area: str, *requests: Declare, gazetteer: Gazetteer = GAZETTEER) -> SoFar:
    """*area* after *requests*, a minute apart."""
    found = SoFar(gazetteer, area)
    for minute, request in enumerate(requests):
        contest = gazetteer.contests[request.contest]
        if area in contest.areas:
            found.take(Declared.of(gazetteer, contest, request, TEN + dt.timedelta(minutes=minute)))
    return found


def texts(content: Content) -> list[str]:
    return [f"{content.headline}.", *content.paragraphs]


def notional() -> Gazetteer:
    """The same election, with boundaries that have changed."""
    changed = [
        msgspec.structs.replace(c, baseline=msgspec.structs.replace(c.baseline, notional=True)) if c.baseline else c
        for c in CONTESTS
    ]
    return Gazetteer(msgspec.structs.replace(ELECTION, contests=tuple(changed)))


def test_an_opening_says_what_is_decided_who_had_it_and_who_stands() -> None:
    assert texts(coverage.opening(GAZETTEER, "alder")) == [
        "Alder: three seats, two of them Blue last time.",
        "Three seats are being decided in Alder. The Blues won two of them in 2026 and Red one.",
        "The closest seat in 2026 was Ashby, where the Blues led by 1,000 votes; a swing of 5.0 points would take it.",
        (
            "Ten candidates are standing, two of them MPs in the last Parliament. "
            "Red and the Blues stand in every seat. Polling stations close at 22:00."
        ),
    ]


def test_an_opening_on_new_boundaries_speaks_of_estimates() -> None:
    said = coverage.opening(notional(), "alder").paragraphs[0]

    assert said == (
        "Three seats are being decided in Alder. On the new boundaries the Blues would have won two of them in 2026 "
        "and Red one. Boundaries have changed since, so all 2026 figures are estimates."
    )


def test_an_opening_without_a_whole_baseline_does_not_say_who_had_the_seats() -> None:
    assert texts(coverage.opening(GAZETTEER, "beck")) == [
        "Beck: two seats.",
        "Two seats are being decided in Beck.",
        "The closest seat in 2026 was Dunes, where the Speaker led by 5,000 votes; a swing of 27.8 points would take it.",
        "Five candidates are standing. Polling stations close at 22:00.",
    ]


def test_an_opening_of_a_single_seat_is_in_the_singular() -> None:
    assert texts(coverage.opening(GAZETTEER, "lone")) == [
        "Lone: one seat, Red last time.",
        "One seat is being decided in Lone. Red won it in 2026.",
        "Red led by 1,000 votes; a swing of 7.1 points would take it.",
        "Two candidates are standing. Polling stations close at 22:00.",
    ]


def test_the_opening_of_the_whole_says_where_the_seats_are_and_what_a_majority_is() -> None:
    headline, decided, *_ = texts(coverage.opening(GAZETTEER, "uk"))

    assert headline == "Seven seats to be decided."
    assert decided == (
        "Seven seats are being decided: 6 in the South and 1 in Lone. 4 make a majority in the House of Commons."
    )


def test_the_exit_poll_is_told_with_the_line_and_as_an_estimate() -> None:
    assert texts(coverage.exit_poll(GAZETTEER, EXIT_POLL)) == [
        "Exit poll points to a Red majority of 1.",
        "The exit poll of Both Broadcasters puts Red on 4 of the 7 seats. It has others on 3.",
        "4 make a majority. An exit poll is an estimate: no seat has declared yet.",
    ]


def test_an_exit_poll_without_a_majority_says_so() -> None:
    seats = (ExitPollSeats("blue", 3), ExitPollSeats("red", 2), ExitPollSeats("green", 0), ExitPollSeats("others", 2))
    told = coverage.exit_poll(GAZETTEER, PublishExitPoll(by="Both", seats=seats))

    assert told.headline == "Exit poll: no majority, the Blues largest on three seats"
    assert told.paragraphs[0].endswith("It has Red on 2, Green on none and others on 2.")


def test_areas_share_the_exit_poll_but_for_those_with_a_party_of_their_own() -> None:
    seats = (ExitPollSeats("red", 4), ExitPollSeats("yellow", 2), ExitPollSeats("others", 1))
    told = coverage.exit_polls_of_areas(GAZETTEER, PublishExitPoll(by="Both", seats=seats))
    own, others = told["south",], told["lone", "lowlands", "alder", "beck"]

    assert own.headline == "Exit poll: the Yellows on two seats in the South"
    assert own.paragraphs[0] == (
        "The exit poll of Both puts the Yellows on two seats, against none in 2026. "
        "The Yellows stand only in the South, which has six seats."
    )
    assert others.headline == "Exit poll: Red on four seats across the UK"


def test_a_timetable_says_when_seats_declared_last_time() -> None:
    """All of them were expected at midnight; one has no time."""
    assert not coverage.has_times(GAZETTEER, "beck")
    assert not coverage.has_times(GAZETTEER, "lone")
    assert texts(coverage.timetable(GAZETTEER, "alder")) == [
        "When Alder declared in 2026: at 00:00.",
        "In 2026, all three seats came at 00:00.",
        "Seat by seat: 00:00 Ashby, Birch and Cedar.",
        "Times are a guide, not a promise.",
    ]


def test_half_of_an_area_is_summed_up() -> None:
    assert texts(coverage.half_way(so_far("alder", ASHBY, BIRCH))) == [
        "Alder, half-way: Red have both seats declared.",
        "Two of the three seats in Alder are declared, and Red have both.",
        "Red have gained Ashby from the Blues.",
        "Shares of the vote in these seats: Red 53.2% (up 3.2), Blues 42.1% (up 2.1), Yellows 4.7% (down 0.3).",
        "Still to come: Cedar.",
    ]


def test_the_first_seats_of_all_are_not_called_the_closest() -> None:
    points = coverage.key_points(so_far("alder", ASHBY), so_far("uk", ASHBY), "05:00")

    assert texts(points) == [
        "Alder at 05:00: Red have the one seat declared.",
        "One of the three seats in Alder is declared, and Red have it.",
        "Red have gained Ashby from the Blues.",
        "One MP of the last Parliament stood again and lost: Ann Blue (Ashby).",
        "Still to come: Birch and Cedar.",
        "Across the UK, 1 of 7 seats is declared: Red 1.",
    ]


def test_a_whole_area_is_summed_up() -> None:
    assert texts(coverage.complete(so_far("alder", ASHBY, BIRCH, CEDAR))) == [
        "Alder complete: Red take two of the three seats.",
        "All three seats in Alder are declared; Cedar was the last, at 22:02.",
        "Seats, and the change since 2026: Red 2 (up 1), Blues 1 (down 1).",
        "Red gained Ashby from the Blues. The Blues held Cedar. Red held Birch.",
        "Shares of the vote: Red 46.8% (up 0.1), Blues 42.9% (down 0.5), Yellows 8.6% (up 1.9).",
        "Turnout was 48.3%, down 1.7 points. It was highest in Cedar, 50.0%, and lowest in Ashby, 45.0%.",
        (
            "The smallest majority was 999, for Red in Ashby; the largest, 1,100, for Red in Birch. "
            "The largest swing was 10.5 points from the Blues to Red, in Ashby."
        ),
        "One MP of the last Parliament stood again and lost: Ann Blue (Ashby).",
    ]


def test_one_seat_each_is_nobodys_night() -> None:
    told = coverage.complete(so_far("beck", DUNES, declare("eddy", 2, 1)))

    assert told.headline == "Beck complete: one seat each for Red and the Blues"
    assert told.paragraphs[1] == "Seats: Red 1, Blues 1. Dunes, the Speaker’s seat, is counted with Red."


def test_an_independent_has_where_parties_have() -> None:
    assert coverage.half_way(so_far("lone", LONELY)).headline == "Lone, half-way: an independent has the one seat"
    assert telling.changed(so_far("lone", LONELY)) == "An independent has gained Lonely from Red."
    assert coverage.complete(so_far("lone", LONELY)).headline == "Lone complete: an independent takes the one seat"


def test_a_majority_names_the_seat_that_made_it() -> None:
    solo, cedar = declare("solo", 5), declare("cedar", 3000, 500, 5000, 1500)
    whole = so_far("uk", ASHBY, declare("birch", 4000, 5000, 900), solo, cedar, DUNES)

    assert texts(coverage.majority(whole, "red")) == [
        "Red win a majority in the House of Commons.",
        "With Dunes, declared at 22:04, Red have 4 of the 7 seats. They have gained three seats and lost one.",
        "The others so far: Blues 1. Still to come: Eddy and Lonely.",
    ]


def test_the_end_of_a_night_without_a_majority_says_so() -> None:
    nights = (ASHBY, declare("birch", 4000, 5000, 900), CEDAR, DUNES, declare("eddy", 9, 8), LONELY, declare("solo", 5))

    assert coverage.complete(so_far("uk", *nights)).headline == "All 7 seats declared: no majority, Red largest on 3"


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("A",), "A"),
        (("A", "B", "C"), "A, B and C"),
        (("A", "B and C"), "A, and B and C"),
        (("A, B and C", "D"), "A, B and C; and D"),
    ],
)
def test_names_in_a_list_stay_apart(names: Iterable[str], words: str) -> None:
    contests = [msgspec.structs.replace(CONTESTS[0], name=name) for name in names]

    assert phrases.names(contests) == words


@given(histories)
def test_no_text_of_any_night_reads_awkwardly(entries: list[Entry]) -> None:
    events = [entry.event for entry in entries if isinstance(entry.event, ContestDeclared)]
    requests = [
        Declare(contest=e.contest, votes=e.votes, electorate=e.electorate, lots_drawn=e.lots_drawn) for e in events
    ]
    whole, said = so_far("uk", *requests), list[str]()
    for area in GAZETTEER.areas if requests else ():
        found = so_far(area, *requests)
        if found.declared:
            said += texts(coverage.half_way(found))
            said += texts(coverage.key_points(found, whole, "05:00"))
            said += texts(coverage.complete(found))
    if whole.declared:
        said += texts(coverage.at_the_hour(whole, "02:00", None))
        said += texts(coverage.at_the_hour(whole, "02:00", ("01:00", 0)))
        said += texts(coverage.majority(whole, whole.ranking()[0][0]))

    assert [text for text in said if AWKWARD.search(text)] == []
