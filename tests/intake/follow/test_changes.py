"""What another Hustings says becomes the night's too."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from hustings.domain.events import NightKind
from hustings.domain.requests import AdvanceCount, AnyRequest, TakeContests
from tests.elections import ELECTION, TEN, By, contest_of, declare, flash, relay
from tests.intake.follow.desks import Desk, Given

ASHBY = contest_of("ashby").id
BIRCH = [{"candidacy": who, "votes": n} for who, n in (("ann-red", 1), ("ben-blue", 2), ("cat-yellow", 3))]
STAYS = "Agency: {}: It withdrew a result of Ashby; what stands there is not its own, and stays. Agency: {}"


@pytest.fixture
def source() -> Given:
    return Given(counts=True)


@pytest.fixture
def desk(tmp_path: Path, source: Given) -> Desk:
    return Desk(tmp_path, source)


def change(seq: int, type: str, **more: Any) -> dict[str, Any]:  # noqa: A002 - a field of the answer
    return {"seq": seq, "at": "2030-06-06T21:05:00Z", "type": type, "contest": ASHBY, **more}


def figures(seq: int, cat: int, type: str = "declaration") -> dict[str, Any]:  # noqa: A002
    votes = [("ann-blue", 4000), ("ben-independent", 1000), ("cat-red", cat)]
    return change(seq, type, votes=[{"candidacy": who, "votes": count} for who, count in votes], reason="A slip.")


def answer(*changes: dict[str, Any], next: int | None = None) -> bytes:  # noqa: A002
    return night("live", *changes, next=next)


def night(kind: str, *changes: dict[str, Any], election: str = ELECTION.id, next: int | None = None) -> bytes:  # noqa: A002
    """What a night of *kind* answers."""
    after = next or max(each["seq"] for each in changes)
    return msgspec.json.encode({"election": election, "kind": kind, "seq": after, "changes": changes, "next": after})


def test_a_count_is_followed_from_its_first_stage_to_its_correction(desk: Desk, source: Given) -> None:
    source.give(
        "1",
        answer(
            change(3, "expected", expected_at="2030-06-06T23:30:00Z"),
            change(4, "stage", stage="verified", papers=11_000, electorate=20_000),
            change(5, "stage", stage="recount", recount=1),
            change(6, "flash", winner="cat-red"),
        ),
    )
    desk.relay.turn()
    source.give("2", answer(figures(9, 5000), change(10, "verification")))
    desk.relay.turn()
    source.give("3", answer(figures(12, 5001, "correction"), change(13, "petition-of-tomorrow", anything=[1])))
    desk.relay.turn()

    kinds = [tag for tag in desk.tags() if not tag.startswith("post.")]
    assert kinds == [
        "declaration.expected",
        "count.advanced",
        "count.advanced",
        "contest.flashed",
        "contest.declared",
        "declaration.corrected",
    ]
    assert desk.votes("ashby")[2] == 5001
    assert source.asked == [0, 6, 10]
    assert desk.told == []


def test_what_the_other_withdrew_is_withdrawn_but_not_ours(desk: Desk, source: Given) -> None:
    source.give("1", answer(figures(5, 5000)))
    desk.relay.turn()
    source.give("2", answer(change(6, "withdrawal", reason="Another count.")))
    desk.relay.turn()
    assert desk.declaration("ashby") is None

    desk.room.submit(declare("ashby", 4000, 1000, 5000))
    source.give("3", answer(change(8, "withdrawal", reason="Once more.")))
    desk.relay.turn()
    assert desk.votes("ashby")[2] == 5000
    assert desk.told == [STAYS.format("3", "Once more.")]


@pytest.mark.parametrize("stands", [flash("ashby", "cat-red"), relay("ashby", 4000, 1000, 5000)])
def test_a_feed_withdraws_nothing_that_came_from_somebody_else(
    desk: Desk, source: Given, stands: AnyRequest | By
) -> None:
    account, request = stands if isinstance(stands, By) else ("tester", stands)
    desk.room.newsroom.submit(request, at=TEN, by=account, key="first")
    source.give("1", answer(change(6, "withdrawal", reason="Another count.")))
    desk.relay.turn()

    count = desk.room.tail.night.count(ASHBY)
    assert count.declarations or count.flash is not None
    assert desk.told == [STAYS.format("1", "Another count.")]


@pytest.mark.parametrize(
    "before",
    [flash("ashby", "ann-blue"), TakeContests(contests=(ASHBY,)), By("feed:other", flash("ashby", "ann-blue"))],
)
def test_a_feed_overrules_nobody_s_flash_and_flashes_nothing_that_is_ours(
    desk: Desk, source: Given, before: AnyRequest | By
) -> None:
    account, request = before if isinstance(before, By) else ("tester", before)
    desk.room.newsroom.submit(request, at=TEN, by=account, key="first")
    seq = desk.room.tail.night.seq
    source.give("1", answer(change(6, "flash", winner="cat-red")))
    desk.relay.turn()

    assert desk.room.tail.night.seq == seq
    assert desk.told == ["Agency: 1: It says that cat-red is elected at Ashby, where our own entry or another's leads."]


@pytest.mark.parametrize("cat", [5000, 5002])
def test_a_result_withdrawn_and_given_anew_is_declared_again(desk: Desk, source: Given, cat: int) -> None:
    for each in (figures(5, 5000), change(6, "withdrawal", reason="No."), figures(7, cat)):
        source.give(str(each["seq"]), answer(each))
        desk.relay.turn()

    assert desk.votes("ashby")[2] == cat


def test_a_poll_put_off_is_told_with_who_says_so(desk: Desk, source: Given) -> None:
    source.give("1", answer(change(5, "notice", state="postponed", text="A candidate died.", source="The council")))
    desk.relay.turn()

    notice = desk.room.tail.night.count(ASHBY).put_off
    assert notice is not None
    assert (notice.text, notice.source, notice.by) == ("A candidate died.", "The council", "feed:Agency")


def test_papers_are_not_lost_where_a_later_stage_comes_with_them(desk: Desk, source: Given) -> None:
    verified = change(4, "stage", stage="verified", papers=11_000, electorate=20_000)
    source.give("1", answer(change(3, "stage", stage="verifying"), verified, change(5, "stage", stage="counting")))
    desk.relay.turn()

    count = desk.room.tail.night.count(ASHBY)
    assert (count.papers, count.stage) == (11_000, "counting")
    assert [step.stage for step in count.steps] == ["verifying", "verified", "counting"]


def test_papers_put_right_stand_after_the_stage_that_came_between(desk: Desk, source: Given) -> None:
    papers = [change(seq, "stage", stage="verified", papers=11_000 + seq) for seq in (4, 6)]
    source.give("1", answer(papers[0], change(5, "stage", stage="counting"), papers[1]))
    desk.relay.turn()

    assert desk.room.tail.night.count(ASHBY).papers == 11_006


@pytest.mark.parametrize("known", [False, True])
def test_a_poll_put_off_and_on_again_is_told_and_holds_nothing_up(desk: Desk, source: Given, *, known: bool) -> None:
    off = change(5, "notice", state="postponed", text="The hall is flooded.")
    on = change(6, "notice", state="resumed", text="They count elsewhere.")
    closed = change(7, "notice", state="petition_closed", text="It is over.")
    source.give("1", answer(*([] if known else [off]), on, closed, figures(8, 5000)))
    desk.relay.turn()

    notices = desk.room.tail.night.count(ASHBY).notices
    assert [notice.state for notice in notices] == ([] if known else ["postponed", "resumed"])
    assert (desk.votes("ashby")[2], desk.kept.position, desk.told) == (5000, 8, [])


def test_after_a_restart_it_goes_on_where_it_stopped(desk: Desk, source: Given) -> None:
    source.give("1", answer(figures(5, 5000), next=40))
    desk.relay.turn()
    desk.restarted(desk.kept).turn()

    assert source.asked[-1] == 40


def test_a_new_log_over_there_is_told_and_read_from_its_beginning(desk: Desk, source: Given) -> None:
    source.give("1", answer(figures(5, 5000), next=40))
    desk.relay.turn()
    source.give("2", night("live", next=3))
    desk.relay.turn()
    assert desk.told == ["Agency: 2: It has begun a new log, which is read from its first entry."]
    assert desk.kept.position == 0

    source.give("3", answer({**figures(3, 5000), "contest": contest_of("birch").id, "votes": BIRCH}))
    desk.relay.turn()
    assert source.asked == [0, 40, 0]
    assert desk.votes("birch") == [1, 2, 3]


def test_what_waits_is_asked_for_again_after_a_restart(tmp_path: Path, source: Given) -> None:
    desk = Desk(tmp_path, source, closed=False)
    source.give("1", answer(figures(5, 5000)))
    desk.relay.turn()
    desk.restarted(desk.kept).turn()

    assert source.asked == [0, 0]


def test_an_answer_that_is_none_is_told_and_asked_for_again(desk: Desk, source: Given) -> None:
    source.give("changes after 0", b'{"changes": [')
    desk.relay.turn()
    source.give("changes after 0", answer(figures(5, 5000)))
    desk.relay.turn()

    assert desk.told == [
        "Agency: changes after 0: This is no answer of another Hustings (Input data was truncated).",
    ]
    assert desk.votes("ashby") == [4000, 1000, 5000]


@pytest.mark.parametrize(
    ("here", "there"), [("live", "rehearsal"), ("live", "replay"), ("rehearsal", "live"), ("replay", "replay")]
)
def test_a_night_of_another_kind_is_not_followed(
    tmp_path: Path, source: Given, here: NightKind, there: NightKind
) -> None:
    desk = Desk(tmp_path, source, kind=here)
    source.give("1", night(there, figures(5, 5000)))
    desk.relay.turn()

    assert desk.told == [f"Agency: 1: It tells of a {there} night, which is not followed into a {here} one."]
    assert desk.declaration("ashby") is None
    assert desk.kept.position == 0


@pytest.mark.parametrize("there", ["rehearsal", "replay"])
def test_a_rehearsal_may_follow_a_rehearsal_or_a_night_played_again(
    tmp_path: Path, source: Given, there: NightKind
) -> None:
    desk = Desk(tmp_path, source, kind="rehearsal")
    source.give("1", night(there, figures(5, 5000)))
    desk.relay.turn()

    assert desk.votes("ashby") == [4000, 1000, 5000]


def test_another_election_with_contests_of_the_same_names_is_not_followed(desk: Desk, source: Given) -> None:
    source.give("1", night("live", figures(5, 5000), election="both.2031-06-06"))
    desk.relay.turn()

    assert desk.told == ["Agency: 1: It tells of another election, both.2031-06-06; this is both.2030-06-06."]
    assert desk.declaration("ashby") is None


@pytest.mark.parametrize(
    ("odd", "told"),
    [
        (change(4, "flash"), [f"Agency: Change 4 (flash) of {ASHBY} is incomplete."]),
        (change(4, "stage"), [f"Agency: Change 4 (stage) of {ASHBY} is incomplete."]),
        (
            change(4, "stage", stage="boxed"),
            ["Agency: A change cannot be read (Invalid enum value 'boxed' - at `$.stage`)."],
        ),
        (
            change(4, "expected", expected_at="2030-06-06T23:30:00"),
            [f"Agency: Change 4 (expected) of {ASHBY} is incomplete."],
        ),
        ({**figures(4, 1), "contest": "another-night"}, []),
        ({**figures(4, 1), "type": 5}, ["Agency: A change cannot be read (Expected `str`, got `int` - at `$.type`)."]),
        (
            change(4, "declaration", votes=[{"candidacy": who, "votes": 500} for who in ("zed-red", "zoe-blue")]),
            ["Agency: Change 4: Ashby: no votes are given for ann-blue, ben-independent, cat-red."],
        ),
        (figures(4, 10**30), ["Agency: Change 4: Ashby: cat-red cannot have more than 999,999,999 votes."]),
        (
            {**figures(4, 5000), "electorate": 10**30},
            ["Agency: A change cannot be read (Expected `int` <= 999999999 - at `$.electorate`)."],
        ),
    ],
)
def test_a_change_that_cannot_be_taken_holds_up_no_other(
    desk: Desk, source: Given, odd: dict[str, Any], told: list[str]
) -> None:
    source.give("1", answer(odd, figures(5, 5000)))
    desk.relay.turn()

    assert desk.told == told
    assert desk.votes("ashby") == [4000, 1000, 5000]


def test_a_stage_that_came_too_late_is_no_news(desk: Desk, source: Given) -> None:
    desk.room.submit(AdvanceCount(contest=ASHBY, stage="counting"), declare("ashby", 1, 2, 3))
    source.give(
        "1", answer(change(5, "stage", stage="boxes_in"), change(6, "expected", expected_at="2030-06-07T01:00:00Z"))
    )
    desk.relay.turn()

    assert desk.told == []
