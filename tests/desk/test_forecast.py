"""The forecast at the desk: shown, held, hidden, annotated, and a majority called by a person."""

import httpx2 as httpx
import msgspec
import pytest

from hustings.domain.events import ForecastPublished
from hustings.domain.requests import PublishForecast
from tests.desk.forms import Enter, csrf, hidden, readers
from tests.served import Night


@pytest.fixture
def editor(night: Night, enter: Enter) -> httpx.Client:
    publish(night, 96)
    return enter("eve", "results_editor")


def publish(night: Night, percent: int) -> None:
    fields = {
        "declared": 3,
        "seats": [["labour", 400.0, 390, 410, 380, 395, 405, 420]],
        "majority": [["labour", percent]],
        "largest": [["labour", 100]],
        "chances": "a99" + ",a62" * (len(night.desk.gazetteer.election.contests) - 1),
    }
    forecast = PublishForecast(forecast=msgspec.convert(fields, ForecastPublished))
    night.desk.newsroom.submit(forecast, at=night.now(), by="the forecast", key=f"forecast {percent}")


def arrange(editor: httpx.Client, **fields: str) -> httpx.Response:
    page = editor.get("forecast").text
    return editor.post(
        "forecast", data={"csrf": csrf(editor), "key": hidden(page, "key"), "seq": hidden(page, "seq")} | fields
    )


def test_it_is_hidden_and_shown_again(night: Night, editor: httpx.Client) -> None:
    assert arrange(editor, showing="desk").status_code == 200
    assert "390 to 410" not in readers(night, "/forecast")
    assert "390 to 410" in editor.get("forecast").text

    arrange(editor, showing="readers", note="Two counts are <in doubt>.")
    assert "390 to 410" in readers(night, "/forecast")
    assert "Two counts are &lt;in doubt&gt;." in readers(night, "/forecast")


def test_what_is_held_does_not_move_and_says_since_when(night: Night, editor: httpx.Client) -> None:
    arrange(editor, showing="readers", note="x")
    arrange(editor, showing="held")
    publish(night, 40)

    assert "Held since" in readers(night, "/forecast")
    assert "all but certain (96%)" in readers(night, "/forecast")


def test_a_majority_is_called_by_a_person_and_only_when_it_is_sure(night: Night, editor: httpx.Client) -> None:
    refused = arrange(editor, showing="readers", called="conservative")
    assert (refused.status_code, "from a chance of 95% on" in refused.text) == (422, True)

    assert arrange(editor, showing="readers", called="labour").status_code == 200
    assert "A majority is called: Labour" in readers(night, "/forecast")


def test_what_changed_meanwhile_is_not_overwritten(editor: httpx.Client) -> None:
    page = editor.get("forecast").text
    arrange(editor, showing="desk", note="mine")
    stale = {"csrf": csrf(editor), "key": hidden(page, "key"), "seq": hidden(page, "seq"), "showing": "readers"}

    assert editor.post("forecast", data=stale).status_code == 409
