"""What a feed brings becomes the night's, once, whatever the order in which it comes."""

import itertools
from pathlib import Path

import pytest

from hustings.domain.requests import AdvanceCount, ConfirmDeclaration, TakeContests
from hustings.log import LogFull, SqliteLog
from tests.elections import CLOSE, contest_of, correct, declare, flash, withdraw
from tests.intake.follow.desks import Desk, Given, ashby, birch, recount, rush


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_result_is_declared_with_the_feed_as_its_author_and_source(desk: Desk) -> None:
    assert desk.put("a.csv", ashby()) == 1

    declaration = desk.declaration("ashby")
    assert declaration is not None
    assert (declaration.by, declaration.source, declaration.revision) == ("feed:Agency", "Agency", 1)
    assert desk.votes("ashby") == [4000, 1000, 5000]
    assert desk.told == []


def test_the_same_again_changes_nothing(desk: Desk) -> None:
    desk.put("a.csv", ashby())

    assert [desk.put("a.csv", ashby()), desk.put("again.csv", ashby()), desk.relay.turn()] == [0, 0, 0]
    assert desk.restarted().turn() == 0
    assert desk.tags().count("contest.declared") == 1


def test_a_higher_revision_corrects_and_a_lower_one_comes_too_late(desk: Desk) -> None:
    desk.put("a.csv", ashby(revision=2))
    desk.put("b.csv", ashby(cat=1, revision=1))
    desk.put("c.csv", ashby(cat=5001, revision=3))

    assert desk.votes("ashby") == [4000, 1000, 5001]
    assert (desk.tags().count("contest.declared"), desk.tags().count("declaration.corrected")) == (1, 1)


def test_a_higher_revision_with_the_same_figures_is_no_correction(desk: Desk) -> None:
    desk.put("a.csv", ashby(revision=1))
    desk.put("b.csv", ashby(revision=2))

    assert "declaration.corrected" not in desk.tags()


def test_of_revisions_that_come_together_only_the_highest_is_published(desk: Desk) -> None:
    (desk.inbox / "a.csv").write_text(ashby(cat=4999, revision=1))
    (desk.inbox / "b.csv").write_text(ashby(cat=5000, revision=3))
    (desk.inbox / "c.csv").write_text(ashby(cat=4998, revision=2))
    desk.relay.turn()

    assert (desk.votes("ashby")[2], desk.tags().count("declaration.corrected")) == (5000, 0)


def test_other_figures_under_the_same_revision_are_told_and_not_taken(desk: Desk) -> None:
    desk.put("a.csv", ashby())
    desk.put("a.csv", ashby(cat=6000))

    assert desk.votes("ashby")[2] == 5000
    assert desk.told == [
        (
            "Agency: a.csv: revision 1 of both.ashby.2030-06-06 says something else than before; "
            "a change needs a higher revision."
        )
    ]


def test_a_source_that_numbers_nothing_is_believed_each_time(desk: Desk) -> None:
    for cat in (5000, 5001, 5001, 5000):
        desk.put("a.csv", ashby(cat=cat, revision=None))

    declaration = desk.declaration("ashby")
    assert (desk.votes("ashby")[2], desk.tags().count("declaration.corrected")) == (5000, 2)
    assert declaration is not None
    assert declaration.revision == 3


def test_a_source_that_numbers_nothing_is_believed_after_a_withdrawal_too(desk: Desk) -> None:
    desk.put("a.csv", ashby(revision=None))
    desk.room.submit(withdraw("ashby"))
    desk.put("a.csv", ashby(cat=5001, revision=None))
    assert desk.votes("ashby")[2] == 5001
    desk.room.submit(withdraw("ashby", "Again."))
    desk.put("a.csv", ashby(revision=None))

    assert desk.votes("ashby")[2] == 5000


def test_a_feed_that_goes_back_to_what_stands_takes_its_held_figures_with_it(desk: Desk) -> None:
    desk.put("1.csv", ashby())
    desk.warnings = ("Turnout would be 101%.",)
    desk.put("2.csv", ashby(cat=6000, revision=2))
    assert desk.room.tail.night.count(contest_of("ashby").id).held is not None
    desk.put("3.csv", ashby(revision=3))

    count = desk.room.tail.night.count(contest_of("ashby").id)
    assert (count.held, len(count.declarations), desk.tags()[-1]) == (None, 1, "declaration.dropped")
    desk.relay.turn()
    assert desk.told == []


def test_a_rush_is_a_flash_and_after_the_result_no_news(desk: Desk) -> None:
    desk.put("rush.csv", rush())
    desk.put("a.csv", ashby())
    desk.put("rush2.csv", rush(revision=2))

    assert [tag for tag in desk.tags() if tag.startswith("contest.")] == ["contest.flashed", "contest.declared"]
    assert desk.told == []


def test_a_later_rush_puts_the_winner_right(desk: Desk) -> None:
    desk.put("1.csv", rush("ann-blue", 1))
    desk.put("2.csv", rush("cat-red", 2))
    desk.put("3.csv", rush("ann-blue", 1))

    flash = desk.room.tail.night.count(contest_of("ashby").id).flash
    assert flash is not None
    assert flash.winner == "cat-red"


def test_recounts_are_told_in_their_order_and_none_after_the_result(desk: Desk) -> None:
    desk.put("two.csv", recount(2))
    assert desk.tags() == []
    assert "say which recount this is" in desk.told[0]
    desk.put("one.csv", recount(1))
    desk.relay.turn()
    desk.put("a.csv", ashby())
    desk.put("three.csv", recount(3))

    assert desk.tags().count("count.advanced") == 2
    assert desk.room.tail.night.count(contest_of("ashby").id).recounts == 2
    assert len(desk.told) == 1


def test_whatever_the_order_the_night_ends_the_same(tmp_path: Path) -> None:
    files = {"r.csv": rush(), "1.csv": ashby(cat=4999), "2.csv": ashby(revision=2), "c.csv": recount(1)}
    for number, order in enumerate(itertools.permutations(files)):
        (tmp_path / str(number)).mkdir()
        desk = Desk(tmp_path / str(number))
        for name in order:
            desk.put(name, files[name])
        assert desk.votes("ashby") == [4000, 1000, 5000]
        assert desk.tags().count("contest.declared") == 1
        assert desk.tags().count("declaration.corrected") == (order.index("1.csv") < order.index("2.csv"))


def test_before_the_polls_close_figures_wait_and_are_told_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path, closed=False)
    desk.put("a.csv", ashby())
    desk.relay.turn()

    assert desk.declaration("ashby") is None
    assert desk.told == [
        (
            "Agency: a.csv: Ashby: nothing may be declared before the polls close. "
            "It is tried again when the night moves on."
        )
    ]
    desk.room.submit(CLOSE)
    assert desk.relay.turn() == 1
    assert desk.votes("ashby") == [4000, 1000, 5000]


def test_a_restart_takes_nothing_twice_and_loses_nothing_that_waits(tmp_path: Path) -> None:
    desk = Desk(tmp_path, closed=False)
    desk.put("a.csv", ashby())
    assert (desk.kept.documents, desk.kept.marks) == ({}, {})
    desk.room.submit(CLOSE)
    assert desk.restarted(desk.kept).turn() == 1
    assert list(desk.kept.documents) == ["a.csv"]

    seq = desk.room.tail.night.seq
    assert desk.restarted(desk.kept).turn() == 0
    assert desk.restarted().turn() == 0  # even with its notes lost
    assert desk.room.tail.night.seq == seq


def test_a_restart_does_not_question_what_people_settled_meanwhile(desk: Desk) -> None:
    desk.put("a.csv", ashby())
    desk.room.submit(correct("ashby", 4000, 1000, 5001))
    seq = desk.room.tail.night.seq
    desk.restarted(desk.kept).turn()

    assert desk.room.tail.night.seq == seq


def test_a_broken_file_is_told_once_and_others_go_on(desk: Desk) -> None:
    (desk.inbox / "bad.csv").write_text(ashby().replace("ann-blue", "zed-blue"))
    desk.put("good.csv", ashby().replace("ashby", "birch").replace("ann-blue", "ann-red"))
    assert len(desk.told) == 2
    (desk.inbox / "bad.csv").write_text(ashby())
    desk.relay.turn()

    assert "did not stand here" in desk.told[0]
    assert desk.votes("ashby") == [4000, 1000, 5000]


def test_figures_at_which_the_checks_fail_hold_up_no_others(desk: Desk) -> None:
    desk.failing = contest_of("ashby").id
    (desk.inbox / "a.csv").write_text(ashby())
    desk.put("b.csv", birch())

    assert desk.votes("birch") == [4000, 1000, 5000]
    assert len(desk.told) == 1
    assert desk.told[0].startswith("Agency: a.csv: result both.ashby.2030-06-06 failed (KeyError).")
    desk.failing = ""
    desk.room.submit(flash("eddy", "lee-red"))
    desk.relay.turn()
    assert desk.votes("ashby") == [4000, 1000, 5000]


def test_figures_of_an_unknown_shape_are_refused_before_the_checks_see_them(desk: Desk) -> None:
    desk.failing = contest_of("ashby").id
    desk.put("a.csv", ashby(0, 0, 0))

    assert desk.told == [
        "Agency: a.csv: Ashby: a declaration needs votes. It is tried again when the night moves on.",
    ]


def test_a_cut_file_is_taken_once_it_is_whole(desk: Desk) -> None:
    for end in (3, 40, 80, len(ashby()) - 1):
        assert desk.put("a.csv", ashby()[:end]) == 0
    assert desk.put("a.csv", ashby()) == 1
    assert desk.votes("ashby") == [4000, 1000, 5000]


def test_figures_that_differ_from_a_persons_ask_for_a_look_and_change_nothing(desk: Desk) -> None:
    desk.room.submit(declare("ashby", 4000, 1000, 5500))
    desk.put("a.csv", ashby())

    assert desk.votes("ashby")[2] == 5500
    assert desk.tags()[-1] == "declaration.questioned"


def test_figures_that_agree_are_the_second_look(desk: Desk) -> None:
    desk.room.submit(declare("ashby", 4000, 1000, 5000, unverified=True))
    desk.put("a.csv", ashby())

    declaration = desk.declaration("ashby")
    assert declaration is not None
    assert declaration.confirmed is not None
    assert (declaration.confirmed.by, declaration.confirmed.how) == ("feed:Agency", "second_source")


def test_figures_that_checks_warn_of_are_held_until_somebody_looks(desk: Desk) -> None:
    desk.warnings = ("Turnout would be 101%.",)
    desk.put("a.csv", ashby())
    held = desk.room.tail.night.count(contest_of("ashby").id).held

    assert desk.declaration("ashby") is None
    assert held is not None
    assert held.warnings == desk.warnings
    desk.room.newsroom.submit(
        ConfirmDeclaration(contest=contest_of("ashby").id, seq=held.seq, how="read_back"),
        at=held.at,
        by="editor",
        key="look",
    )
    assert desk.votes("ashby") == [4000, 1000, 5000]


def test_where_our_own_entry_leads_a_feeds_figures_are_held(desk: Desk) -> None:
    desk.room.submit(TakeContests(contests=(contest_of("ashby").id,)))
    desk.put("a.csv", ashby())

    assert desk.tags()[-1] == "declaration.held"


def test_another_source_under_an_old_name_is_heard(desk: Desk) -> None:
    desk.put("r.csv", recount(1))
    desk.restarted(origin="/other")
    (desk.inbox / "r.csv").unlink()
    desk.room.submit(AdvanceCount(contest=contest_of("ashby").id, stage="counting"))
    desk.put("s.csv", recount(2).replace("recount,2,2", "recount,2,1"))

    assert desk.room.tail.night.count(contest_of("ashby").id).recounts == 2


def test_a_feed_that_brings_nothing_is_reported_and_so_is_its_return(desk: Desk) -> None:
    desk.minute = 11
    desk.relay.turn()
    assert desk.tags() == ["feed.stalled"]
    desk.minute = 30
    desk.relay.turn()
    desk.put("a.csv", ashby())

    assert desk.tags()[0] == "feed.stalled"
    assert desk.tags()[-1] == "feed.resumed"
    assert desk.told == ["Nothing has come from Agency.", "Agency brings figures again."]


def test_a_feed_may_be_silent_before_the_polls_close_and_after_the_last_result(tmp_path: Path) -> None:
    desk = Desk(tmp_path, closed=False)
    desk.minute = 500
    desk.relay.turn()
    assert desk.tags(1) == []


def test_when_nothing_can_be_written_nothing_is_lost(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise LogFull("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(SqliteLog, "append", full)
        with pytest.raises(LogFull):
            desk.put("a.csv", ashby())
    assert desk.relay.turn() == 1
    assert desk.votes("ashby") == [4000, 1000, 5000]


def test_a_source_that_cannot_be_had_is_told_once_each_time(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    moved = desk.inbox.rename(tmp_path / "elsewhere")
    desk.relay.turn()
    desk.relay.turn()
    assert desk.told == [f"Agency: {desk.inbox} cannot be read: No such file or directory."]
    moved.rename(desk.inbox)
    desk.relay.turn()
    desk.inbox.rename(moved)
    desk.relay.turn()
    assert len(desk.told) == 2


def test_documents_of_any_source_are_followed(tmp_path: Path) -> None:
    source = Given()
    desk = Desk(tmp_path, source)
    source.give("results", ashby())

    assert desk.relay.turn() == 1
