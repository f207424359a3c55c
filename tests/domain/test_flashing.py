"""Flashes: the winner is known, the figures not yet."""

import pytest

from hustings.domain.decide import decide
from hustings.domain.edition import Edition
from hustings.domain.events import ContestFlashed, PostPublished, ReportCorrected
from hustings.domain.night import Night
from hustings.domain.post import Content
from hustings.domain.refusal import Refused
from hustings.domain.requests import AnyRequest, ArrangeDesk, ArrangeEdition, RevisePost, TakeContests
from tests.elections import (
    ALDER,
    GAZETTEER,
    OPEN,
    Asked,
    By,
    contest_of,
    correct,
    declare,
    entries_of,
    flash,
    folded,
    history,
    night_of,
    withdraw,
)

ASHBY = contest_of("ashby").id
FLASHED = night_of(flash("ashby", "cat-red"))
HELD = night_of(ArrangeDesk(unverified="hold"), declare("ashby", 5, 1, 7, unverified=True))


def told(night: Night, post: str = "ashby-flash") -> tuple[str, tuple[str, ...], list[str]]:
    """Headline, paragraphs and notes of a post."""
    found = night.posts[post]
    return found.headline, found.paragraphs, [correction.note for correction in found.corrections]


def test_a_flash_says_who_is_elected_and_that_figures_are_to_follow() -> None:
    event, post = decide(GAZETTEER, night_of(), flash("ashby", "cat-red"))

    assert isinstance(event, ContestFlashed)
    assert isinstance(post, PostPublished)
    assert (post.post, post.kind, post.editions) == ("ashby-flash", "flash", ALDER)
    assert post.content.headline == "Red gain Ashby from the Blues"
    assert post.content.paragraphs == ("Cat Red is elected. The figures are to follow.",)
    assert post.content.contests == (ASHBY,)


@pytest.mark.parametrize("before", [flash("ashby", "ann-blue"), By("feed:other", flash("ashby", "ann-blue"))])
def test_a_feed_replaces_no_flash_but_its_own(before: Asked) -> None:
    with pytest.raises(Refused, match="the flash that is out is not this feed's"):
        entries_of(night_of(before), By("feed:wire", flash("ashby", "cat-red")))

    own = By("feed:wire", flash("ashby", "ann-blue"))
    assert entries_of(night_of(own), By("feed:wire", flash("ashby", "cat-red")))


def test_a_feed_flashes_nothing_that_is_ours() -> None:
    with pytest.raises(Refused, match="our own entry leads here"):
        entries_of(night_of(TakeContests(contests=(ASHBY,))), By("feed:wire", flash("ashby", "cat-red")))


def test_a_flash_stands_until_the_declaration_and_stays_on_record() -> None:
    count = FLASHED.count(ASHBY)
    declared = night_of(flash("ashby", "cat-red"), declare("ashby", 5, 1, 7)).count(ASHBY)

    assert (count.stage, count.declaration) == ("declared", None)
    assert declared.declaration is not None
    assert declared.flash == count.flash


def test_where_every_edition_holds_reports_a_flash_has_no_post() -> None:
    holding = [ArrangeEdition(edition=Edition(slug=a, name=a.title(), areas=(a,), reports="hold")) for a in ALDER]
    night = night_of(*holding, flash("ashby", "cat-red"))

    assert night.count(ASHBY).flash is not None
    assert len(night.posts) == 0


def test_a_true_flash_is_left_as_it_was_when_the_figures_come() -> None:
    night = night_of(flash("ashby", "cat-red"), declare("ashby", 5, 1, 7))

    assert told(night) == told(FLASHED)


def test_a_flash_of_another_winner_puts_the_first_right() -> None:
    night = night_of(flash("ashby", "cat-red"), flash("ashby", "ann-blue"))

    assert told(night) == (
        "Blues hold Ashby",
        ("Ann Blue is elected. The figures are to follow.",),
        ["An earlier flash named another winner."],
    )
    assert night.count(ASHBY).flash is not None
    assert len(night.posts) == 1


def test_a_declaration_of_another_winner_puts_the_flash_right() -> None:
    night = night_of(flash("ashby", "cat-red"), declare("ashby", 9, 1, 7))

    assert told(night) == (
        "Blues hold Ashby",
        ("Ann Blue is elected.",),
        ["The declaration named another winner than the flash."],
    )


def test_a_correction_with_another_winner_puts_the_flash_right_too() -> None:
    night = night_of(flash("ashby", "cat-red"), declare("ashby", 5, 1, 7), correct("ashby", 9, 1, 7))

    assert told(night)[1:] == (("Ann Blue is elected.",), ["Corrected figures have another winner."])


def test_a_flash_that_was_right_after_all_says_so_again() -> None:
    night = night_of(flash("ashby", "cat-red"), declare("ashby", 9, 1, 7), correct("ashby", 5, 1, 7))

    assert told(night)[:2] == ("Red gain Ashby from the Blues", ("Cat Red is elected.",))
    assert len(told(night)[2]) == 2


def test_a_correction_with_the_same_winner_leaves_the_flash_alone() -> None:
    night = night_of(flash("ashby", "cat-red"), declare("ashby", 5, 1, 7), correct("ashby", 5, 1, 8))

    assert told(night)[2] == []


def test_a_flash_that_a_person_changed_keeps_their_words_and_gets_the_note() -> None:
    theirs = RevisePost(post="ashby-flash", content=Content(headline="Ashby turns red", body="Cheers in the hall."))
    night = night_of(flash("ashby", "cat-red"), theirs, declare("ashby", 9, 1, 7))

    assert told(night) == ("Ashby turns red", (), ["The declaration named another winner than the flash."])
    assert night.posts["ashby-flash"].content.body == "Cheers in the hall."


def test_a_flash_after_a_withdrawal_has_an_address_of_its_own() -> None:
    night = night_of(flash("ashby", "cat-red"), withdraw("ashby"), flash("ashby", "ann-blue"))

    assert told(night)[0] == "Withdrawn: Ashby"
    assert told(night, "ashby-2-flash")[0] == "Blues hold Ashby"


@pytest.mark.parametrize(
    ("night", "request_", "sentence"),
    [
        (folded(history(OPEN)), flash("ashby", "cat-red"), "Ashby: nothing may be declared before the polls close."),
        (night_of(), flash("ashby", "kay-blue"), "Ashby: kay-blue did not stand here."),
        (FLASHED, flash("ashby", "cat-red"), "Ashby: that flash is out already."),
        (
            night_of(declare("ashby", 5, 1, 7)),
            flash("ashby", "cat-red"),
            "Ashby has been declared already: there is nothing to flash.",
        ),
        (
            HELD,
            flash("ashby", "cat-red"),
            "Ashby: figures are entered and wait for a second look, which is quicker than a flash.",
        ),
    ],
)
def test_a_refusal_is_a_sentence(night: Night, request_: AnyRequest, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        decide(GAZETTEER, night, request_)

    assert str(refused.value) == sentence


def test_no_correction_of_a_flash_that_was_never_published_is_written() -> None:
    events = decide(GAZETTEER, night_of(declare("ashby", 5, 1, 7)), correct("ashby", 9, 1, 7))

    assert [event.post for event in events if isinstance(event, ReportCorrected)] == ["ashby"]
