"""The door of the desk against those who should not come in."""

import logging
import re
import ssl
import threading
import time
from collections.abc import Iterator

import httpx2 as httpx
import pytest

from hustings.accounts import Invitation, Newcomer, Person, Sessions, Unfit
from hustings.accounts.sessions import DELAY_AFTER
from hustings.desk.app import RULES
from hustings.desk.login import cookie
from tests.desk.forms import PASSWORD, Enter, csrf, posts, written
from tests.pages.crawl import Html
from tests.served import Night

NAME = cookie(secure=False)


@pytest.fixture
def elsewhere(night: Night) -> Iterator[httpx.Client]:
    """A visitor from another address of this machine."""
    transport = httpx.HTTPTransport(local_address="127.0.0.2")
    with httpx.Client(timeout=60, base_url=night.desk_url, transport=transport) as client:
        yield client


def login(client: httpx.Client, password: str = PASSWORD) -> httpx.Response:
    found = client.get("")
    token = csrf(client) if "data-csrf" in found.text else ""
    return client.post("login", data={"login": "ann", "password": password, "csrf": token})


def test_the_cookie_is_for_this_site_alone_and_out_of_reach_of_scripts(enter: Enter) -> None:
    visitor = enter("ann", "administrator")
    sent = login(visitor).history[0].headers["set-cookie"]

    assert sent.startswith(f"{NAME}=")
    assert {"HttpOnly", "Path=/", "SameSite=strict"} <= set(sent.split("; "))


def test_over_https_the_cookie_goes_nowhere_else() -> None:
    assert cookie(secure=True).startswith("__Host-")
    assert ssl.HAS_TLSv1_3


def test_a_session_that_somebody_planted_is_not_taken_over(night: Night, enter: Enter) -> None:
    enter("ann", "administrator")
    with httpx.Client(timeout=60, base_url=night.desk_url, cookies={NAME: "planted"}) as victim:
        login(victim)
        tokens = [each.value for each in victim.cookies.jar if each.name == NAME]

        assert "planted" not in [token for token in tokens if night.desk.sessions.find(token or "")]
    with httpx.Client(timeout=60, base_url=night.desk_url, cookies={NAME: "planted"}) as attacker:
        assert attacker.get("").status_code == 303


def test_every_login_opens_a_session_of_its_own_and_ends_the_one_before(night: Night, enter: Enter) -> None:
    visitor = enter("ann", "administrator")
    first = visitor.cookies[NAME]
    login(visitor)

    assert visitor.cookies[NAME] != first
    assert night.desk.sessions.find(first) is None


def test_wrong_passwords_slow_down_who_tries_and_not_whose_they_are(
    night: Night, enter: Enter, elsewhere: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter("ann", "administrator")
    now = time.time()
    monkeypatch.setattr(night.desk.sessions, "_now", lambda: now)
    with httpx.Client(timeout=60, base_url=night.desk_url) as attacker:
        answers = [login(attacker, "a wrong password").status_code for _ in range(DELAY_AFTER + 1)]
        assert answers == [422] * DELAY_AFTER + [429]
        assert login(attacker).status_code == 429

    assert login(elsewhere).status_code == 303


def test_many_tries_at_once_are_counted_before_they_are_looked_at(night: Night) -> None:
    waits: list[int] = []
    barrier = threading.Barrier(20)

    def attempt() -> None:
        barrier.wait()
        waits.append(night.desk.sessions.attempt("ann", "127.0.0.9"))

    threads = [threading.Thread(target=attempt) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(wait == 0 for wait in waits) == DELAY_AFTER


def test_the_pause_grows_and_ends(night: Night) -> None:
    clock = [1_000.0]
    sessions = Sessions(night.installation.accounts, lambda: clock[0])
    pauses = []
    for _ in range(DELAY_AFTER + 4):
        while wait := sessions.attempt("bob", "here"):
            pauses.append(wait)
            clock[0] += wait

    assert pauses == [1, 2, 4, 8]
    clock[0] += 3_600
    assert sessions.attempt("bob", "here") == 0


PAGES = ("", "posts", "write/p-0000", "people", "editions", "pages/uk", "account", "reports", "venues", "login")


def test_pages_bring_no_script_or_style_of_their_own_inside(enter: Enter) -> None:
    admin = enter("ann", "administrator")
    for path in PAGES:
        answer = admin.get(path)
        policy, page = answer.headers["content-security-policy"], Html(answer.text)
        own = [given for name, given in page.elements if name == "script" and "src" not in given]
        own += [given for _, given in page.elements if any(key == "style" or key.startswith("on") for key in given)]

        assert (path, answer.status_code, own) == (path, 200, [])
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert answer.headers["cache-control"] == "no-store"


def test_a_closed_account_is_out_at_once(night: Night, enter: Enter) -> None:
    reporter = enter("ben", "reporter")
    night.desk.people.disable(1)

    assert "Log in" in reporter.get("posts").text
    assert written_as_stranger(reporter).status_code in (401, 200)
    assert posts(night) == []


def written_as_stranger(client: httpx.Client) -> httpx.Response:
    return client.post("write/p-0000", data={"headline": "Example", "do": "save"})


def test_a_new_password_ends_every_other_session(night: Night, enter: Enter) -> None:
    here, there = enter("ann", "administrator"), enter("ann")
    sent = {"csrf": csrf(here), "old": PASSWORD, "password": "quite another password"}
    assert here.post("account/password", data=sent).status_code == 200

    assert "Your account" in here.get("account").text
    assert "Log in" in there.get("account").text
    assert night.desk.people.with_password("ann", PASSWORD) is None


def test_sessions_are_listed_and_ended(night: Night, enter: Enter) -> None:
    here, there = enter("ann", "administrator"), enter("ann")
    other = night.desk.sessions.find(there.cookies[NAME])
    assert other is not None
    assert other.id in here.get("account").text
    here.post("account/end", data={"csrf": csrf(here), "session": other.id})

    assert len(night.desk.sessions.of(1)) == 1
    assert "Log in" in there.get("").text


def test_an_invitation_works_once_also_for_two_at_once(night: Night) -> None:
    token = night.desk.invitations.make(Invitation("reporter", False, (), None), hours=1)
    people = night.desk.people
    results: list[Person | str] = []

    def join(login: str) -> None:
        try:
            new = Newcomer(login=login, name=login, role="reporter")
            results.append(people.add(new, PASSWORD, using=lambda: night.desk.invitations.use(token)))
        except Unfit as unfit:
            results.append(str(unfit))

    threads = [threading.Thread(target=join, args=(f"login{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(people.all()) == 1
    assert results.count("Somebody else has just used this link.") == 3


def test_an_invitation_runs_out(night: Night) -> None:
    clock = [0.0]
    invitations = type(night.desk.invitations)(night.installation.accounts, lambda: clock[0])
    token = invitations.make(Invitation("reporter", False, (), None), hours=12)
    clock[0] = 12 * 3600

    assert invitations.look(token) is None
    assert not invitations.use(token)


def test_no_secret_reaches_a_log(
    night: Night, enter: Enter, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    editor = enter("eve", "live_editor")
    written(editor, do="publish", seq="9" * 5_000)
    editor.get(f"join/{'s' * 32}")
    session = night.desk.sessions.find(editor.cookies[NAME])
    link = night.desk.invitations.make(Invitation("reporter", False, (), None), hours=1)
    editor.get(f"join/{link}")
    said = "".join(record.getMessage() for record in caplog.records if not record.name.startswith("http"))
    said += "".join(capfd.readouterr()) + repr(session) + repr(night.desk)

    assert session is not None
    assert [secret for secret in (PASSWORD, editor.cookies[NAME], session.csrf, link) if secret in said] == []


def test_what_other_sites_send_is_turned_away_at_every_address(night: Night, enter: Enter) -> None:
    admin = enter("ann", "administrator")
    before, token = night.desk.tail.night.seq, csrf(admin)
    for rule in RULES:
        if rule.method != "POST":
            continue
        address = re.sub(r"\{\w+\}", "uk", rule.path)
        for headers in (
            {"origin": "https://example.com"},
            {"origin": "null"},
            {"origin": "http://["},
            {"sec-fetch-site": "cross-site"},
        ):
            answer = admin.post(address, data={"csrf": token}, headers=headers)
            assert answer.status_code == 403, (address, headers)

    assert night.desk.tail.night.seq == before
    assert "Good evening" in admin.get("").text
