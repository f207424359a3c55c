"""Two newsrooms: what one says at its API becomes the other's, entry by entry."""

from pathlib import Path

import msgspec

from hustings.domain.requests import (
    AdvanceCount,
    AnyRequest,
    ExpectDeclaration,
    FlashContest,
    NoticePoll,
    WithdrawDeclaration,
)
from hustings.feeds.changes import MOST, changes
from tests.elections import CLOSE, OPEN, TEN, contest_of, correct, declare
from tests.intake.follow.desks import Desk, Given
from tests.newsroom.rooms import Room, open_log

ASHBY, BIRCH, CEDAR = (contest_of(slug).id for slug in ("ashby", "birch", "cedar"))
THEIRS: tuple[AnyRequest, ...] = (
    ExpectDeclaration(contest=ASHBY, expected_at=TEN.replace(hour=23)),
    AdvanceCount(contest=ASHBY, stage="boxes_in"),
    AdvanceCount(contest=ASHBY, stage="verified", papers=10_000, electorate=20_000),
    AdvanceCount(contest=ASHBY, stage="provisional"),
    AdvanceCount(contest=ASHBY, stage="recount", recount=1),
    FlashContest(contest=ASHBY, winner="cat-red"),
    declare("ashby", 4000, 1000, 4990, electorate=20_000),
    declare("birch", 3, 2, 1, unverified=True),
    correct("ashby", 4000, 1000, 5000, electorate=20_000),
    WithdrawDeclaration(contest=BIRCH, reason="These were Cedar's."),
    NoticePoll(contest=CEDAR, state="postponed", text="A candidate died.", source="The council"),
)


def pass_on(theirs: Room, source: Given, desk: Desk) -> None:
    """One look of ours at all that they have said."""
    told = changes(theirs.tail.boards, "live", desk.kept.position, MOST)
    source.give(f"changes after {desk.kept.position}", msgspec.json.encode(told))
    desk.relay.turn()


def test_a_night_that_is_followed_step_by_step_ends_the_same(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    theirs, source = Room(open_log(tmp_path / "theirs")), Given(counts=True)
    desk = Desk(tmp_path, source)
    theirs.submit(OPEN, CLOSE)
    for minute, request in enumerate(THEIRS):
        theirs.submit(request, minute=minute)
        pass_on(theirs, source, desk)

    there, here = theirs.tail.night, desk.room.tail.night
    for contest in (ASHBY, BIRCH, CEDAR):
        ours, own = here.count(contest), there.count(contest)
        assert ours.stage == own.stage
        assert [version.votes for version in ours.declarations] == [version.votes for version in own.declarations]
        assert (ours.put_off is None, len(ours.withdrawals)) == (own.put_off is None, len(own.withdrawals))
    assert here.count(ASHBY).papers == 10_000
    assert desk.told == []


def test_two_newsrooms_that_follow_each_other_are_no_second_look_at_their_own_figures(tmp_path: Path) -> None:
    one, other = follower_of(tmp_path, "one"), follower_of(tmp_path, "other")
    one.room.submit(declare("ashby", 4000, 1000, 5000, unverified=True))
    for _ in range(3):
        for teller, listener in ((one, other), (other, one)):
            assert isinstance(listener.source, Given)
            pass_on(teller.room, listener.source, listener)

    for desk in (one, other):
        declaration = desk.declaration("ashby")
        assert declaration is not None
        assert (declaration.unverified, declaration.confirmed) == (True, None)
        assert desk.tags().count("contest.declared") == 1


def follower_of(path: Path, name: str) -> Desk:
    (path / name).mkdir()
    return Desk(path / name, Given(counts=True))


def test_a_night_that_is_followed_late_has_the_same_result(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    theirs, source = Room(open_log(tmp_path / "theirs")), Given(counts=True)
    theirs.submit(OPEN, CLOSE, *THEIRS)
    desk = Desk(tmp_path, source)
    pass_on(theirs, source, desk)

    assert desk.votes("ashby") == [4000, 1000, 5000]
    assert desk.declaration("birch") is None
    assert desk.room.tail.night.count(CEDAR).put_off is not None
    assert desk.told == []
