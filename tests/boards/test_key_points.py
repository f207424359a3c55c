"""The points above a stream, as they keep themselves."""

from collections.abc import Sequence

from hypothesis import given

from hustings.boards import Boards
from hustings.boards.key_points import KeyPoint, key_points, whole
from hustings.domain.election import Contest
from hustings.domain.entry import Entry
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.requests import AnyRequest
from hustings.newsroom import fold
from tests.elections import AREAS, CLOSE, CONTESTS, GAZETTEER, OPEN, declare, histories, history

ASHBY, BIRCH, CEDAR = declare("ashby", 2000, 0, 8000), declare("birch", 7000, 2000, 1000), declare("cedar", 3, 5, 1, 1)
DUNES, EDDY, LONELY, SOLO = (
    declare("dunes", 1, 2, 30),
    declare("eddy", 4, 5),
    declare("lonely", 5, 3),
    declare("solo", 7),
)


def texts(points: Sequence[KeyPoint]) -> list[str]:
    return ["".join(span.text for span in point.spans) for point in points]


def shown(boards: Boards, area: str) -> tuple[KeyPoint, ...]:
    """The list as a live page shows it: a part's points, and below them the whole."""
    return key_points(boards, area) if area == "uk" else (*key_points(boards, area), whole(boards))


def boards_of(*requests: AnyRequest, gazetteer: Gazetteer = GAZETTEER) -> Boards:
    return fold(gazetteer, history(OPEN, CLOSE, *requests))


def test_before_the_first_declaration_all_is_still_to_come() -> None:
    assert texts(shown(boards_of(), "alder")) == [
        "Still to come: Ashby, Birch and Cedar",
        "Across the UK, none of 7 seats is declared yet",
    ]


def test_gains_holds_and_what_is_to_come_are_named() -> None:
    assert texts(shown(boards_of(ASHBY, BIRCH), "alder")) == [
        "Red gain Ashby",
        "Red hold Birch",
        "Still to come: Cedar",
        "Largest swing so far: 35.0 points from Blue to Red in Ashby",
        "Across the UK, Red have 2 seats and 75.0% of votes, two short of a majority",
    ]


def test_when_all_is_declared_the_area_is_one_sentence() -> None:
    assert texts(shown(boards_of(ASHBY, BIRCH, CEDAR), "alder")) == [
        "Green gain Cedar",
        "Red gain Ashby",
        "Red hold Birch",
        "All of Alder is declared: Red 2, Green 1",
        "Largest swing: 35.0 points from Blue to Red in Ashby",
        "Across the UK, Red have 2 seats and 75.0% of votes, two short of a majority",
    ]


def test_a_seat_without_a_baseline_is_won_and_the_speakers_counts_with_a_party() -> None:
    assert texts(shown(boards_of(DUNES, EDDY), "beck"))[:3] == [
        "Red gain Dunes",
        "Red win Eddy",
        "All of Beck is declared: Red 2",
    ]


def test_gains_are_those_of_the_tally() -> None:
    boards = boards_of(ASHBY, BIRCH, CEDAR, DUNES, EDDY, LONELY, SOLO)
    gained = [span for point in shown(boards, "uk") for span in point.spans if span.contest]

    assert boards.tallies["uk"].changed_hands == len(
        {"ashby", "cedar", "dunes", "lonely"} & {s.contest for s in gained}
    )


def test_contests_and_the_whole_are_linked() -> None:
    points = shown(boards_of(ASHBY), "alder")
    links = {
        (span.text, span.contest, span.area) for point in points for span in point.spans if span.contest or span.area
    }

    assert links == {
        ("Ashby", "ashby", None),
        ("Birch", "birch", None),
        ("Cedar", "cedar", None),
        ("Across the UK", None, "uk"),
    }


def test_the_whole_does_not_point_to_itself() -> None:
    assert not any(text.startswith("Across the UK") for text in texts(shown(boards_of(ASHBY), "uk")))


def test_a_majority_is_told_everywhere() -> None:
    boards = boards_of(ASHBY, BIRCH, DUNES, SOLO)

    assert texts(shown(boards, "lone"))[-1] == "Across the UK, Red have 4 seats, a majority"


@given(histories)
def test_every_contest_of_a_small_area_is_in_exactly_one_point_of_those_first(entries: list[Entry]) -> None:
    boards = fold(GAZETTEER, entries)
    for area in AREAS:
        points = [
            point
            for point in shown(boards, area.slug)
            if not point.spans[0].text.startswith("Largest swing") and " passed " not in point.spans[0].text
        ]
        named = sorted(span.contest for point in points for span in point.spans if span.contest)
        assert named == sorted(contest.slug for contest in _inside(area.slug) if not _put_off(boards, contest))
        assert len(set(texts(points))) == len(points)


def _put_off(boards: Boards, contest: Contest) -> bool:
    return boards.night.count(contest.id).put_off is not None


def _inside(area: str) -> list[Contest]:
    return [contest for contest in CONTESTS if area in contest.areas]
