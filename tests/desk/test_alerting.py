"""An editor sends a post to readers' phones: after a question, with their number, once."""

from collections.abc import Iterator

import pytest

from hustings.settings import Settings
from tests.alerts.services import Phone
from tests.desk.forms import Enter, posts, pressed, written
from tests.served import Night, served_night


@pytest.fixture
def night() -> Iterator[Night]:
    with served_night(Settings(alerts="on")) as night:
        night.begin("23:30")
        yield night


def ask_for_alerts(night: Night, *names: str) -> None:
    assert night.alerts is not None
    for name in names:
        night.alerts.subscriptions.keep(Phone(name).wants())


def owed(night: Night) -> int:
    with night.installation.accounts.turn() as connection:
        found: int = connection.execute("select count(*) from owed").fetchone()[0]
    return found


def test_a_post_is_sent_after_a_question_that_says_to_how_many(night: Night, enter: Enter) -> None:
    editor = enter("eve", "live_editor")
    ask_for_alerts(night, "ann", "bob")
    written(editor, do="publish")
    (post,) = posts(night)
    address = f"posts/{post.post}/alert"
    assert f"/desk/{address}" in editor.get("posts").text
    assert "Send to 2 readers" in editor.get(address).text
    assert owed(night) == 0
    answer = pressed(editor, address)

    assert "The alert is on its way." in answer.text
    assert owed(night) == 2
    pressed(editor, address)
    assert owed(night) == 2
    assert "Nobody is told twice." in editor.get(address).text


def test_where_nobody_asked_there_is_no_button(night: Night, enter: Enter) -> None:
    editor = enter("eve", "live_editor")
    written(editor, do="publish")
    (post,) = posts(night)

    assert "Nobody has asked for alerts." in editor.get(f"posts/{post.post}/alert").text
    assert editor.get("posts/none/alert").status_code == 422


def test_a_withdrawn_post_is_not_sent(night: Night, enter: Enter) -> None:
    editor = enter("eve", "live_editor")
    ask_for_alerts(night, "ann")
    written(editor, do="publish")
    (post,) = posts(night)
    pressed(editor, f"posts/{post.post}/retract", reason="")

    assert pressed(editor, f"posts/{post.post}/alert").status_code == 422
    assert owed(night) == 0


def test_a_night_without_alerts_has_no_such_button_and_says_why(enter: Enter, night: Night) -> None:
    editor = enter("eve", "live_editor")
    written(editor, do="publish")
    (post,) = posts(night)
    object.__setattr__(night.desk, "alerts", None)

    assert "/alert" not in editor.get("posts").text
    assert "cannot ask for alerts" in editor.get(f"posts/{post.post}/alert").text
