"""Second looks: another person confirms figures, or says which are to be read again."""

from collections.abc import Callable
from typing import Any

import pytest

from hustings.domain.count_events import ControlLine
from hustings.domain.decide import decide
from hustings.domain.events import (
    ContestDeclared,
    DeclarationConfirmed,
    DeclarationCorrected,
    DeclarationHeld,
    DeclarationQuestioned,
    PostPublished,
    QuestionAnswered,
    WarningsOverridden,
)
from hustings.domain.night import Night
from hustings.domain.refusal import Refused
from hustings.domain.requests import AnswerQuestion, ArrangeDesk, CorrectDeclaration
from tests.elections import (
    GAZETTEER,
    Asked,
    By,
    confirm,
    contest_of,
    control,
    correct,
    declare,
    entries_of,
    folded,
    night_of,
    noticed,
    votes_of,
)

ASHBY = contest_of("ashby").id
HOLD = ArrangeDesk(unverified="hold")
ALONE = ArrangeDesk(unverified="mark", one_person=True)
UNSEEN = By("ann", declare("ashby", 5, 1, 7, unverified=True))
RIGHT = control("cat-red", 7, 5, 13)
WRONG = control("cat-red", 8, 5, 14)


def answer(figures: CorrectDeclaration | None = None, by: str = "ann") -> By:
    return By(by, AnswerQuestion(contest=ASHBY, figures=figures))


def kinds(night: Night, asked: Asked) -> list[type[Any]]:
    return [type(entry.event) for entry in entries_of(night, asked)]


def refusal(night: Night, asked: Asked) -> str:
    with pytest.raises(Refused) as refused:
        entries_of(night, asked)
    return str(refused.value)


@pytest.mark.parametrize("look", [confirm("ashby"), confirm("ashby", **RIGHT)])
def test_a_second_person_confirms_figures(look: Callable[[Night], By]) -> None:
    before, count = night_of(UNSEEN).count(ASHBY), night_of(UNSEEN, look).count(ASHBY)

    assert before.waiting == before.declaration
    assert count.waiting is None
    assert count.declaration is not None
    assert not count.declaration.unverified
    assert count.declaration.confirmed is not None
    assert count.declaration.confirmed.by == "second"
    assert count.declaration.by == "ann"


def test_whoever_typed_figures_may_not_second_them() -> None:
    assert refusal(night_of(UNSEEN), confirm("ashby", by="ann")) == (
        "Ashby: you typed these figures; another person takes the second look."
    )


def test_nor_after_a_second_person_made_them_public() -> None:
    night = night_of(HOLD, UNSEEN, confirm("ashby"), By("ann", correct("ashby", 9, 1, 7, unverified=True)))

    assert refusal(night, confirm("ashby", by="ann")).startswith("Ashby: you typed these figures;")


def test_a_desk_of_one_person_may_do_both() -> None:
    assert night_of(ALONE, UNSEEN, confirm("ashby", by="ann")).count(ASHBY).waiting is None


def test_a_look_at_figures_that_are_no_longer_the_newest_is_refused() -> None:
    night = night_of(UNSEEN, By("ann", correct("ashby", 9, 1, 7, unverified=True)))
    first = night.count(ASHBY).declarations[0].seq

    assert refusal(night, confirm("ashby", seq=first)) == (
        "Ashby: other figures were entered since you looked. Look again."
    )


def test_where_nothing_waits_there_is_nothing_to_confirm() -> None:
    assert refusal(night_of(), confirm("ashby")) == "Ashby: nothing waits for a second look."
    assert refusal(night_of(declare("ashby", 5, 1, 7)), confirm("ashby")).startswith("Ashby: nothing waits")


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (WRONG, ("cat-red",)),
        (control("cat-red", 7, 4, 12), ("ann-blue",)),
        (control("cat-red", 8, 4, 13), ("ann-blue", "cat-red")),
        (control("cat-red", 7, 5, 14), ("ben-independent",)),
        (control("ann-blue", 7, 5, 13), ("ann-blue", "cat-red")),
    ],
)
def test_a_line_that_differs_names_only_the_figures_that_differ(line: dict[str, Any], fields: tuple[str, ...]) -> None:
    (entry,) = entries_of(night_of(UNSEEN), confirm("ashby", **line))

    assert entry.event == DeclarationQuestioned(contest=ASHBY, control=line["control"], fields=fields)


def test_figures_read_back_may_differ_too() -> None:
    night = night_of(UNSEEN, confirm("ashby", fields=("ann-blue",)))
    question = night.count(ASHBY).question

    assert question is not None
    assert (question.by, question.fields, question.control) == ("second", ("ann-blue",), None)


@pytest.mark.parametrize("more", [{"fields": ("kay-blue",)}, control("kay-blue", 7, 5, 13)])
def test_a_look_names_only_who_stands(more: dict[str, Any]) -> None:
    assert refusal(night_of(UNSEEN), confirm("ashby", **more)) == (
        "Ashby: these figures are of nobody who stands here."
    )


def test_a_control_line_needs_its_figures() -> None:
    assert refusal(night_of(UNSEEN), confirm("ashby", how="control_line")).startswith("Ashby: a control line has")


def test_while_figures_are_read_again_nobody_confirms_them() -> None:
    night = night_of(UNSEEN, confirm("ashby", **WRONG))

    assert refusal(night, confirm("ashby", by="third")) == (
        "Ashby: the figures are being read again after a look that differed."
    )


def test_figures_that_stand_wait_again() -> None:
    night = night_of(UNSEEN, confirm("ashby", **WRONG))
    (event,) = decide(GAZETTEER, night, AnswerQuestion(contest=ASHBY), "ann")
    after = night_of(UNSEEN, confirm("ashby", **WRONG), answer())

    assert event == QuestionAnswered(contest=ASHBY)
    assert after.count(ASHBY).question is None
    assert after.count(ASHBY).waiting == after.count(ASHBY).declaration
    assert kinds(after, confirm("ashby")) == [DeclarationConfirmed]


def test_better_figures_that_agree_with_the_line_are_confirmed_by_who_typed_it() -> None:
    asked: list[Asked] = [UNSEEN, confirm("ashby", **WRONG), answer(correct("ashby", 5, 1, 8))]
    declaration = night_of(*asked).count(ASHBY).declaration

    assert declaration is not None
    assert [row.votes for row in declaration.votes] == [5, 1, 8]
    assert (declaration.by, declaration.unverified) == ("ann", False)
    assert declaration.confirmed is not None
    assert (declaration.confirmed.by, declaration.confirmed.how) == ("second", "control_line")


def test_that_is_so_on_a_desk_that_holds_figures() -> None:
    asked: list[Asked] = [UNSEEN, HOLD, confirm("ashby", **WRONG), answer(correct("ashby", 5, 1, 8))]
    count = night_of(*asked).count(ASHBY)

    assert (count.held, count.waiting) == (None, None)
    assert len(count.declarations) == 2


def test_better_figures_that_do_not_agree_either_wait_again() -> None:
    count = night_of(UNSEEN, confirm("ashby", **WRONG), answer(correct("ashby", 6, 1, 7))).count(ASHBY)

    assert count.waiting is not None
    assert count.waiting == count.declaration
    assert count.question is None


def test_whoever_asked_does_not_answer() -> None:
    night = night_of(UNSEEN, confirm("ashby", **WRONG))

    assert refusal(night, answer(correct("ashby", 5, 1, 8), by="second")) == (
        "Ashby: you asked; another person reads the figures again."
    )


def test_an_answer_without_a_question_is_refused() -> None:
    assert refusal(night_of(UNSEEN), answer()) == "Ashby: nothing was asked."


def test_an_answer_is_checked_as_any_figures() -> None:
    night = night_of(UNSEEN, confirm("ashby", **WRONG))

    assert refusal(night, answer(correct("ashby", 8, 1, 8))).startswith("Ashby: votes are equal between")


def test_an_answer_is_of_the_contest_that_was_asked_about() -> None:
    elsewhere = correct("birch", 5, 1, 8)
    night = night_of(UNSEEN, confirm("ashby", **WRONG))

    assert refusal(night, answer(elsewhere)).startswith("Ashby: no votes are given for")


def test_held_figures_are_not_public_until_a_second_person_confirms_them() -> None:
    held = night_of(HOLD, UNSEEN)
    count = held.count(ASHBY)

    assert (count.declaration, count.stage) == (None, "before")
    assert count.waiting == count.held
    assert len(held.posts) == 0
    assert kinds(held, confirm("ashby")) == [ContestDeclared, PostPublished, DeclarationConfirmed]


def test_what_was_held_is_still_of_whoever_typed_it() -> None:
    count = night_of(HOLD, UNSEEN, confirm("ashby")).count(ASHBY)

    assert count.held is None
    assert count.declaration is not None
    assert (count.declaration.by, count.declaration.unverified) == ("ann", False)
    assert count.declaration.confirmed is not None
    assert count.declaration.confirmed.by == "second"


def test_held_figures_keep_the_warning_in_spite_of_which_they_were_entered() -> None:
    warned = By("ann", declare("ashby", 5, 1, 7, unverified=True, warnings=("Few votes.",), override="Heard twice."))
    held, public = night_of(HOLD, warned), night_of(HOLD, warned, confirm("ashby"))
    waiting, declaration = held.count(ASHBY).waiting, public.count(ASHBY).declaration

    assert waiting is not None
    assert (waiting.warnings, waiting.override, waiting.doubted) == (("Few votes.",), "Heard twice.", True)
    assert declaration is not None
    assert (declaration.warnings, declaration.override, declaration.doubted) == (
        ("Few votes.",),
        "Heard twice.",
        False,
    )


def test_held_figures_answered_rightly_become_public() -> None:
    night = night_of(HOLD, UNSEEN, confirm("ashby", **WRONG))
    better = correct("ashby", 5, 1, 8, warnings=("Few votes.",), override="Heard twice.")

    assert kinds(night, answer(better, by="third")) == [
        DeclarationHeld,
        WarningsOverridden,
        ContestDeclared,
        PostPublished,
        DeclarationConfirmed,
    ]
    after = night_of(HOLD, UNSEEN, confirm("ashby", **WRONG), answer(better, by="third")).count(ASHBY)
    assert after.declaration is not None
    assert (after.declaration.by, after.declaration.warnings) == ("third", ("Few votes.",))


def test_held_figures_answered_otherwise_are_held_again() -> None:
    night = night_of(HOLD, UNSEEN, confirm("ashby", **WRONG))

    assert kinds(night, answer(correct("ashby", 6, 1, 7))) == [DeclarationHeld]
    assert kinds(night, answer()) == [QuestionAnswered]


def test_a_held_correction_leaves_what_is_public_as_it_is() -> None:
    slip = By("ann", correct("ashby", 9, 1, 7, unverified=True, slip=True))
    held, public = night_of(UNSEEN, HOLD, slip), night_of(UNSEEN, HOLD, slip, confirm("ashby"))
    count = held.count(ASHBY)

    assert count.declaration is not None
    assert [row.votes for row in count.declaration.votes] == [5, 1, 7]
    assert count.waiting == count.held
    corrected = public.count(ASHBY).declaration
    assert corrected is not None
    assert (corrected.reason, corrected.slip, corrected.by) == ("A box was missed.", True, "ann")
    assert kinds(held, confirm("ashby"))[0] is DeclarationCorrected


def test_figures_held_twice_are_refused() -> None:
    assert refusal(night_of(HOLD, UNSEEN), By("bob", declare("ashby", 5, 1, 7, unverified=True))) == (
        "Ashby: figures are entered already and wait for a second look."
    )


def test_a_poll_is_not_put_off_while_figures_wait() -> None:
    assert refusal(night_of(HOLD, UNSEEN), noticed("ashby")).startswith("Ashby: figures are entered and wait")


def test_a_single_candidate_has_no_second_figure() -> None:
    unseen = By("ann", declare("solo", 9, unverified=True))
    line = ControlLine("oda-red", 9, None, 9)
    night = night_of(unseen, confirm("solo", how="control_line", control=line))

    assert night.count(contest_of("solo").id).waiting is None


def test_where_lots_were_drawn_the_line_has_who_won_them() -> None:
    unseen = By("ann", declare("ashby", 7, 1, 7, unverified=True, lots_drawn="cat-red"))
    night = night_of(unseen)

    assert kinds(night, confirm("ashby", **control("cat-red", 7, 7, 15))) == [DeclarationConfirmed]
    (entry,) = entries_of(night, confirm("ashby", **control("ann-blue", 7, 7, 15)))
    assert isinstance(entry.event, DeclarationQuestioned)
    assert entry.event.fields == ("ann-blue", "cat-red")


def test_the_look_counts_for_the_version_it_was_taken_of() -> None:
    night = folded(entries_of(night_of(UNSEEN), confirm("ashby")), night_of(UNSEEN))
    night = folded(entries_of(night, correct("ashby", 9, 1, 7)), night)
    first, second = night.count(ASHBY).declarations

    assert first.confirmed is not None
    assert second.confirmed is None
    assert second.votes == votes_of("ashby", (9, 1, 7))
