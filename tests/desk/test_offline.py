"""What a browser keeps of the desk for when there is no network: no more than it must, and never too old."""

import re

from tests.desk.forms import Enter
from tests.served import Night


def test_the_service_worker_is_asked_for_again_with_every_page_and_names_files_that_are_there(enter: Enter) -> None:
    visitor = enter()
    answer = visitor.get("sw.js")
    files = re.findall(r'"/desk/(static/[^"]+)"', answer.text.splitlines()[1])

    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["service-worker-allowed"] == "/desk/"
    assert "export " not in answer.text
    assert {"desk", "hustings", "queue", "write"} <= {name.split("/")[1].split(".")[0] for name in files}
    assert {visitor.get(name).status_code for name in files} == {200}


def test_scripts_import_each_other_by_names_that_change_with_what_they_say(enter: Enter) -> None:
    visitor = enter("eve", "live_editor")
    (script,) = re.findall(r"static/(write\.[0-9a-f]{12}\.js)", visitor.get("write").text)
    imported = re.findall(r'from "\./(.+)"', visitor.get(f"static/{script}").text)

    assert len(imported) > 3
    assert all(re.fullmatch(r"[a-z]+\.[0-9a-f]{12}\.js", name) for name in imported)
    assert {visitor.get(f"static/{name}").status_code for name in imported} == {200}


def test_the_form_that_is_kept_opens_no_session_and_holds_no_text(night: Night, enter: Enter) -> None:
    editor = enter("eve", "live_editor")
    session = night.desk.sessions.of(night.desk.people.named("eve").id)[0]
    kept = editor.get("offline").text

    assert session.csrf in editor.get("write").text
    assert session.csrf not in kept
    assert 'action="/desk/write/"' in kept


def test_what_is_kept_belongs_to_a_person_of_one_night(night: Night, enter: Enter) -> None:
    names = [re.findall(r'data-person="([^"]+)"', enter(login, "reporter").get("").text)[0] for login in ("ann", "ben")]

    assert names == [f"{night.desk.newsroom.night}-{night.desk.people.named(login).id}" for login in ("ann", "ben")]


def test_the_token_of_forms_is_told_to_whoever_is_logged_in_alone(enter: Enter) -> None:
    script = {"accept": "application/json"}
    editor = enter("eve", "live_editor")

    assert editor.get("session", headers=script).json()["csrf"] in editor.get("").text
    assert enter().get("session", headers=script).status_code == 401
