"""Reports that an edition holds wait for an editor; those in other words are read again after a correction."""

import msgspec

from hustings.domain.edition import Edition
from hustings.domain.events import PostPublished
from hustings.domain.requests import ArrangeEdition, CorrectDeclaration
from tests.desk.forms import Enter, csrf, hidden, readers, written
from tests.served import Night

AREAS = ("derbyshire", "east-midlands", "england", "uk")


def holding(night: Night, *slugs: str) -> None:
    """Let editions hold their reports."""
    gazetteer = night.desk.gazetteer
    for slug in slugs:
        edition = Edition(slug=slug, name=gazetteer.areas[slug].name, areas=(slug,), reports="hold")
        night.desk.newsroom.submit(ArrangeEdition(edition=edition), at=night.desk.now(), by="test", key=slug)


def reported(night: Night, contest: str) -> list[PostPublished]:
    events = [entry.event for entry in night.installation.log.read()]
    return [event for event in events if isinstance(event, PostPublished) and event.post == contest]


def test_a_held_report_is_out_elsewhere_and_comes_in_with_one_press(night: Night, enter: Enter) -> None:
    holding(night, "derbyshire")
    editor = enter("eve", "live_editor")
    night.begin("03:30")
    assert "erewash" in editor.get("reports").text
    assert 'id="post:erewash"' not in readers(night)
    assert 'id="post:erewash"' in readers(night, "/live/uk/post/erewash")
    sent = {"csrf": csrf(editor), "key": hidden(editor.get("reports/erewash").text, "key")}
    editor.post("reports/erewash", data=sent)

    assert 'id="post:erewash"' in readers(night)
    assert "erewash" not in editor.get("reports").text


def test_a_report_that_is_held_everywhere_goes_out_in_an_editors_words(night: Night, enter: Enter) -> None:
    holding(night, *(slug for slug in AREAS if slug in night.desk.gazetteer.areas))
    editor = enter("eve", "live_editor")
    night.begin("03:30")
    assert reported(night, "erewash") == []
    page = editor.get("reports/erewash").text
    sent = {"csrf": csrf(editor), "key": hidden(page, "key"), "headline": "Erewash declares", "body": "In short."}
    editor.post("reports/erewash", data=sent)

    assert "In short." in readers(night)
    assert "Written automatically" not in readers(night, "/live/derbyshire/post/erewash")


def test_a_report_in_somebodys_words_is_to_be_read_again_after_a_correction(night: Night, enter: Enter) -> None:
    editor = enter("eve", "live_editor")
    night.begin("03:30")
    own = {"body": "In short.", "style": "yes", "tags": "Erewash"}
    assert written(editor, "write/erewash", do="publish", **own).is_success
    contest = next(each for each in night.desk.gazetteer.election.contests if each.slug == "erewash")
    before = night.desk.tail.night.count(contest.id).declaration
    assert before is not None
    votes = (msgspec.structs.replace(before.votes[0], votes=before.votes[0].votes + 1), *before.votes[1:])
    request = CorrectDeclaration(
        contest=contest.id, votes=votes, rejected=before.rejected, electorate=before.electorate,
        reason="A test of corrections.", source="Test",
    )  # fmt: skip
    night.desk.newsroom.submit(request, at=night.desk.now(), by="test", key="correct")

    assert "A test of corrections." in editor.get("reports").text
    assert "In short." in readers(night, "/live/derbyshire/post/erewash")
