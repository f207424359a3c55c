"""What readers may write: little, from the site's own pages, and what is over is gone at once."""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from typing import Any

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient

from hustings.accounts.subscriptions import MOST_CONTESTS
from hustings.alerts import app as alerts
from tests.alerts.conftest import Subscribed
from tests.alerts.services import Phone, Wall
from tests.elections import CONTESTS, GAZETTEER, contest_of

ORIGIN = {"origin": "http://testserver", "content-type": "application/json"}


@pytest.fixture
def client(night: Subscribed, wall: Wall) -> Iterator[TestClient]:
    with TestClient(alerts.alerts_app(night.subscriptions, GAZETTEER, wall, "/election")) as client:
        yield client


def wish(phone: Phone, *slugs: str, **more: Any) -> dict[str, Any]:
    keys = {
        name: urlsafe_b64encode(value).decode().rstrip("=")
        for name, value in (("p256dh", phone.public), ("auth", phone.wants().auth))
    }
    return {"endpoint": phone.endpoint, "keys": keys, "contests": slugs, "language": "cy", **more}


def keep(client: TestClient, body: Any, **headers: str) -> httpx.Response:
    return client.post("/election/alerts/keep", json=body, headers={**ORIGIN, **headers})


def test_a_browser_asks_asks_otherwise_and_ends_it(client: TestClient, night: Subscribed) -> None:
    phone = Phone("ann")
    assert keep(client, wish(phone, "birch")).status_code == 204
    assert keep(client, wish(phone, "birch", "cedar")).status_code == 204
    assert night.subscriptions.find(phone.endpoint) == phone.wants("birch", "cedar", language="cy")
    ended = client.post("/election/alerts/end", json={"endpoint": phone.endpoint}, headers=ORIGIN)

    assert (ended.status_code, ended.headers["cache-control"]) == (204, "no-store")
    assert night.subscriptions.count() == 0


def test_nothing_else_is_kept_of_whoever_asks(client: TestClient, night: Subscribed) -> None:
    keep(client, wish(Phone("ann"), "birch"), **{"user-agent": "Telltale/1", "x-forwarded-for": "203.0.113.7"})
    with night.database.turn() as connection:
        (row,) = connection.execute("select * from subscription")

    assert [type(each) for each in row[1:]] == [str, bytes, bytes, str, str]
    assert row[-1] == "2031-01-01"
    assert "Telltale" not in repr(row)


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"contests": []}, 422),
        ({"contests": ["nowhere"]}, 422),
        ({"contests": ["birch"] * (MOST_CONTESTS + 1)}, 422),
        ({"endpoint": "https://10.0.0.1/a"}, 422),
        ({"endpoint": "http://push.example.org/a"}, 422),
        ({"keys": {"p256dh": "AAAA", "auth": "AAAA"}}, 422),
        ({"keys": {"p256dh": "ä", "auth": "AAAA"}}, 422),
        ({"language": "fr"}, 422),
        ({"endpoint": 7}, 422),
        ({"more": "x" * 5000}, 413),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(
    client: TestClient, night: Subscribed, more: dict[str, Any], status: int
) -> None:
    answer = keep(client, wish(Phone("ann"), "birch", **more))

    assert answer.status_code == status
    assert answer.text.strip().endswith(".")
    assert night.subscriptions.count() == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": ""},
        {"sec-fetch-site": "cross-site"},
        {"content-type": "text/plain"},
    ],
)
def test_another_site_s_page_changes_nothing(client: TestClient, night: Subscribed, headers: dict[str, str]) -> None:
    phone = night.asks("ann", "birch")

    assert keep(client, wish(phone, "cedar"), **headers).status_code in (403, 415)
    ended = client.post("/election/alerts/end", json={"endpoint": phone.endpoint}, headers={**ORIGIN, **headers})
    assert ended.status_code in (403, 415)
    found = night.subscriptions.find(phone.endpoint)
    assert found is not None
    assert found.contests == (contest_of("birch").id,)


def test_whoever_asks_too_often_waits_for_the_next_minute(client: TestClient, wall: Wall) -> None:
    asked = [keep(client, wish(Phone(f"p{n}"), "birch")).status_code for n in range(alerts.EACH + 1)]
    assert asked == [204] * alerts.EACH + [429]
    wall.at += 60

    assert keep(client, wish(Phone("later"), "birch")).status_code == 204


def test_all_together_are_bounded_too_and_so_are_those_who_asked(
    client: TestClient, night: Subscribed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alerts, "MOST_SUBSCRIPTIONS", 1)
    assert keep(client, wish(Phone("ann"), "birch")).status_code == 204
    assert keep(client, wish(Phone("bob"), "birch")).status_code == 503
    assert keep(client, wish(Phone("ann"), *(each.slug for each in CONTESTS))).status_code == 204
    monkeypatch.setattr(alerts, "ALL", 3)

    assert keep(client, wish(Phone("ann"), "birch")).status_code == 429
    assert night.subscriptions.count() == 1


def test_they_can_only_be_posted_to(client: TestClient) -> None:
    assert client.get("/election/alerts/keep").status_code == 405
    assert client.post("/election/alerts/other", json={}, headers=ORIGIN).status_code == 404
    assert client.post("/election/alerts/end", content=b"{", headers=ORIGIN).status_code == 422
