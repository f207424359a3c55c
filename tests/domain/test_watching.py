"""Seats to watch, and what each would tell."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from hustings.domain.election import Contest
from hustings.domain.fptp import swing_needed
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.watching import Reason, Standing, Watched, reasons, to_watch
from hustings.intake.dataset import decode, read
from tests.elections import AREAS, CONTESTS, GAZETTEER, contest_of

NOTHING = Standing({}, {}, frozenset())
GE2024 = Gazetteer(decode(read("ge2024")).election)
shares = st.floats(-0.5, 0.5)
standings = st.builds(
    Standing,
    seats=st.dictionaries(st.sampled_from(("red", "blue", "yellow")), st.integers(0, 4)),
    changes=st.dictionaries(st.sampled_from(("red", "blue", "yellow")), shares),
    begun=st.frozensets(st.sampled_from([area.slug for area in AREAS])),
)


def kinds(slug: str, standing: Standing = NOTHING) -> list[str]:
    return [reason.kind for reason in reasons(GAZETTEER, contest_of(slug), standing, None)]


def watched(standing: Standing, coming: list[Contest], most: int = 5, area: str = "uk") -> list[Watched]:
    return to_watch(GAZETTEER, area, coming, standing, most)


@given(standings, st.permutations(CONTESTS), st.integers(0, 8), st.sampled_from(AREAS))
def test_seats_are_watched_once_each_for_a_reason_and_the_heaviest_first(
    standing: Standing, order: list[Contest], most: int, area: object
) -> None:
    slug = area.slug  # type: ignore[attr-defined]
    coming = [contest for contest in order if slug in contest.areas]
    found = watched(standing, coming, most, slug)

    assert len(found) <= most
    assert len({each.contest.id for each in found}) == len(found)
    assert all(each.reasons and each.contest in coming for each in found)
    told = [reason.area for each in found for reason in each.reasons if reason.kind == "first"]
    assert len(told) == len(set(told))
    assert not set(told) & standing.begun


@given(standings, st.permutations(CONTESTS))
def test_what_is_watched_does_not_hang_on_seats_that_say_nothing(standing: Standing, order: list[Contest]) -> None:
    silent = [contest for contest in order if contest.baseline is None]
    begun = Standing(standing.seats, standing.changes, frozenset(area.slug for area in AREAS))

    assert watched(begun, order) == watched(begun, [contest for contest in order if contest not in silent])


@given(st.sampled_from([contest for contest in CONTESTS if contest.baseline]), shares, shares)
def test_the_swing_of_a_target_is_that_of_the_seats_declared(contest: Contest, red: float, blue: float) -> None:
    standing = Standing({}, {"red": red, "blue": blue}, frozenset())
    for reason in reasons(GAZETTEER, contest, standing, None):
        if reason.kind == "target" and {reason.party, reason.holder} == {"red", "blue"}:
            towards = (red - blue) / 2 if reason.party == "red" else (blue - red) / 2
            assert reason.so_far == towards
            assert contest.baseline is not None
            assert reason.needed == swing_needed(contest.baseline) >= 0  # type: ignore[operator]


def test_a_target_is_for_whoever_came_second_and_stands_again() -> None:
    target = Reason(kind="target", party="red", holder="blue", needed=0.05)

    assert reasons(GAZETTEER, contest_of("ashby"), NOTHING, None)[-1] == target
    assert kinds("solo") == []  # nobody else stands
    assert kinds("dunes") == ["speaker"]
    assert kinds("eddy") == []  # nothing is known of last time


def test_a_seat_says_when_one_more_gives_a_party_its_majority() -> None:
    one_short = Standing({"red": 3, "blue": 2}, {}, frozenset())

    assert kinds("ashby", one_short)[0] == "majority"
    assert "majority" not in kinds("lonely", one_short)
    assert "majority" not in kinds("ashby", Standing({"red": 2}, {}, frozenset()))


def test_the_first_of_an_area_is_the_one_expected_first_and_told_of_the_largest_area() -> None:
    order = [contest_of("birch"), contest_of("ashby"), contest_of("lonely")]
    first = {
        each.contest.slug: reason.area
        for each in watched(NOTHING, order)
        for reason in each.reasons
        if reason.kind == "first"
    }
    within = watched(Standing({}, {}, frozenset({"uk", "south", "lowlands"})), order[:2], area="lowlands")

    assert first == {"birch": "uk"}
    assert [reason.area for each in within for reason in each.reasons if reason.kind == "first"] == ["alder"]


def test_not_all_are_watched_for_the_same_reason_where_there_are_others() -> None:
    found = to_watch(GE2024, "uk", GE2024.election.contests, NOTHING, 10)
    heaviest = Counter(each.reasons[0].kind for each in found)

    assert len(found) == 10
    assert len(heaviest) > 2
    assert max(heaviest.values()) <= 5


def test_a_seat_that_was_close_comes_before_a_safe_one_until_the_swing_says_otherwise() -> None:
    close, safe = (GE2024.by_slug[slug] for slug in ("burnley", "mid-derbyshire"))
    begun = frozenset(GE2024.areas)
    before = to_watch(GE2024, "uk", [safe, close], Standing({}, {}, begun), 2)
    large = {"labour": 0.17, "conservative": -0.17}
    after = to_watch(GE2024, "uk", [safe, close], Standing({}, large, begun), 2)

    assert [each.contest.slug for each in before] == ["burnley", "mid-derbyshire"]
    assert [each.contest.slug for each in after] == ["mid-derbyshire", "burnley"]


def test_one_seat_is_the_one_with_which_a_party_would_reach_a_majority() -> None:
    tipping = {
        reason.party: contest.slug
        for contest in GE2024.election.contests
        for reason in reasons(GE2024, contest, NOTHING, None)
        if reason.kind == "tipping"
    }

    assert set(tipping) == {"labour"}
    assert sum(
        target.needed
        <= next(
            r.needed for r in reasons(GE2024, GE2024.by_slug[tipping["labour"]], NOTHING, None) if r.kind == "target"
        )
        for contest in GE2024.election.contests
        for target in reasons(GE2024, contest, NOTHING, None)
        if target.kind == "target" and target.party == "labour"
    ) == 326 - sum(contest.baseline.holders == ("labour",) for contest in GE2024.election.contests if contest.baseline)
