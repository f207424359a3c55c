"""The reports that declarations write of themselves: each wording reads, and says only what is so."""

import re

import msgspec
import pytest
from hypothesis import given

from hustings.domain.entry import Entry
from hustings.domain.events import PostPublished, ReportCorrected
from hustings.domain.outcome import outcome
from hustings.domain.report import headline, story
from hustings.domain.requests import AnyRequest, Declare
from tests.elections import ELECTION, GAZETTEER, correct, declare, histories, night_of

AWKWARD = re.compile(
    r"  |None|(?<![.\d])1 (seats|votes|points)|\bone (of the one|seats)|−|\.\.|,\.| \.|^\W|^[a-z]|[^.]$"
)


def post(name: str, *requests: AnyRequest) -> tuple[str, tuple[str, ...]]:
    found = night_of(*requests).posts[name]
    return found.headline, found.paragraphs


def wordings(request: Declare) -> set[str]:
    """Every wording of a result: as many contests of other ids have it."""
    contest = GAZETTEER.contests[request.contest]
    result = outcome(ELECTION, contest, request)
    others = [msgspec.structs.replace(contest, id=f"both.{number}.2030-06-06") for number in range(60)]
    return {paragraph for other in others for paragraph in story(GAZETTEER, other, result)}


@pytest.mark.parametrize(
    ("request_", "line"),
    [
        (declare("ashby", 4000, 1, 5000), "Red gain Ashby from the Blues"),
        (declare("ashby", 5000, 1, 4000), "Blues hold Ashby"),
        (declare("ashby", 1, 5000, 4000), "Ben Independent, independent, gains Ashby from the Blues"),
        (declare("eddy", 2, 1), "Blues win Eddy"),
        (declare("dunes", 1, 2, 3), "The Speaker, Jan Speaker, is returned at Dunes"),
        (declare("dunes", 3, 2, 1), "Hal Independent, independent, gains Dunes from the Speaker"),
        (declare("solo", 5), "Red hold Solo"),
    ],
)
def test_the_headline_says_who_has_the_seat_now(request_: Declare, line: str) -> None:
    contest = GAZETTEER.contests[request_.contest]

    assert headline(GAZETTEER, contest, outcome(ELECTION, contest, request_)) == line


def test_a_gain_in_every_wording() -> None:
    assert wordings(declare("cedar", 3000, 500, 5000, 1500, electorate=16_000)) == {
        "Flo Red has taken Cedar for Red with 5,000 votes, a majority of 2,000 over Dan Blue (Blue).",
        "With 5,000 votes, 50.0% of the total, Flo Red has taken Cedar for Red. Dan Blue (Blue) came second, 2,000 behind.",
        "Flo Red is elected at Cedar for Red: 5,000 votes to 3,000 for Dan Blue (Blue), a majority of 2,000.",
        "A majority of 2,000 over Dan Blue (Blue) gives Flo Red the seat of Cedar for Red, with 50.0% of the votes.",
        "The swing from the Blues to Red is 15.0 points. Turnout was 62.5%, up 12.5 points.",
        "That is a swing of 15.0 points from the Blues to Red. Turnout was 62.5%, up 12.5 points.",
        "15.0 points have swung from the Blues to Red. Turnout was 62.5%, up 12.5 points.",
    }


def test_a_tie_tells_of_the_lot() -> None:
    assert wordings(declare("eddy", 4100, 4100, lots_drawn="lee-red")) == {
        "Lee Red and Kay Blue (Blue) have 4,100 votes each; the lot fell to Lee Red, who has won Eddy for Red."
    }


def test_one_who_stood_alone_has_nobody_behind() -> None:
    assert wordings(declare("solo", 4100)) == {"Oda Red has been elected for Solo for Red with 4,100 votes."}


def test_a_small_majority_is_called_small_and_the_sitting_member_keeps_the_seat() -> None:
    assert "Ann Red has kept Birch for Red with 5,000 votes, a majority of only 10 over Ben Blue (Blue)." in wordings(
        declare("birch", 5000, 4990, 100)
    )


def test_an_independent_and_the_speaker_stand_for_no_party() -> None:
    assert any("has taken Ashby as an independent" in text for text in wordings(declare("ashby", 1, 5000, 4000)))
    assert any("has won Dunes as Speaker" in text for text in wordings(declare("dunes", 10, 20, 3000)))


@pytest.mark.parametrize(
    ("electorate", "words"),
    [(20_000, ", as last time."), (25_000, ", down 10.0 points."), (16_000, ", up 12.5 points.")],
)
def test_turnout_is_compared_with_last_time(electorate: int, words: str) -> None:
    texts = wordings(declare("cedar", 3000, 500, 5000, 1500, electorate=electorate))

    assert any(text.endswith(words) for text in texts)


def test_a_report_says_how_far_its_smallest_area_is() -> None:
    ashby, birch, cedar = declare("ashby", 4, 1, 5), declare("birch", 5, 4, 1), declare("cedar", 3, 5, 1, 1)

    assert post("ashby", ashby)[1][-1] == "One of the three seats in Alder is now declared."
    assert post("birch", ashby, birch)[1][-1] == "Two of the three seats in Alder are now declared."
    assert post("cedar", ashby, birch, cedar)[1][-1] == "Every seat in Alder is now declared."
    assert post("solo", declare("solo", 5))[1][-1] == "One of the six seats in the South is now declared."
    assert "declared" not in post("lonely", declare("lonely", 5, 4))[1][-1]


def test_a_corrected_report_keeps_what_it_said_of_other_seats() -> None:
    ashby, birch = declare("ashby", 4000, 1, 5000), declare("birch", 5, 4, 1)
    line, paragraphs = post("ashby", ashby, birch, correct("ashby", 6000, 1, 5000))

    assert line == "Blues hold Ashby"
    assert any("Ann Blue" in text for text in paragraphs)
    assert paragraphs[-1] == "One of the three seats in Alder is now declared."


def test_a_notice_says_before_after_why_and_whence() -> None:
    line, paragraphs = post(
        "ashby-correction-1",
        declare("ashby", 4000, 0, 5000, electorate=20_000),
        correct("ashby", 4500, 0, 5500, electorate=20_000),
    )

    assert line == "Correction: Ashby’s figures"
    assert paragraphs == (
        "The result at Ashby has been corrected. A box was missed.",
        "Valid votes: 10,000, earlier given as 9,000. Who is elected does not change, nor does the majority of 1,000.",
        "Turnout is 50.0%, not 45.0%.",
        "Source: The returning officer.",
    )


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ((3990, 10, 5000), "Who is elected does not change; the majority is 1,010, earlier given as 1,000."),
        ((5000, 0, 4000), "Elected: Ann Blue, not Cat Red."),
    ],
)
def test_a_notice_says_whether_another_is_elected(after: tuple[int, int, int], words: str) -> None:
    _, paragraphs = post("ashby-correction-1", declare("ashby", 4000, 0, 5000), correct("ashby", *after))

    assert paragraphs[1] == f"The total of 9,000 valid votes stays. {words}"
    assert len(paragraphs) == 3


def test_a_second_correction_has_a_notice_of_its_own() -> None:
    first, second = correct("solo", 20), correct("solo", 30)
    _, paragraphs = post("solo-correction-2", declare("solo", 10), first, second)

    assert paragraphs[1] == "Valid votes: 30, earlier given as 20. Who is elected does not change."


def texts_of(event: PostPublished | ReportCorrected) -> tuple[str, ...]:
    said = event.content if isinstance(event, PostPublished) else event
    return (*said.paragraphs, f"{said.headline}.")


@given(histories)
def test_no_text_of_any_night_reads_awkwardly(entries: list[Entry]) -> None:
    texts = [
        text
        for entry in entries
        if isinstance(entry.event, PostPublished | ReportCorrected)
        for text in texts_of(entry.event)
    ]

    assert [text for text in texts if AWKWARD.search(text)] == []
