"""Other minutes: those that are over stay as they were, the running one does not, one to come leads to the present."""

import urllib.error
import urllib.request
from collections.abc import Iterator

import msgspec
import pytest

from hustings.press.caching import SHORTLY, THEN
from tests.served import Night, served_night


@pytest.fixture(scope="module")
def night() -> Iterator[Night]:
    with served_night() as night:
        night.play("03:01")
        yield night


def body(night: Night, address: str) -> tuple[str, str]:
    with urllib.request.urlopen(night.url + address) as answer:
        return answer.read().decode(), answer.headers["Cache-Control"]


def declared(night: Night, at: str) -> tuple[int, str]:
    answer, cache = body(night, f"/api/v1/scoreboard?at={at}")
    return msgspec.json.decode(answer)["declared"], cache


def test_a_minute_that_is_over_is_kept_and_the_running_one_is_not(night: Night) -> None:
    then, kept = declared(night, "02:00")
    first, _ = declared(night, "03:41")
    running, briefly = declared(night, "03:01")
    night.play("03:41")

    assert kept == THEN
    assert briefly == SHORTLY
    assert running == first
    assert declared(night, "02:00")[0] == then
    assert declared(night, "03:41")[0] > first


def test_a_page_of_a_minute_to_come_leads_to_the_present(night: Night) -> None:
    with urllib.request.urlopen(f"{night.url}/live/uk?at=09:00") as answer:
        assert answer.url == f"{night.url}/live/uk"


@pytest.mark.parametrize("asked", ["limit=many", "before=-1"])
def test_what_is_wrong_beside_a_minute_to_come_is_said_at_once(night: Night, asked: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as wrong:
        body(night, f"/api/v1/posts?{asked}&at=09:00")

    assert wrong.value.code == 400
    assert asked.partition("=")[0] in wrong.value.read().decode()


def test_a_minute_that_is_no_time_is_told_in_a_sentence(night: Night) -> None:
    with pytest.raises(urllib.error.HTTPError) as wrong:
        body(night, "/live/uk?at=late")

    assert wrong.value.code == 400
    assert wrong.value.read().decode().startswith("“late” is no time")
