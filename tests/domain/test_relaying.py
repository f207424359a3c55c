"""A feed's figures: published with their source, compared with ours, or held where a check warns."""

from typing import Any

import pytest

from hustings.domain.events import (
    ContestDeclared,
    DeclarationConfirmed,
    DeclarationCorrected,
    DeclarationDropped,
    DeclarationHeld,
    DeclarationQuestioned,
    PostPublished,
    ReportCorrected,
)
from hustings.domain.night import Night
from hustings.domain.refusal import Refused
from hustings.domain.requests import AnswerQuestion, ArrangeDesk, TakeContests
from tests.elections import (
    Asked,
    By,
    confirm,
    contest_of,
    correct,
    declare,
    entries_of,
    night_of,
    noticed,
    relay,
    withdraw,
)

ASHBY = contest_of("ashby").id
HOLD = ArrangeDesk(unverified="hold")
OURS = TakeContests(contests=(ASHBY,))
THEIRS = relay("ashby", 5, 1, 7)
SAME = By("ann", declare("ashby", 5, 1, 7, unverified=True))
OTHER = By("ann", declare("ashby", 9, 1, 7, unverified=True))


def kinds(night: Night, asked: Asked) -> list[type[Any]]:
    return [type(entry.event) for entry in entries_of(night, asked)]


def test_a_feeds_figures_are_published_with_their_source() -> None:
    assert kinds(night_of(), THEIRS) == [ContestDeclared, PostPublished]
    count = night_of(THEIRS).count(ASHBY)
    declaration = count.declaration

    assert declaration is not None
    assert (declaration.source, declaration.by, declaration.revision) == ("The Wire", "feed:wire", 1)
    assert declaration.by_feed
    assert count.waiting is None


@pytest.mark.parametrize("revision", [1, 2])
def test_a_revision_that_is_not_newer_changes_nothing(revision: int) -> None:
    night = night_of(relay("ashby", 5, 1, 7, revision=2))

    assert kinds(night, relay("ashby", 9, 1, 7, revision=revision)) == []


def test_a_newer_revision_with_the_same_figures_changes_nothing() -> None:
    assert kinds(night_of(THEIRS), relay("ashby", 5, 1, 7, revision=2)) == []


def test_a_newer_revision_corrects() -> None:
    later = relay("ashby", 9, 1, 7, revision=2)
    declaration = night_of(THEIRS, later).count(ASHBY).declaration

    assert kinds(night_of(THEIRS), later) == [DeclarationCorrected, ReportCorrected, PostPublished]
    assert declaration is not None
    assert declaration.revision == 2
    assert declaration.reason == "The source sent other figures later (revision 2)."
    assert declaration.source == "The Wire"


def test_a_newer_revision_may_correct_the_electorate_alone() -> None:
    later = relay("ashby", 5, 1, 7, revision=2, electorate=40)

    assert kinds(night_of(THEIRS), later)[0] is DeclarationCorrected


@pytest.mark.parametrize("asked", [(), (OURS,)])
def test_what_a_check_warns_of_or_what_is_ours_is_held(asked: tuple[Asked, ...]) -> None:
    warned = relay("ashby", 5, 1, 7, warnings=() if asked else ("Few votes.",))
    count = night_of(*asked, warned).count(ASHBY)

    assert count.declaration is None
    assert count.held is not None
    assert (count.held.by, count.held.revision) == ("feed:wire", 1)
    assert count.held.warnings == (() if asked else ("Few votes.",))


def test_a_person_may_confirm_what_a_feed_brought() -> None:
    declaration = night_of(OURS, THEIRS, confirm("ashby")).count(ASHBY).declaration

    assert declaration is not None
    assert (declaration.by, declaration.revision, declaration.source) == ("feed:wire", 1, "The Wire")
    assert declaration.confirmed is not None
    assert declaration.confirmed.by == "second"


def test_better_figures_of_a_feed_take_the_place_of_those_held() -> None:
    warned = relay("ashby", 5, 1, 7, warnings=("Few votes.",))
    count = night_of(warned, relay("ashby", 9, 1, 7, revision=2)).count(ASHBY)

    assert count.held is None
    assert count.declaration is not None
    assert count.declaration.warnings == ()


def test_a_held_revision_leaves_the_published_one_as_it_is() -> None:
    count = night_of(THEIRS, relay("ashby", 9, 1, 7, revision=2, warnings=("Few votes.",))).count(ASHBY)

    assert count.declaration is not None
    assert count.declaration.revision == 1
    assert count.held is not None
    assert count.held.reason == "The source sent other figures later (revision 2)."


@pytest.mark.parametrize("again", [(), ("Few votes.",)])
@pytest.mark.parametrize("asked", [(), (OURS,)])
def test_a_feed_that_goes_back_to_what_stands_drops_what_it_had_held(
    asked: tuple[Asked, ...], again: tuple[str, ...]
) -> None:
    wrong = relay("ashby", 9, 1, 7, revision=2, warnings=("Many votes.",))
    night = night_of(THEIRS, *asked, wrong)
    back = relay("ashby", 5, 1, 7, revision=3, warnings=again)

    assert night.count(ASHBY).held is not None
    assert kinds(night, back) == [DeclarationDropped]
    after = night_of(THEIRS, *asked, wrong, back)
    assert (after.count(ASHBY).held, len(after.count(ASHBY).declarations)) == (None, 1)
    assert kinds(after, back) == []


@pytest.mark.parametrize("asked", [(SAME,), (HOLD, SAME)])
def test_a_feed_that_agrees_is_the_second_look(asked: tuple[Asked, ...]) -> None:
    declaration = night_of(*asked, THEIRS).count(ASHBY).declaration

    assert declaration is not None
    assert (declaration.by, declaration.unverified) == ("ann", False)
    assert declaration.confirmed is not None
    assert (declaration.confirmed.by, declaration.confirmed.how) == ("feed:wire", "second_source")


@pytest.mark.parametrize("asked", [(OTHER,), (HOLD, OTHER), (By("ann", declare("ashby", 9, 1, 7)),)])
def test_a_feed_that_differs_asks(asked: tuple[Asked, ...]) -> None:
    count = night_of(*asked, THEIRS).count(ASHBY)

    assert count.question is not None
    assert (count.question.by, count.question.fields) == ("feed:wire", ("ann-blue", "cat-red"))
    assert count.waiting is not None


def test_a_feed_asks_once() -> None:
    assert kinds(night_of(OTHER, THEIRS), relay("ashby", 5, 1, 7, revision=2)) == []


def test_rows_below_the_second_are_compared_too() -> None:
    ours = By("ann", declare("cedar", 9, 2, 5, 1, unverified=True))
    (entry,) = entries_of(night_of(ours), relay("cedar", 9, 1, 5, 2))

    assert isinstance(entry.event, DeclarationQuestioned)
    assert entry.event.fields == ("eve-green", "gus-yellow")


def test_an_agreeing_feed_says_nothing_of_figures_that_do_not_wait() -> None:
    assert kinds(night_of(declare("ashby", 5, 1, 7)), THEIRS) == []
    assert kinds(night_of(SAME, confirm("ashby")), THEIRS) == []


@pytest.mark.parametrize("desk", [(), (HOLD,)])
def test_ours_after_a_feeds_that_agree_are_confirmed_by_it(desk: tuple[Asked, ...]) -> None:
    night = night_of(*desk, OURS, THEIRS)
    assert kinds(night, SAME) == [ContestDeclared, DeclarationConfirmed, PostPublished]
    declaration = night_of(*desk, OURS, THEIRS, SAME).count(ASHBY).declaration

    assert declaration is not None
    assert (declaration.by, declaration.unverified) == ("ann", False)
    assert declaration.confirmed is not None
    assert (declaration.confirmed.by, declaration.confirmed.how) == ("feed:wire", "second_source")


@pytest.mark.parametrize(
    ("desk", "happens"),
    [
        ((), [ContestDeclared, DeclarationQuestioned, PostPublished]),
        ((HOLD,), [DeclarationHeld, DeclarationQuestioned]),
    ],
)
def test_ours_after_a_feeds_that_differ_are_to_be_read_again(desk: tuple[Asked, ...], happens: list[type[Any]]) -> None:
    assert kinds(night_of(*desk, OURS, THEIRS), OTHER) == happens
    question = night_of(*desk, OURS, THEIRS, OTHER).count(ASHBY).question

    assert question is not None
    assert (question.by, question.fields) == ("feed:wire", ("ann-blue", "cat-red"))


@pytest.mark.parametrize("desk", [(), (HOLD,)])
def test_ours_read_again_as_the_feed_has_them_are_confirmed_by_it(desk: tuple[Asked, ...]) -> None:
    better = By("ann", AnswerQuestion(contest=ASHBY, figures=correct("ashby", 5, 1, 7)))
    count = night_of(*desk, OURS, THEIRS, OTHER, better).count(ASHBY)

    assert (count.held, count.waiting, count.question) == (None, None, None)
    assert count.declaration is not None
    assert count.declaration.confirmed is not None
    assert (count.declaration.confirmed.by, count.declaration.confirmed.how) == ("feed:wire", "second_source")


def test_equal_votes_with_another_winner_of_the_lot_do_not_agree() -> None:
    feed = relay("ashby", 7, 1, 7, lots_drawn="ann-blue")
    ours = By("ann", declare("ashby", 7, 1, 7, lots_drawn="cat-red", unverified=True))

    assert DeclarationQuestioned in kinds(night_of(OURS, feed), ours)
    assert kinds(night_of(ours), feed) == [DeclarationQuestioned]


def test_a_contest_may_be_left_to_the_feed_again() -> None:
    night = night_of(OURS, TakeContests(contests=(ASHBY,), ours=False))

    assert night.ours == frozenset()
    assert kinds(night, THEIRS) == [ContestDeclared, PostPublished]


def test_what_the_desk_withdrew_does_not_come_back_with_the_same_message() -> None:
    night = night_of(THEIRS, withdraw("ashby"))

    assert kinds(night, THEIRS) == []
    assert kinds(night, relay("ashby", 5, 1, 7, revision=2)) == []
    assert kinds(night, relay("ashby", 9, 1, 7, revision=2)) == [ContestDeclared, PostPublished]


def test_what_a_person_entered_and_withdrew_says_nothing_against_a_feed() -> None:
    assert kinds(night_of(declare("ashby", 9, 1, 7), withdraw("ashby")), THEIRS) == [ContestDeclared, PostPublished]


def test_what_one_feed_brought_and_the_desk_withdrew_says_nothing_against_another() -> None:
    night = night_of(relay("ashby", 5, 1, 7, revision=3), withdraw("ashby"))

    assert kinds(night, relay("ashby", 9, 1, 7, feed="feed:other")) == [ContestDeclared, PostPublished]
    assert kinds(night, relay("ashby", 5, 1, 7, feed="feed:other")) == [ContestDeclared, PostPublished]


def test_what_was_withdrawn_stays_so_though_a_person_s_figures_came_between() -> None:
    night = night_of(THEIRS, withdraw("ashby"), declare("ashby", 9, 1, 7), withdraw("ashby", "Nor these."))

    assert kinds(night, THEIRS) == []


def test_what_a_feed_withdrew_itself_it_may_say_again() -> None:
    night = night_of(THEIRS, By("feed:wire", withdraw("ashby")))

    assert kinds(night, THEIRS) == []
    assert kinds(night, relay("ashby", 5, 1, 7, revision=2)) == [ContestDeclared, PostPublished]


@pytest.mark.parametrize("asked", [(SAME,), (HOLD, SAME)])
def test_an_echo_of_our_own_figures_is_no_second_look(asked: tuple[Asked, ...]) -> None:
    echo = relay("ashby", 5, 1, 7, relayed=True)

    assert kinds(night_of(*asked), echo) == []
    assert kinds(night_of(relay("ashby", 5, 1, 7, feed="feed:other", unverified=True)), echo) == []


def test_a_late_echo_of_figures_that_we_put_right_or_withdrew_is_no_news() -> None:
    echo = relay("ashby", 5, 1, 7, relayed=True)

    assert kinds(night_of(SAME, correct("ashby", 9, 1, 7)), echo) == []
    assert kinds(night_of(SAME, withdraw("ashby")), echo) == []


def test_what_comes_from_afar_and_was_never_here_is_taken_and_compared() -> None:
    far = relay("ashby", 5, 1, 7, relayed=True)

    assert kinds(night_of(), far) == [ContestDeclared, PostPublished]
    assert kinds(night_of(OTHER), far) == [DeclarationQuestioned]
    assert kinds(night_of(far), relay("ashby", 9, 1, 7, revision=2, relayed=True))[0] is DeclarationCorrected


def test_figures_that_nobody_looked_at_there_stand_here_unverified_or_are_held() -> None:
    unseen = relay("ashby", 5, 1, 7, unverified=True)
    count = night_of(unseen).count(ASHBY)

    assert count.declaration is not None
    assert (count.declaration.unverified, count.waiting) == (True, count.declaration)
    assert kinds(night_of(HOLD), unseen) == [DeclarationHeld]
    assert night_of(unseen, relay("ashby", 5, 1, 7, feed="feed:other")).count(ASHBY).waiting is None


@pytest.mark.parametrize("asked", [(), (OURS,)])
def test_a_slip_of_the_hall_stays_one_on_its_way(asked: tuple[Asked, ...]) -> None:
    slip = relay("ashby", 9, 1, 7, revision=2, slip=True, reason="Two piles were swapped.")
    count = night_of(THEIRS, *asked, slip, *([confirm("ashby")] if asked else [])).count(ASHBY)

    assert count.declaration is not None
    assert (count.declaration.slip, count.declaration.reason) == (True, "Two piles were swapped.")


def test_a_feeds_figures_are_checked_as_anyones() -> None:
    with pytest.raises(Refused, match="no poll to declare"):
        entries_of(night_of(noticed("ashby")), THEIRS)
    with pytest.raises(Refused, match="a declaration needs votes"):
        entries_of(night_of(), relay("ashby", 0, 0, 0))


@pytest.mark.parametrize("ours", [(), (OURS,)])
@pytest.mark.parametrize("second", [(), ("Few votes.",)])
def test_what_a_warning_or_our_lead_held_stays_so_though_a_second_feed_agrees(
    ours: tuple[Asked, ...], second: tuple[str, ...]
) -> None:
    first = relay("ashby", 5, 1, 7, warnings=() if ours else ("Few votes.",))
    night = night_of(*ours, first)

    assert night.count(ASHBY).held is not None
    assert kinds(night, relay("ashby", 5, 1, 7, feed="feed:other", warnings=second)) == []


def test_a_person_s_held_figures_are_seconded_by_a_feed_in_spite_of_a_warning() -> None:
    night = night_of(HOLD, OURS, SAME, relay("ashby", 5, 1, 7, warnings=("Few votes.",)))

    assert night.count(ASHBY).held is None
    assert night.count(ASHBY).declaration is not None


def test_a_second_feed_that_differs_asks_whatever_its_revision() -> None:
    night = night_of(relay("ashby", 5, 1, 7, revision=4), relay("ashby", 9, 1, 7, revision=1, feed="feed:other"))

    assert night.count(ASHBY).question is not None
    assert len(night.count(ASHBY).declarations) == 1
