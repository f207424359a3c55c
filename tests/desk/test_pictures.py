"""Uploading pictures at the desk, and who may look at them before readers do."""

import http.client
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx2 as httpx
import pytest

from hustings.accounts import Newcomer
from hustings.desk.pictures import AROUND
from hustings.pictures import LARGEST_FILE
from tests.pictures.shots import encoded, jpeg, left_over, quarters
from tests.served import Night, served_night

PASSWORD = "an example password"
JSON = {"accept": "application/json"}
Files = list[tuple[str, tuple[str, bytes]]]


@pytest.fixture(scope="module")
def night() -> Iterator[Night]:
    with served_night() as night:
        night.begin("23:30")
        for login, role in (("ben", "reporter"), ("eve", "live_editor")):
            night.desk.people.add(Newcomer(login=login, name=f"{login} example", role=role), PASSWORD)  # type: ignore[arg-type]
        yield night


@contextmanager
def entered(night: Night, login: str = "") -> Iterator[httpx.Client]:
    with httpx.Client(timeout=60, base_url=night.desk_url, follow_redirects=True) as client:
        if login:
            answer = client.post("login", data={"login": login, "password": PASSWORD})
            client.headers["x-csrf"] = re.findall(r'data-csrf="([^"]+)"', answer.text)[0]
        yield client


@pytest.fixture
def reporter(night: Night) -> Iterator[httpx.Client]:
    with entered(night, "ben") as client:
        yield client


def sent(*pictures: bytes) -> Files:
    return [("picture", (f"shot-{number}.jpg", data)) for number, data in enumerate(pictures, 1)]


def upload(client: httpx.Client, *pictures: bytes) -> httpx.Response:
    return client.post("pictures", files=sent(*pictures), headers=JSON)


def uploaded(client: httpx.Client, *pictures: bytes) -> list[dict[str, Any]]:
    answer = upload(client, *pictures)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["pictures"])


def test_several_pictures_are_taken_at_once(night: Night, reporter: httpx.Client) -> None:
    first, second = uploaded(reporter, jpeg(800, 600), encoded(quarters(300, 200), "PNG"))

    assert (first["width"], first["height"]) == (800, 600)
    assert first["src"] == f"/desk/pictures/{first['id']}-360.jpg"
    assert second["src"] == f"/desk/pictures/{second['id']}-300.jpg"
    person = night.desk.people.named("ben")
    assert [found.by for found in map(night.desk.pictures.find, (first["id"], second["id"])) if found] == [
        person.account
    ] * 2


def test_a_size_is_shown_to_who_writes_and_to_nobody_outside(night: Night, reporter: httpx.Client) -> None:
    [picture] = uploaded(reporter, jpeg(800, 600))
    shown = [reporter.get(f"pictures/{picture['id']}-640.{coding}") for coding in ("webp", "jpg")]
    with entered(night) as visitor:
        visitor.follow_redirects = False
        turned_away = visitor.get(f"pictures/{picture['id']}-640.jpg")

    assert [(answer.status_code, answer.headers["content-type"]) for answer in shown] == [
        (200, "image/webp"),
        (200, "image/jpeg"),
    ]
    assert {answer.headers["x-content-type-options"] for answer in shown} == {"nosniff"}
    assert all("private" in answer.headers["cache-control"] for answer in shown)
    assert (turned_away.status_code, turned_away.headers["location"]) == (303, "/desk/login")


@pytest.mark.parametrize("name", ["nothing-360.jpg", f"{'0' * 20}-360.jpg", "..%2Fnight.key"])
def test_there_is_no_picture_of_another_name(reporter: httpx.Client, name: str) -> None:
    assert reporter.get(f"pictures/{name}").status_code == 404


def test_the_original_is_for_editors_and_is_saved_not_shown(night: Night, reporter: httpx.Client) -> None:
    data = encoded(quarters(), "PNG")
    [picture] = uploaded(reporter, data)
    with entered(night, "eve") as editor:
        answer = editor.get(f"pictures/{picture['id']}/original")
        missing = editor.get(f"pictures/{'0' * 20}/original")

    assert answer.content == data
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["content-disposition"] == f'attachment; filename="{picture["id"]}.png"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert missing.status_code == 404
    assert reporter.get(f"pictures/{picture['id']}/original").status_code == 403


def test_a_file_that_is_not_taken_is_named_with_the_reason(night: Night, reporter: httpx.Client) -> None:
    answer = upload(reporter, jpeg(), b"<svg onload=alert(1)>")

    assert answer.status_code == 422
    assert answer.json() == {
        "error": "“shot-2.jpg”: This is not a JPEG, PNG or WebP picture: save it as one of these first."
    }
    assert left_over(night.folder.pictures) == ["originals"]


def test_a_form_without_a_picture_is_refused(reporter: httpx.Client) -> None:
    assert reporter.post("pictures", files=[("picture", ("", b""))], headers=JSON).status_code == 422


def asked(night: Night, size: int | None, **headers: str) -> int:
    """The status for a request that promises *size* bytes and has sent none of them."""
    address = urlsplit(f"{night.desk_url}pictures")
    connection = http.client.HTTPConnection(address.netloc, timeout=20)
    try:
        connection.putrequest("POST", address.path)
        connection.putheader("content-type", "multipart/form-data; boundary=x")
        connection.putheader(*(("transfer-encoding", "chunked") if size is None else ("content-length", str(size))))
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.mark.parametrize("size", [100_000_000, LARGEST_FILE + AROUND + 1, None])
def test_a_hundred_megabytes_are_refused_before_they_are_sent(
    night: Night, reporter: httpx.Client, size: int | None
) -> None:
    cookie = "; ".join(f"{name}={value}" for name, value in reporter.cookies.items())

    assert asked(night, size, cookie=cookie, accept="application/json") == 413


def test_of_what_a_stranger_sends_nothing_is_read(night: Night) -> None:
    assert asked(night, LARGEST_FILE, accept="application/json") == 401


def test_a_picture_sent_by_another_sites_page_is_not_taken(night: Night, reporter: httpx.Client) -> None:
    before = sorted(night.folder.pictures.glob("*"))
    del reporter.headers["x-csrf"]

    assert upload(reporter, jpeg(500, 411)).status_code == 403
    assert sorted(night.folder.pictures.glob("*")) == before
