"""Only push services on the open Internet are spoken to."""

import socket
from typing import Any

import pytest

from hustings.alerts.endpoint import Forbidden, OpenConnection, endpoint_of, is_open


@pytest.mark.parametrize(
    "text",
    [
        "https://fcm.googleapis.com/fcm/send/abc:def",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
        "https://web.push.apple.com/QGu",
        "https://wns2-par02p.notify.windows.com/w/?token=BQ%2f",
        "https://push.example.org:443/a",
    ],
)
def test_an_address_of_a_push_service_is_taken(text: str) -> None:
    assert endpoint_of(text).scheme == "https"


@pytest.mark.parametrize(
    "text",
    [
        "http://push.example.org/a",
        "https://127.0.0.1/a",
        "https://[::1]/a",
        "https://2130706433/a",
        "https://localhost/a",
        "https://printer.local/a",
        "https://push.example.org:8443/a",
        "https://push.example.org:x/a",
        "https://user@push.example.org/a",
        "https://push.example.org@evil.example/a",
        "https://push.example.org/a b",
        "https://push.example.org/a\r\nHost: x",
        "https://push.example.org/a#b",
        "https://push.example.org/" + "a" * 1024,
        "https://münchen.example/a",
        "https:///a",
        "",
    ],
)
def test_anything_else_is_not(text: str) -> None:
    with pytest.raises(Forbidden):
        endpoint_of(text)


@pytest.mark.parametrize("address", ["142.250.1.95", "2a00:1450:4009::5f"])
def test_everybody_s_addresses_are_open(address: str) -> None:
    assert is_open(address)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "255.255.255.255"],
)  # fmt: skip
def test_those_of_machine_and_network_are_not_nor_ways_that_lead_there(address: str) -> None:
    assert not is_open(address)


def test_a_name_that_leads_inside_is_not_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    def inside(*_: Any, **__: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in ("142.250.1.95", "10.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", inside)
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("It was connected to."))

    with pytest.raises(Forbidden):
        OpenConnection("push.example.org", 1.0).connect()


def test_what_was_looked_at_is_what_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["142.250.1.95", "10.0.0.1"])

    def turning(*_: Any, **__: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), 443))]

    def connected(address: tuple[str, int], *_: Any) -> socket.socket:
        assert address == ("142.250.1.95", 443)
        raise OSError("Far enough.")

    monkeypatch.setattr(socket, "getaddrinfo", turning)
    monkeypatch.setattr(socket, "create_connection", connected)

    with pytest.raises(OSError, match="Far enough"):
        OpenConnection("push.example.org", 1.0).connect()
