"""The stages of a count, the hour of its declaration, and polls that are put off or challenged."""

import datetime as dt
from typing import Any

import pytest

from hustings.domain.decide import decide
from hustings.domain.events import CountAdvanced, PollNoticed
from hustings.domain.night import Night
from hustings.domain.refusal import Refused
from hustings.domain.requests import AdvanceCount, AnyRequest, ExpectDeclaration, NoticePoll
from tests.elections import (
    AWAIT,
    CLOSE,
    GAZETTEER,
    OPEN,
    TEN,
    contest_of,
    declare,
    flash,
    folded,
    history,
    night_of,
    noticed,
    votes_of,
    withdraw,
)

ASHBY = contest_of("ashby").id
POLLS_OPEN = folded(history(OPEN))
POLLS_CLOSED = night_of()
DECLARED = night_of(declare("ashby", 5, 1, 7))
FLASHED = night_of(flash("ashby", "cat-red"))
PUT_OFF = night_of(noticed("ashby"))


def advance(stage: str, **more: Any) -> AdvanceCount:
    return AdvanceCount(contest=ASHBY, stage=stage, **more)  # type: ignore[arg-type]


def expect(minutes: int) -> ExpectDeclaration:
    return ExpectDeclaration(contest=ASHBY, expected_at=TEN + dt.timedelta(minutes=minutes))


def refusal(night: Night, request: AnyRequest) -> str:
    with pytest.raises(Refused) as refused:
        decide(GAZETTEER, night, request)
    return str(refused.value)


def test_a_count_goes_through_its_stages_and_knows_when_it_reached_each() -> None:
    stages = ("boxes_in", "verifying", "verified", "counting", "provisional")
    count = night_of(AWAIT, *map(advance, stages), advance("recount", recount=1)).count(ASHBY)

    assert [step.stage for step in count.steps] == [*stages, "recount"]
    assert [step.at - TEN for step in count.steps] == [dt.timedelta(minutes=minute) for minute in range(3, 9)]
    assert (count.stage, count.stage_at) == ("recount", TEN + dt.timedelta(minutes=8))
    assert count.recounts == 1


def test_papers_and_electorate_stay_known_after_the_stage_that_told_them() -> None:
    count = night_of(advance("verified", papers=900, electorate=2000), advance("counting")).count(ASHBY)

    assert (count.papers, count.electorate) == (900, 2000)


def test_provisional_figures_are_no_declaration() -> None:
    count = night_of(advance("provisional", votes=votes_of("ashby", (5, 1, 7)))).count(ASHBY)

    assert [row.votes for row in count.provisional] == [5, 1, 7]
    assert count.declaration is None


def test_a_count_goes_back_to_its_last_stage_when_its_result_is_withdrawn() -> None:
    count = night_of(advance("counting"), declare("ashby", 5, 1, 7), withdraw("ashby")).count(ASHBY)

    assert (count.stage, count.stage_at) == ("counting", TEN + dt.timedelta(minutes=2))


def test_the_hour_told_last_is_the_one_expected_and_the_earlier_stays_on_record() -> None:
    count = night_of(expect(180), expect(240)).count(ASHBY)

    assert [each.at - TEN for each in count.expected] == [dt.timedelta(hours=3), dt.timedelta(hours=4)]
    assert [each.said_at - TEN for each in count.expected] == [dt.timedelta(minutes=2), dt.timedelta(minutes=3)]


REFUSALS: list[tuple[Night, AnyRequest, str]] = [
    (POLLS_OPEN, advance("boxes_in"), "Ashby: nothing may be declared before the polls close."),
    (DECLARED, advance("recount", recount=1), "Ashby is declared: its count has no further stage."),
    (FLASHED, advance("counting"), "Ashby is declared: its count has no further stage."),
    (PUT_OFF, advance("counting"), "Ashby: there is no poll to declare now. The hall is flooded."),
    (POLLS_CLOSED, advance("counting", papers=900), "Ashby: papers and electorate belong to the stage at which"),
    (POLLS_CLOSED, advance("verified", papers=0), "Ashby: there cannot be 0 papers."),
    (POLLS_CLOSED, advance("verified", electorate=10**9), "Ashby: there cannot be 1,000,000,000 electors."),
    (
        POLLS_CLOSED,
        advance("verified", papers=2001, electorate=2000),
        "Ashby: 2,001 papers were verified, but only 2,000 people could vote.",
    ),
    (
        night_of(advance("verified", papers=2001)),
        advance("verified", electorate=2000),
        "Ashby: 2,001 papers were verified, but only 2,000 people could vote.",
    ),
    (POLLS_CLOSED, advance("recount"), "Ashby: say which recount this is; the next one is 1."),
    (POLLS_CLOSED, advance("recount", recount=2), "Ashby: say which recount this is; the next one is 1."),
    (POLLS_CLOSED, advance("recount", recount=-1), "Ashby: say which recount this is; the next one is 1."),
    (POLLS_CLOSED, advance("counting", recount=-1), "Ashby: say which recount this is; the next one is 1."),
    (
        POLLS_CLOSED,
        advance("counting", votes=votes_of("ashby", (5, 1, 7))),
        "Ashby: only a provisional result has figures before the declaration.",
    ),
    (
        POLLS_CLOSED,
        advance("provisional", votes=votes_of("ashby", (5, 1, 7))[:2]),
        "Ashby: no votes are given for cat-red.",
    ),
    (
        POLLS_CLOSED,
        advance("provisional", votes=votes_of("ashby", (5, -1, 7))),
        "Ashby: ben-independent cannot have −1 votes.",
    ),
    (DECLARED, expect(180), "Ashby is declared: nothing is expected there any more."),
    (PUT_OFF, expect(180), "Ashby: there is no poll to declare now. The hall is flooded."),
    (POLLS_CLOSED, expect(-1), "Ashby: a declaration comes after the polls close, and within two weeks."),
    (POLLS_CLOSED, expect(15 * 24 * 60), "Ashby: a declaration comes after the polls close, and within two weeks."),
    (night_of(expect(180)), expect(180), "Ashby: the declaration is expected at that hour already."),
    (POLLS_CLOSED, noticed("ashby", text=" "), "Ashby: say what happened and who says so; readers see both."),
    (DECLARED, noticed("ashby"), "Ashby is declared: its poll can no longer be put off."),
    (FLASHED, noticed("ashby"), "Ashby is declared: its poll can no longer be put off."),
    (POLLS_CLOSED, noticed("ashby", "resumed"), "Ashby: the poll is not put off."),
    (POLLS_CLOSED, noticed("ashby", "petition"), "Ashby: a petition is against a declared result."),
    (DECLARED, noticed("ashby", "petition_closed"), "Ashby: there is no petition."),
    (PUT_OFF, declare("ashby", 5, 1, 7), "Ashby: there is no poll to declare now. The hall is flooded."),
    (PUT_OFF, flash("ashby", "cat-red"), "Ashby: there is no poll to declare now. The hall is flooded."),
]


@pytest.mark.parametrize(("night", "request_", "sentence"), REFUSALS)
def test_a_refusal_is_a_sentence(night: Night, request_: AnyRequest, sentence: str) -> None:
    assert refusal(night, request_).startswith(sentence)


def test_a_poll_may_be_put_off_before_the_polls_close() -> None:
    (event,) = decide(GAZETTEER, POLLS_OPEN, noticed("ashby", "countermanded", "A candidate died."))

    assert isinstance(event, PollNoticed)
    assert event.source == "The council"


def test_a_poll_that_was_put_off_can_be_declared_once_it_is_on_again() -> None:
    night = night_of(noticed("ashby"), noticed("ashby", "resumed", "The hall is dry."), declare("ashby", 5, 1, 7))
    count = night.count(ASHBY)

    assert count.put_off is None
    assert count.declaration is not None
    assert [notice.state for notice in count.notices] == ["postponed", "resumed"]


def test_a_petition_leaves_the_result_as_it_is() -> None:
    petition = NoticePoll(contest=ASHBY, state="petition", text="A voter went to court.", source="The court")
    count = night_of(declare("ashby", 5, 1, 7), petition).count(ASHBY)

    assert count.put_off is None
    assert count.declaration is not None
    assert count.notices[-1].state == "petition"


def test_a_recount_may_be_told_again() -> None:
    night = night_of(advance("recount", recount=1), advance("recount", recount=2))
    (event,) = decide(GAZETTEER, night, advance("recount", recount=1))

    assert isinstance(event, CountAdvanced)
    assert folded(history(OPEN, CLOSE, advance("recount", recount=1))).count(ASHBY).recounts == 1
