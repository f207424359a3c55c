"""In a browser with an authenticator, somebody adds a passkey, logs out, and logs in with it."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from hustings.accounts import Newcomer
from tests.served import Night, served_night

PASSWORD = "an example password"
BUILT_IN = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture(scope="module")
def night() -> Iterator[Night]:
    with served_night() as night:
        night.step()
        night.desk.people.add(Newcomer(login="editor", name="Example Editor", role="live_editor"), PASSWORD)
        yield night


def desk(night: Night, path: str) -> str:
    """The desk under a host name: passkeys belong to none of 127.0.0.1."""
    return night.desk_url.replace("127.0.0.1", "localhost") + path


def with_authenticator(page: Page) -> str:
    """Give the browser a built-in authenticator that always agrees; returns its id."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    added = session.send("WebAuthn.addVirtualAuthenticator", {"options": BUILT_IN})
    identity: str = added["authenticatorId"]
    return identity


def log_in(page: Page, night: Night, login: str) -> None:
    night.desk.people.add(Newcomer(login=login, name="Example Reporter", role="reporter"), PASSWORD)
    page.goto(desk(night, "login"))
    page.fill("#login", login)
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    expect(page.get_by_role("link", name="Example Reporter")).to_be_visible()
    page.goto(desk(night, "account"))


def add_passkey(page: Page, name: str) -> None:
    page.get_by_label("Name of this device").fill(name)
    page.get_by_role("button", name="Add a passkey").click()


def log_out(page: Page) -> None:
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()


def test_a_device_is_added_logs_in_and_is_removed(night: Night, phone: Page) -> None:
    with_authenticator(phone)
    log_in(phone, night, "reporter")
    add_passkey(phone, "Example phone")
    passkey = phone.locator("article", has_text="Example phone")
    expect(passkey).to_contain_text("not used yet")
    log_out(phone)

    phone.get_by_role("button", name="Log in with a passkey").click()
    expect(phone.get_by_role("link", name="Example Reporter")).to_be_visible()
    phone.goto(desk(night, "account"))
    expect(passkey).to_contain_text("last used")

    passkey.get_by_role("button", name="Remove").click()
    expect(passkey).to_have_count(0)
    log_out(phone)
    phone.get_by_role("button", name="Log in with a passkey").click()
    expect(phone.get_by_text("This desk does not know this passkey.")).to_be_visible()


@pytest.mark.soak
def test_a_device_that_was_added_is_not_added_twice(night: Night, phone: Page) -> None:
    with_authenticator(phone)
    log_in(phone, night, "twice")
    add_passkey(phone, "Example phone")
    expect(phone.locator("article", has_text="Example phone")).to_be_visible()
    add_passkey(phone, "Example phone again")

    expect(phone.get_by_text("This device has a passkey already.")).to_be_visible()
    assert [each.name for each in night.desk.passkeys.of(night.desk.people.named("twice").id)] == ["Example phone"]


def test_a_browser_without_passkeys_is_told_so_and_shows_no_button(night: Night, phone: Page) -> None:
    phone.add_init_script("delete window.PublicKeyCredential")
    log_in(phone, night, "without")

    expect(phone.get_by_text("This browser cannot add one here")).to_be_visible()
    expect(phone.get_by_role("button", name="Add a passkey")).to_be_hidden()
    log_out(phone)
    expect(phone.get_by_role("button", name="Log in with a passkey")).to_be_hidden()


def test_at_a_bare_address_the_account_page_says_why_there_are_none(night: Night, phone: Page) -> None:
    log_in(phone, night, "bare")
    token = phone.context.cookies()[0]
    phone.context.add_cookies([{"name": token["name"], "value": token["value"], "url": night.desk_url}])
    phone.goto(night.desk_url + "account")

    expect(phone.get_by_text("Passkeys belong to a host name.")).to_be_visible()
    expect(phone.get_by_role("button", name="Add a passkey")).to_have_count(0)


def test_axe_finds_nothing_where_passkeys_are_offered_listed_and_refused(night: Night, any_page: Page) -> None:
    with_authenticator(any_page)
    log_in(any_page, night, f"axe-{night.desk.once().strip('-_')}")
    add_passkey(any_page, "Example phone")
    expect(any_page.locator("article", has_text="Example phone")).to_be_visible()
    add_passkey(any_page, "Example phone again")
    expect(any_page.get_by_text("This device has a passkey already.")).to_be_visible()

    assert Axe().run(any_page).response["violations"] == []
    log_out(any_page)
    assert Axe().run(any_page).response["violations"] == []


@pytest.mark.soak
def test_a_desk_that_cannot_be_reached_is_said(night: Night, phone: Page) -> None:
    with_authenticator(phone)
    phone.goto(desk(night, "login"))
    phone.route("**/login/passkey/options", lambda route: route.abort())
    phone.get_by_role("button", name="Log in with a passkey").click()

    expect(phone.get_by_text("The desk could not be reached.")).to_be_visible()
