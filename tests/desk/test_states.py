"""What becomes of a draft: nothing typed is lost, nothing goes out that may not."""

from typing import Any

import msgspec
import pytest

from hustings.accounts import Assignment, Hall, Newcomer, Overtaken, Writing
from hustings.desk import schedule
from hustings.domain.post import Content
from tests.desk.forms import PASSWORD, Enter, filled, posts, pressed, readers, written
from tests.served import Night

JSON = {"accept": "application/json"}


def draft_of(night: Night, *states: Any) -> Any:
    (draft,) = night.desk.drafts.all(*states)
    return draft


def test_what_is_held_for_law_goes_out_only_after_an_editor_released_it(night: Night, enter: Enter) -> None:
    reporter, editor = enter("ben", "reporter"), enter("eve", "live_editor")
    night.desk.people.arrange(1, "reporter", may_publish=True, assignments=[Assignment("edition", "derbyshire")])
    written(reporter, do="submit")
    address = f"write/{draft_of(night, 'submitted').id}"
    assert written(reporter, address, do="hold").status_code == 422
    written(editor, address, do="hold")

    refused = [written(client, address, do="publish").status_code for client in (reporter, editor)]
    refused += [written(reporter, address, do=what).status_code for what in ("submit", "release", "discard")]
    draft = draft_of(night, "law")
    refused.append(pressed(editor, f"posts/{draft.id}/publish", version=str(draft.version)).status_code)

    assert (refused, posts(night)) == ([422] * 6, [])
    assert written(reporter, address, do="save", body="Still typing.").status_code == 200
    written(editor, address, do="release")
    written(editor, address, do="publish")
    assert "Example headline" in readers(night)


def test_a_scheduled_post_goes_out_when_its_hour_comes(night: Night, enter: Enter) -> None:
    editor = enter("eve", "live_editor")
    assert written(editor, do="schedule").status_code == 422
    written(editor, f"write/{draft_of(night, 'draft').id}", do="schedule", publish_at="23:32")
    schedule.publish_due(night.desk)
    assert posts(night) == []
    night.play("23:50")
    schedule.publish_due(night.desk)
    schedule.publish_due(night.desk)

    assert len(posts(night)) == 1
    assert draft_of(night, "published").state == "published"


def test_an_hour_that_has_passed_is_none_to_schedule_for(night: Night, enter: Enter) -> None:
    answer = written(enter("eve", "live_editor"), do="schedule", publish_at="21:00")

    assert (answer.status_code, posts(night)) == (422, [])
    assert "This hour has passed" in answer.text
    assert draft_of(night, "draft").writing.content.headline == "Example headline"


def test_a_post_scheduled_for_another_day_keeps_its_day_when_its_form_is_sent_again(night: Night, enter: Enter) -> None:
    editor, at = enter("eve", "live_editor"), "2024-07-06T09:30"
    written(editor, do="schedule", publish_at=at)

    assert f'value="{at}"' in editor.get(f"write/{draft_of(night, 'scheduled').id}").text
    assert "2024-07-06 09:30" in editor.get("posts").text


def test_a_scheduled_post_of_one_who_may_no_longer_publish_waits_for_an_editor(night: Night, enter: Enter) -> None:
    editor = enter("eve", "live_editor")
    written(editor, do="schedule", publish_at="23:31")
    night.desk.people.arrange(1, "reporter", may_publish=False, assignments=[])
    night.play("23:50")
    schedule.publish_due(night.desk)

    assert posts(night) == []
    assert "an editor publishes it" in draft_of(night, "submitted").writing.word


def test_a_reporter_does_not_change_what_an_editor_scheduled(night: Night, enter: Enter) -> None:
    reporter, editor = enter("ben", "reporter"), enter("eve", "live_editor")
    night.desk.people.arrange(1, "reporter", may_publish=False, assignments=[Assignment("edition", "derbyshire")])
    written(reporter, do="submit")
    address = f"write/{draft_of(night, 'submitted').id}"
    written(editor, address, do="schedule", publish_at="23:45")

    assert written(reporter, address, body="Something else.").status_code == 422
    assert draft_of(night, "scheduled").writing.content.body == "Example text."


@pytest.mark.parametrize(
    ("field", "value"), [("tags", "Nowhere at all"), ("embed", "something"), ("publish_at", "half past nine")]
)
def test_a_field_that_cannot_be_read_is_kept_as_typed(night: Night, enter: Enter, field: str, value: str) -> None:
    editor = enter("eve", "live_editor")
    quoted = {"quote": "Words", "speaker": "Somebody", "byline_name": "Eve Example", field: value}
    answer = written(editor, do="publish", **quoted)
    again = editor.get(f"write/{draft_of(night, 'draft').id}").text

    assert (answer.status_code, posts(night)) == (422, [])
    for page in (answer.text, again):
        assert [text in page for text in (value, "Words", "Somebody", "Eve Example")] == [True] * 4


@pytest.mark.parametrize("field", ["seq", "version", "key", "kind", "importance", "language", "do"])
def test_fields_that_only_another_program_sends_do_no_harm(enter: Enter, field: str) -> None:
    editor = enter("eve", "live_editor")
    for value in ("9" * 5000, "-1", "١٢", "\x00", "x" * 10_000):
        assert written(editor, **{"do": "publish", field: value}).status_code < 500


def test_the_author_who_goes_on_writing_is_not_published_unread(night: Night, enter: Enter) -> None:
    reporter, editor = enter("ben", "reporter"), enter("eve", "live_editor")
    night.desk.people.arrange(1, "reporter", may_publish=False, assignments=[Assignment("edition", "derbyshire")])
    written(reporter, do="submit")
    seen = draft_of(night, "submitted")
    written(reporter, f"write/{seen.id}", body="Something else.")

    assert pressed(editor, f"posts/{seen.id}/publish", version=str(seen.version)).status_code == 409
    assert posts(night) == []


def test_after_a_conflict_the_second_version_can_be_sent_again(night: Night, enter: Enter) -> None:
    editor = enter("eve", "live_editor")
    written(editor, do="publish")
    post = posts(night)[0].post
    mine = filled(editor, f"write/{post}", body="Mine.", do="publish")
    written(editor, f"write/{post}", body="Theirs.", do="publish")
    answer = editor.post(f"write/{post}", data=mine, headers=JSON)
    told = msgspec.json.decode(answer.content)
    assert (answer.status_code, told["theirs"]["body"]) == (409, "Theirs.")
    mine |= {"version": str(told["version"]), "seq": str(told["seq"])}

    assert editor.post(f"write/{post}", data=mine, headers=JSON).status_code == 200
    assert "Mine." in readers(night)


def test_a_changed_number_asks_whether_readers_should_be_told(night: Night, enter: Enter) -> None:
    editor = enter("eve", "live_editor")
    written(editor, do="publish", body="A crowd of 200 is here.")
    post = posts(night)[0].post
    asked = written(editor, f"write/{post}", do="publish", body="A crowd of 300 is here.")
    assert (asked.status_code, "Spelling or style only" in asked.text) == (422, True)
    assert "crowd of 200" in readers(night)

    assert written(editor, f"write/{post}", do="publish", body="A crowd of 300 is here.", style="yes").is_success
    assert "crowd of 300" in readers(night)
    assert "Corrected" not in readers(night)


@pytest.mark.parametrize(
    ("fields", "reached"),
    [
        ({"editions": "derbyshire"}, True),
        ({"editions": "uk"}, False),
        ({"editions": "derbyshire", "tags": "Bolsover"}, True),
        ({"editions": "derbyshire", "tags": "Putney"}, False),
        ({"editions": "derbyshire", "tags": "Scotland"}, False),
        ({"editions": "derbyshire", "tags": "Market Hall"}, True),
        ({"editions": "derbyshire", "tags": "Other Hall"}, False),
    ],
)
def test_a_reporter_sent_to_a_venue_reaches_its_counts(
    night: Night, enter: Enter, fields: dict[str, str], *, reached: bool
) -> None:
    ids = {contest.name: contest.id for contest in night.desk.gazetteer.election.contests}
    night.desk.venues.put(Hall("market-hall", "Market Hall", (ids["Bolsover"], ids["High Peak"])))
    night.desk.venues.put(Hall("other-hall", "Other Hall", (ids["Putney"],)))
    given = (Assignment("venue", "market-hall"),)
    night.desk.people.add(
        Newcomer(login="ben", name="Ben", role="reporter", may_publish=True, assignments=given), PASSWORD
    )

    answer = written(enter("ben"), do="publish", **fields)

    assert (answer.status_code, len(posts(night))) == ((200, 1) if reached else (422, 0)), answer.text


def test_the_same_text_sent_again_is_saved_once_and_an_older_one_not_at_all(night: Night) -> None:
    night.desk.people.add(Newcomer(login="ben", name="Ben", role="reporter"), PASSWORD)
    drafts, first = night.desk.drafts, Writing(content=Content(headline="First"))
    second = Writing(content=Content(headline="Second"))
    assert drafts.save("p-1", first, by=1, version=0).version == 1
    assert drafts.save("p-1", first, by=1, version=0).version == 1
    drafts.save("p-1", second, by=1, version=1)

    with pytest.raises(Overtaken):
        drafts.save("p-1", first, by=1, version=0)


def test_every_kind_of_post_has_a_history_in_sentences(night: Night, enter: Enter) -> None:
    editor = enter("eve", "live_editor")
    written(editor, do="publish")
    post = posts(night)[0].post
    written(editor, f"write/{post}", do="publish", body="Better text.", note="The text was wrong.")
    told = editor.get(f"posts/{post}/history")

    assert "A post was corrected: Example headline. The text was wrong." in told.text
    assert told.text.count("Eve Example") >= 2
