"""A result that was entered for the wrong contest is taken back in the open."""

import pytest

from hustings.boards import Boards
from hustings.domain.decide import decide
from hustings.domain.entry import Entry
from hustings.domain.events import DeclarationWithdrawn, ReportCorrected
from hustings.domain.night import Night
from hustings.domain.post import Content
from hustings.domain.refusal import Refused
from hustings.domain.requests import AnyRequest, ArrangeDesk, RetractPost, RevisePost
from hustings.newsroom import fold
from tests.elections import (
    AWAIT,
    CLOSE,
    GAZETTEER,
    OPEN,
    By,
    contest_of,
    correct,
    declare,
    flash,
    history,
    night_of,
    withdraw,
)

ASHBY = contest_of("ashby").id
RED = declare("ashby", 5, 1, 7)
HELD = (ArrangeDesk(unverified="hold"), By("ann", declare("ashby", 5, 1, 7, unverified=True)))
REASON = "It was another seat’s."
TAKEN_BACK = ("A result of Ashby was published here in error and has been withdrawn.",)


def boards_of(entries: list[Entry]) -> Boards:
    return fold(GAZETTEER, entries)


def test_the_seat_goes_back() -> None:
    boards = boards_of(history(OPEN, CLOSE, AWAIT, RED, declare("birch", 7, 5, 1), withdraw("ashby")))
    tally = boards.tallies["alder"]
    red = next(row for row in tally.rows() if row.party == "red")

    assert (tally.declared, tally.to_go, red.seats, red.gains, tally.valid_votes) == (1, 2, 1, 0, 13)
    assert boards.known(ASHBY) is None
    assert boards.latest("alder", 9) == [contest_of("birch").id]
    assert boards.newest["alder"].seq == boards.night.counts[contest_of("birch").id].declarations[-1].seq


def test_seats_that_are_declared_again_come_last() -> None:
    boards = boards_of(history(OPEN, CLOSE, RED, declare("birch", 7, 5, 1), withdraw("ashby"), RED))

    assert boards.latest("alder", 9) == [ASHBY, contest_of("birch").id]


def test_what_was_published_stays_on_record() -> None:
    count = night_of(AWAIT, flash("ashby", "cat-red"), RED, correct("ashby", 9, 1, 7), withdraw("ashby")).count(ASHBY)
    (withdrawal,) = count.withdrawals

    assert (count.declarations, count.flash, count.stage) == ((), None, "awaited")
    assert [version.valid_votes for version in withdrawal.declarations] == [13, 17]
    assert withdrawal.flash is not None
    assert withdrawal.reason == REASON


def test_every_post_of_the_program_says_that_it_was_withdrawn() -> None:
    night = night_of(flash("ashby", "cat-red"), RED, correct("ashby", 9, 1, 7), withdraw("ashby"))

    assert sorted(night.posts) == ["ashby", "ashby-correction-1", "ashby-flash"]
    for post in night.posts.values():
        assert (post.headline, post.paragraphs) == ("Withdrawn: Ashby", TAKEN_BACK)
        assert post.corrections[-1].note == REASON


def test_a_post_that_is_retracted_stays_so() -> None:
    events = decide(GAZETTEER, night_of(RED, RetractPost(post="ashby", reason="")), withdraw("ashby"))

    assert [type(event) for event in events] == [DeclarationWithdrawn]


def test_a_later_declaration_is_reported_at_another_address() -> None:
    night = night_of(RED, withdraw("ashby"), declare("ashby", 9, 1, 7), correct("ashby", 8, 1, 7))

    assert night.posts["ashby"].headline == "Withdrawn: Ashby"
    assert night.posts["ashby-2"].headline == "Blues hold Ashby"
    assert sorted(night.posts) == ["ashby", "ashby-2", "ashby-2-correction-1"]


def test_each_withdrawal_is_of_its_own_posts() -> None:
    night = night_of(RED, withdraw("ashby"), declare("ashby", 9, 1, 7))
    events = decide(GAZETTEER, night, withdraw("ashby", "Again."))

    assert [event.post for event in events if isinstance(event, ReportCorrected)] == ["ashby-2"]


def test_a_flash_can_be_withdrawn_before_any_figures() -> None:
    night = night_of(flash("ashby", "cat-red"), withdraw("ashby"))

    assert night.count(ASHBY).flash is None
    assert night.posts["ashby-flash"].headline == "Withdrawn: Ashby"


def test_what_was_only_held_goes_without_a_trace_for_readers() -> None:
    night = night_of(AWAIT, *HELD, withdraw("ashby"))
    count = night.count(ASHBY)

    assert (count.held, count.stage, count.withdrawals) == (None, "awaited", ())
    assert night.posts.get("ashby") is None
    declared = night_of(AWAIT, *HELD, withdraw("ashby"), ArrangeDesk(unverified="mark"), RED)
    assert list(declared.posts) == ["ashby"]


@pytest.mark.parametrize(
    ("night", "request_", "sentence"),
    [
        (night_of(), withdraw("ashby"), "Ashby: there is no result to withdraw."),
        (night_of(RED, withdraw("ashby")), withdraw("ashby"), "Ashby: there is no result to withdraw."),
        (night_of(RED), withdraw("ashby", " "), "Ashby: a withdrawal needs a reason that readers will see."),
    ],
)
def test_a_refusal_is_a_sentence(night: Night, request_: AnyRequest, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        decide(GAZETTEER, night, request_)

    assert str(refused.value) == sentence


def test_a_report_in_an_editors_words_says_that_it_was_withdrawn_and_nothing_else() -> None:
    words = Content(headline="Ours", body="In an editor's words.", contests=(contest_of("ashby").id,))
    night = night_of(declare("ashby", 5, 1, 7), RevisePost(post="ashby", content=words), withdraw("ashby"))

    content = night.posts["ashby"].content
    assert (content.headline, content.body) == ("Withdrawn: Ashby", "")
