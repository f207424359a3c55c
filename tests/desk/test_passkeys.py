"""Passkeys: what a device signs for this desk lets its owner in, and nothing else does."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace

import httpx2 as httpx
import pytest

from hustings.accounts import Passkeys
from tests.desk.authenticator import Options, Phone
from tests.desk.forms import PASSWORD, Enter, csrf
from tests.served import Night, served_night

HOST = "desk.example:8001"
ORIGIN = "https://desk.example:8001"
SCRIPT = {"host": HOST, "accept": "application/json"}


@pytest.fixture(scope="module")
def served() -> Iterator[Night]:
    with served_night() as night:
        night.step()
        yield night


@pytest.fixture
def night(served: Night) -> Night:
    """A night on whose desk nobody is yet."""
    with served.installation.accounts.turn() as connection:
        connection.execute("delete from person; delete from attempt; delete from challenge")
    return served


@pytest.fixture
def reporter(enter: Enter) -> httpx.Client:
    """Somebody at their account page, under a host name."""
    client = enter("reporter", "reporter")
    client.headers |= {**SCRIPT, "x-csrf": csrf(client)}
    return client


@pytest.fixture
def visitor(enter: Enter) -> httpx.Client:
    """Somebody at the page of the login, under a host name."""
    client = enter()
    client.headers |= SCRIPT
    return client


def options(client: httpx.Client, address: str) -> Options:
    found: Options = client.post(f"{address}/options").raise_for_status().json()
    return found


def registered(client: httpx.Client) -> Phone:
    phone = Phone(ORIGIN)
    added(client, phone).raise_for_status()
    return phone


def added(client: httpx.Client, phone: Phone) -> httpx.Response:
    made = phone.make(options(client, "passkeys"))
    return client.post("passkeys", data={"name": "Example phone", "credential": made})


def login(client: httpx.Client, phone: Phone) -> httpx.Response:
    client.cookies.clear()
    return client.post("login/passkey", data={"credential": phone.sign(options(client, "login/passkey"))})


def kept(night: Night) -> list[tuple[object, ...]]:
    """All that the desk knows of keys and sessions."""
    with night.installation.accounts.turn() as connection:
        query = "select id, sign_count, used_at from passkey union all select digest, person, created_at from session"
        return sorted(connection.execute(query), key=repr)


def error(answer: httpx.Response) -> str:
    assert answer.is_client_error, answer.status_code
    sentence: str = answer.json()["error"]
    return sentence


def test_a_device_that_was_added_logs_its_owner_in(reporter: httpx.Client, visitor: httpx.Client) -> None:
    phone = registered(reporter)

    assert login(visitor, phone).json() == {"go": "/desk/"}
    assert "Reporter Example" in visitor.get("account").text
    assert "Example phone" in visitor.get("account").text


def test_over_http_a_device_answers_too_and_may_not_count(reporter: httpx.Client, visitor: httpx.Client) -> None:
    phone = replace(registered(reporter), origin=f"http://{HOST}", count=-1)

    assert login(visitor, phone).is_success
    assert login(visitor, replace(phone, count=-1)).is_success


@pytest.mark.parametrize("origin", ["https://desk.example.evil:8001", "https://desk.example", "https://other.example"])
def test_what_was_signed_for_another_origin_is_refused(
    night: Night, reporter: httpx.Client, visitor: httpx.Client, origin: str
) -> None:
    phone = registered(reporter)
    before = kept(night)

    assert "could not be checked" in error(added(reporter, Phone(origin)))
    assert "could not be checked" in error(login(visitor, replace(phone, origin=origin)))
    assert kept(night) == before


def test_what_was_signed_for_another_host_is_refused(
    night: Night, reporter: httpx.Client, visitor: httpx.Client
) -> None:
    phone = registered(reporter)
    before = kept(night)
    sent = phone.sign({**options(visitor, "login/passkey"), "rpId": "other.example"})

    assert "could not be checked" in error(visitor.post("login/passkey", data={"credential": sent}))
    assert kept(night) == before


def test_a_challenge_is_good_once_for_its_purpose_and_person(
    night: Night, enter: Enter, reporter: httpx.Client, visitor: httpx.Client
) -> None:
    phone = registered(reporter)
    asked = options(visitor, "login/passkey")
    editor = enter("editor", "live_editor")
    editor.headers |= {**SCRIPT, "x-csrf": csrf(editor)}
    login_sent = {"credential": phone.sign(asked)}
    for_editor = {"name": "Theirs", "credential": Phone(ORIGIN).make(options(editor, "passkeys"))}
    assert visitor.post("login/passkey", data=login_sent).is_success
    visitor.cookies.clear()
    before = kept(night)

    assert "sent twice" in error(visitor.post("login/passkey", data=login_sent))
    assert "sent twice" in error(reporter.post("passkeys", data=for_editor))
    for challenge in (options(reporter, "passkeys")["challenge"], "bm8gY2hhbGxlbmdl"):
        sent = {"credential": phone.sign({**asked, "challenge": challenge})}
        assert "sent twice" in error(visitor.post("login/passkey", data=sent))
    assert kept(night) == before


def test_a_challenge_lasts_five_minutes(night: Night) -> None:
    now = [1_720_000_000.0]
    passkeys = Passkeys(night.installation.accounts, lambda: now[0])
    early, late = passkeys.challenge("192.0.2.1"), passkeys.challenge("192.0.2.1")
    now[0] += 299

    assert passkeys.spend(early)
    now[0] += 1
    assert not passkeys.spend(late)


def test_one_place_cannot_fill_the_file_with_challenges(night: Night, visitor: httpx.Client) -> None:
    for _ in range(100):
        night.desk.passkeys.challenge("127.0.0.1")

    assert "Try again in five minutes" in error(visitor.post("login/passkey/options"))
    assert night.desk.passkeys.challenge("192.0.2.1")


def test_a_removed_passkey_is_refused(night: Night, reporter: httpx.Client, visitor: httpx.Client) -> None:
    phone = registered(reporter)
    removed = reporter.post("passkeys/remove", data={"passkey": phone.id.hex()})

    assert removed.is_success
    assert "Example phone" not in removed.text
    before = kept(night)
    assert "does not know" in error(login(visitor, phone))
    assert kept(night) == before


def test_only_ones_own_passkeys_can_be_removed(night: Night, enter: Enter, reporter: httpx.Client) -> None:
    phone = registered(reporter)
    other = enter("editor", "live_editor")
    before = kept(night)

    for name in (phone.id.hex(), "00", "no hex", ""):
        assert other.post("passkeys/remove", data={"csrf": csrf(other), "passkey": name}).status_code == 404
    assert kept(night) == before


def test_a_closed_account_is_refused(night: Night, reporter: httpx.Client, visitor: httpx.Client) -> None:
    phone = registered(reporter)
    night.desk.people.disable(night.desk.people.named("reporter").id)
    before = kept(night)

    assert "closed" in error(login(visitor, phone))
    assert kept(night) == before == [(phone.id, 0, None)]


def test_a_counter_that_goes_backwards_is_refused_and_said(
    night: Night, reporter: httpx.Client, visitor: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    phone = registered(reporter)
    copy = replace(phone)
    assert login(visitor, phone).is_success
    before = kept(night)

    assert "there may be a copy" in error(login(visitor, copy))
    assert "its counter went backwards" in caplog.text
    assert kept(night) == before


def test_another_key_or_another_handle_under_a_known_id_is_refused(
    night: Night, reporter: httpx.Client, visitor: httpx.Client
) -> None:
    phone = registered(reporter)
    before = kept(night)

    assert "could not be checked" in error(login(visitor, replace(phone, key=Phone(ORIGIN).key)))
    assert "does not know" in error(login(visitor, replace(phone, handle=b"somebody else")))
    assert kept(night) == before


def test_a_device_is_added_once_and_has_a_name(night: Night, reporter: httpx.Client) -> None:
    phone = registered(reporter)
    before = kept(night)

    assert options(reporter, "passkeys")["excludeCredentials"][0]["type"] == "public-key"
    assert "here already" in error(added(reporter, phone))
    sent = Phone(ORIGIN).make(options(reporter, "passkeys"))
    assert "1 to 60" in error(reporter.post("passkeys", data={"name": " ", "credential": sent}))
    assert kept(night) == before


def test_one_person_has_at_most_twenty(reporter: httpx.Client) -> None:
    for _ in range(20):
        registered(reporter)

    assert "at most 20" in error(added(reporter, Phone(ORIGIN)))


BROKEN = ("", "A", "e30", "oA", "W10", "W" * 50_000)


@pytest.mark.parametrize("part", ["clientDataJSON", "attestationObject"])
def test_a_broken_registration_is_refused(night: Night, reporter: httpx.Client, part: str) -> None:
    before = kept(night)
    made = json.loads(Phone(ORIGIN).make(options(reporter, "passkeys")))
    for broken in BROKEN:
        made["response"][part] = broken
        assert error(reporter.post("passkeys", data={"name": "Broken", "credential": json.dumps(made)}))
    assert kept(night) == before


@pytest.mark.parametrize("part", ["clientDataJSON", "authenticatorData", "signature", "userHandle"])
def test_a_broken_login_is_refused(night: Night, reporter: httpx.Client, visitor: httpx.Client, part: str) -> None:
    phone = registered(reporter)
    before = kept(night)
    for broken in BROKEN:
        sent = json.loads(phone.sign(options(visitor, "login/passkey")))
        sent["response"][part] = broken
        assert error(visitor.post("login/passkey", data={"credential": json.dumps(sent)}))
        night.desk.sessions.right("passkey", "127.0.0.1")
    assert kept(night) == before


@pytest.mark.parametrize("credential", ["", "[]", "{}", "[" * 50_000, '{"id": 1}'])
def test_what_is_no_passkey_is_refused(reporter: httpx.Client, visitor: httpx.Client, credential: str) -> None:
    sent = {"name": "Broken", "credential": credential}

    assert "could not be checked" in error(reporter.post("passkeys", data=sent))
    assert "could not be checked" in error(visitor.post("login/passkey", data=sent))


def test_many_tries_from_one_place_must_wait(
    night: Night, reporter: httpx.Client, visitor: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone, now = registered(reporter), time.time()
    monkeypatch.setattr(night.desk.sessions, "_now", lambda: now)
    for _ in range(5):
        visitor.post("login/passkey")
    answer = visitor.post("login/passkey")

    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert "Too many tries" in error(login(visitor, phone))


def test_another_sites_page_can_do_nothing(night: Night, reporter: httpx.Client, visitor: httpx.Client) -> None:
    phone = registered(reporter)
    before = kept(night)
    made = {"name": "x", "credential": Phone(ORIGIN).make(options(reporter, "passkeys"))}
    signed = {"credential": phone.sign(options(visitor, "login/passkey"))}
    elsewhere = {"origin": "https://evil.example"}

    assert visitor.post("login/passkey", data=signed, headers=elsewhere).status_code == 403
    assert reporter.post("passkeys", data=made, headers=elsewhere).status_code == 403
    assert reporter.post("passkeys", data=made, headers={"x-csrf": ""}).status_code == 403
    assert kept(night) == before


@pytest.mark.parametrize("host", ["127.0.0.1:8001", "192.0.2.7", "[::1]:8001", "evil/desk.example", ""])
def test_an_address_without_a_name_has_no_passkeys_and_says_so(
    reporter: httpx.Client, visitor: httpx.Client, host: str
) -> None:
    named = {"host": host}

    for client, address in (
        (reporter, "passkeys/options"),
        (visitor, "login/passkey/options"),
        (visitor, "login/passkey"),
    ):
        assert "need a host name" in error(client.post(address, headers=named))
    assert "Passkeys belong to a host name" in reporter.get("account", headers=named).text
    assert "Add a passkey" not in reporter.get("account", headers=named).text
    assert "Log in with a passkey" not in visitor.get("login", headers=named).text


def test_a_new_session_takes_the_place_of_the_one_that_was_open(
    night: Night, reporter: httpx.Client, visitor: httpx.Client
) -> None:
    phone = registered(reporter)
    visitor.post("login", data={"login": "reporter", "password": PASSWORD})
    visitor.headers["x-csrf"] = csrf(visitor)
    before = dict(visitor.cookies)
    signed = {"credential": phone.sign(options(visitor, "login/passkey"))}

    assert visitor.post("login/passkey", data=signed).is_success
    assert dict(visitor.cookies) != before
    assert len(night.desk.sessions.of(night.desk.people.named("reporter").id)) == 2
