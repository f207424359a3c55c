"""Figures as somebody typed them: warnings overridden with a reason, and checked against the papers verified."""

from typing import Any

import msgspec
import pytest

from hustings.domain.decide import decide
from hustings.domain.events import (
    ContestDeclared,
    ContestsTaken,
    DeskArranged,
    FeedResumed,
    FeedStalled,
    PostPublished,
    WarningsOverridden,
)
from hustings.domain.refusal import Refused
from hustings.domain.requests import AdvanceCount, ArrangeDesk, ReportFeed, SettleDoubt, TakeContests
from tests.elections import GAZETTEER, TEN, By, confirm, contest_of, correct, declare, night_of

ASHBY = contest_of("ashby").id
WARNED = {"warnings": ("Few votes.", "Much turnout."), "override": "Heard twice."}
VERIFIED = night_of(AdvanceCount(contest=ASHBY, stage="verified", papers=1000))


def test_a_warning_is_overridden_with_a_reason() -> None:
    declared, overridden, _ = decide(GAZETTEER, night_of(), declare("ashby", 5, 1, 7, **WARNED))

    assert isinstance(declared, ContestDeclared)
    assert overridden == WarningsOverridden(
        contest=ASHBY, warnings=("Few votes.", "Much turnout."), reason="Heard twice."
    )


@pytest.mark.parametrize("override", ["", " "])
def test_without_a_reason_a_warning_holds_the_figures_up(override: str) -> None:
    sentence = "Ashby: say why the figures are right in spite of the warning."
    with pytest.raises(Refused, match=sentence):
        decide(GAZETTEER, night_of(), declare("ashby", 5, 1, 7, **{**WARNED, "override": override}))
    with pytest.raises(Refused, match=sentence):
        decide(
            GAZETTEER,
            night_of(declare("ashby", 5, 1, 7)),
            correct("ashby", 9, 1, 7, **{**WARNED, "override": override}),
        )


def test_a_reason_without_a_warning_is_nothing_to_note() -> None:
    events = decide(GAZETTEER, night_of(), declare("ashby", 5, 1, 7, override="Heard twice."))

    assert [type(event) for event in events] == [ContestDeclared, PostPublished]


def test_figures_are_in_doubt_until_somebody_confirms_them() -> None:
    warned = declare("ashby", 5, 1, 7, unverified=True, **WARNED)
    before, after = (night.count(ASHBY).declaration for night in (night_of(warned), night_of(warned, confirm("ashby"))))

    assert before is not None
    assert after is not None
    assert (before.doubted, after.doubted) == (True, False)
    assert after.override == "Heard twice."


def test_a_warning_belongs_to_its_version() -> None:
    count = night_of(declare("ashby", 5, 1, 7, **WARNED), correct("ashby", 9, 1, 7)).count(ASHBY)

    assert [version.doubted for version in count.declarations] == [True, False]


def test_unverified_figures_are_public_with_a_mark_where_the_desk_does_not_hold_them() -> None:
    declaration = night_of(declare("ashby", 5, 1, 7, unverified=True)).count(ASHBY).declaration

    assert declaration is not None
    assert declaration.unverified


@pytest.mark.parametrize(
    ("votes", "more", "sentence"),
    [
        ((1001, 0, 0), {}, "Ashby: ann-blue cannot have 1,001 votes, for only 1,000 papers were verified."),
        (
            (600, 100, 321),
            {},
            "Ashby: The votes come to 1,021, 21 more than the 1,000 papers that were verified.",
        ),
        (
            (600, 100, 300),
            {"rejected": 21},
            "Ashby: Votes and rejected papers come to 1,021, 21 more than the 1,000 papers that were verified.",
        ),
        (
            (500, 100, 370),
            {"rejected": 9},
            "Ashby: Votes and rejected papers come to 979, but 1,000 papers were verified: 21 are missing.",
        ),
    ],
)
def test_figures_must_fit_the_papers_that_were_verified(
    votes: tuple[int, ...], more: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refused) as refused:
        decide(GAZETTEER, VERIFIED, declare("ashby", *votes, **more))

    assert str(refused.value).startswith(sentence)


@pytest.mark.parametrize(
    ("votes", "more"),
    [
        ((600, 100, 320), {}),
        ((600, 100, 300), {"rejected": 20}),
        ((500, 100, 370), {"rejected": 10}),
        ((500, 100, 200), {}),  # rejected papers were not announced
    ],
)
def test_a_few_papers_more_or_less_are_common(votes: tuple[int, ...], more: dict[str, Any]) -> None:
    assert decide(GAZETTEER, VERIFIED, declare("ashby", *votes, **more))


@pytest.mark.parametrize("what", ["rejected", "electorate"])
def test_a_number_that_nothing_can_show_is_refused(what: str) -> None:
    with pytest.raises(Refused, match="there cannot be more than 999,999,999"):
        decide(GAZETTEER, night_of(), declare("ashby", 5, 1, 7, **{"electorate": 10**30, what: 10**29}))


def test_the_desk_says_how_it_deals_with_figures_nobody_has_looked_at() -> None:
    (event,) = decide(GAZETTEER, night_of(), ArrangeDesk(unverified="hold", one_person=True))

    assert event == DeskArranged(unverified="hold", one_person=True)


def test_contests_are_taken_by_name() -> None:
    assert decide(GAZETTEER, night_of(), TakeContests(contests=(ASHBY,))) == (ContestsTaken(contests=(ASHBY,)),)
    with pytest.raises(Refused, match="Say which contests"):
        decide(GAZETTEER, night_of(), TakeContests(contests=()))
    with pytest.raises(Refused, match="There is no contest “nowhere” in this election"):
        decide(GAZETTEER, night_of(), TakeContests(contests=("nowhere",)))


def test_a_feed_stalls_and_resumes_once() -> None:
    stalled, resumed = ReportFeed(source="The Wire", since=TEN), ReportFeed(source="The Wire", since=None)

    assert decide(GAZETTEER, night_of(), stalled) == (FeedStalled(source="The Wire", since=TEN),)
    assert decide(GAZETTEER, night_of(stalled), stalled) == ()
    assert decide(GAZETTEER, night_of(), resumed) == ()
    assert decide(GAZETTEER, night_of(stalled), resumed) == (FeedResumed(source="The Wire"),)
    assert dict(night_of(stalled).stalled) == {"The Wire": TEN}
    assert dict(night_of(stalled, resumed).stalled) == {}


def test_whoever_typed_held_figures_may_type_them_again_and_nobody_else() -> None:
    hold, first = ArrangeDesk(unverified="hold"), declare("ashby", 5, 1, 7, unverified=True)
    again = declare("ashby", 6, 1, 7, unverified=True)
    night = night_of(hold, By("ann", first), By("ann", again), By("ben", first))

    held = night.count(ASHBY).held
    assert held is not None
    assert ([row.votes for row in held.votes], held.by) == ([6, 1, 7], "ann")


def test_a_doubt_is_settled_with_a_reason_until_the_figures_change() -> None:
    settled = SettleDoubt(contest=ASHBY, warning="A low turnout.", reason="Asked at the count.")
    night = night_of(declare("ashby", 5, 1, 7), msgspec.structs.replace(settled, reason=" "), settled)
    declaration = night.count(ASHBY).declaration
    assert declaration is not None
    assert declaration.settled == "Asked at the count."
    corrected = night_of(declare("ashby", 5, 1, 7), settled, correct("ashby", 6, 1, 7)).count(ASHBY).declaration

    assert corrected is not None
    assert corrected.settled == ""
