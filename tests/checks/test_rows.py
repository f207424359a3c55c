import msgspec

from hustings.checks import Finding, Sheet
from hustings.checks.rows import row_sense
from hustings.domain.election import Candidacy, CandidacyId, Contest
from hustings.domain.events import Votes
from tests.elections import GAZETTEER, contest_of, votes_of

ASHBY = contest_of("ashby")


def _found(*votes: int, rejected: int | None = None, winner: CandidacyId | None = None) -> list[Finding]:
    sheet = Sheet(ASHBY.id, votes_of("ashby", votes), rejected=rejected, winner=winner)
    return row_sense(ASHBY, sheet, {}, GAZETTEER)


def test_sensible_rows_are_not_mentioned() -> None:
    assert _found(5000, 1000, 4000, rejected=100, winner="ann-blue") == []


def test_the_winner_was_named_and_the_figures_say_another() -> None:
    (finding,) = _found(4000, 1000, 5000, winner="ann-blue")

    assert finding.sentence == "You said Ann Blue (Blue) won, but these figures put Cat Red (Red) first."
    assert finding.candidacies == ("ann-blue", "cat-red")


def test_a_winner_by_lot_is_not_contradicted() -> None:
    assert [finding.kind for finding in _found(4000, 1000, 4000, winner="ann-blue")] == ["equal"]


def test_no_votes_and_no_figure_are_asked_about() -> None:
    (zero,) = _found(5000, 0, 4000)
    (missing,) = row_sense(ASHBY, Sheet(ASHBY.id, votes_of("ashby", (5000, 0, 4000))[:1]), {}, GAZETTEER)

    assert (zero.kind, zero.blocks, zero.candidacies) == ("empty_row", False, ("ben-independent",))
    assert (missing.kind, missing.blocks) == ("empty_row", True)
    assert missing.candidacies == ("ben-independent", "cat-red")


def test_two_equal_figures_are_asked_about_from_five_hundred_on() -> None:
    assert _found(5000, 499, 499) == []
    (finding,) = _found(5000, 500, 500)

    assert finding.sentence == "Ben Independent and Cat Red both have 500. Is that right?"


def test_figures_of_another_contest_are_recognised() -> None:
    known: dict[tuple[int, ...], list[str]] = {(5000, 1000, 4000): [ASHBY.id, contest_of("birch").id]}
    sheet = Sheet(ASHBY.id, votes_of("ashby", (5000, 1000, 4000)))
    (finding,) = row_sense(ASHBY, sheet, known, GAZETTEER)

    assert finding.sentence == "These are the figures of Birch. Is this the right sheet?"
    assert row_sense(ASHBY, sheet, {(5000, 1000, 4000): [ASHBY.id]}, GAZETTEER) == []


def test_more_than_two_rejected_papers_in_a_hundred_are_asked_about() -> None:
    assert _found(5000, 800, 4000, rejected=200) == []
    (finding,) = _found(5000, 800, 4000, rejected=201)

    assert finding.kind == "rejected"


def _ward(*surnames: str) -> tuple[Contest, Sheet]:
    standing = tuple(Candidacy(name.lower(), "A", name, "red") for name in surnames)
    ward = msgspec.structs.replace(ASHBY, candidacies=standing, seats=3)
    return ward, Sheet(ward.id, tuple(Votes(c.id, 300 + place) for place, c in enumerate(standing)))


def test_denbighshire_penlington_and_pennington_are_to_be_read_with_their_parties() -> None:
    (finding,) = row_sense(*_ward("Penlington", "Pennington", "Pope"), {}, GAZETTEER)

    assert (finding.kind, finding.note) == ("similar", True)
    assert finding.candidacies == ("penlington", "pennington")


def test_names_that_merely_sound_of_the_same_country_are_not_alike() -> None:
    assert row_sense(*_ward("Jones", "James", "Evans", "Bevan", "Tanner", "Turner"), {}, GAZETTEER) == []
