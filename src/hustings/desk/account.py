"""One's own account: name and language, password, passkeys, and the devices where one is logged in."""

import datetime as dt

import msgspec
from starlette.responses import Response

from hustings.accounts import Passkey, Session, Unfit
from hustings.desk.device import device
from hustings.desk.login import enter
from hustings.desk.rules import Rule
from hustings.desk.visit import Visit


class AccountView(msgspec.Struct, frozen=True):
    """Open sessions with their device, and passkeys, each with the hour it was last used; a passkey's is "" until then."""

    sessions: list[tuple[Session, str, str]]
    passkeys: list[tuple[Passkey, str]]
    refused: str = ""


def account(visit: Visit) -> Response:
    """The page."""
    return visit.page("account", _view(visit))


def change(visit: Visit) -> Response:
    """Change name, line under it, and language."""
    try:
        visit.desk.people.introduce(visit.someone.id, visit.get("name"), visit.get("byline"), visit.get("language"))
    except Unfit as error:
        return visit.page("account", _view(visit, str(error)), 422)
    return visit.go("account", "saved")


def password(visit: Visit) -> Response:
    """Give oneself a new password, with the old one; every other session ends."""
    desk, person = visit.desk, visit.someone
    if wait := desk.sessions.attempt(person.login, visit.client):
        return visit.page("account", _view(visit, f"Too many wrong passwords. Try again in {wait} seconds."), 429)
    if desk.people.with_password(person.login, visit.get("old")) is None:
        return visit.page("account", _view(visit, "This is not your password."), 422)
    desk.sessions.right(person.login, visit.client)
    try:
        desk.people.set_password(person.id, visit.get("password"))
    except Unfit as error:
        return visit.page("account", _view(visit, str(error)), 422)
    return visit.telling(enter(visit, person.id), "saved")


def end(visit: Visit) -> Response:
    """End one of one's own sessions."""
    open_here = {session.id for session in visit.desk.sessions.of(visit.someone.id)}
    if visit.get("session") not in open_here:
        return visit.refuse("There is no such session.", 404)
    visit.desk.sessions.end(visit.get("session"), visit.someone.id)
    return visit.go("account", "ended")


def _view(visit: Visit, refused: str = "") -> AccountView:
    desk, person = visit.desk, visit.someone.id
    sessions = [(each, device(each.agent), _hour(visit, each.seen_at)) for each in desk.sessions.of(person)]
    passkeys = [(each, _hour(visit, each.used_at) if each.used_at else "") for each in desk.passkeys.of(person)]
    return AccountView(sessions, passkeys, refused)


def _hour(visit: Visit, at: int) -> str:
    return visit.desk.drawing.clock.hour(dt.datetime.fromtimestamp(at, dt.UTC))


RULES = (
    Rule("GET", "account", account, "everyone", "One’s own account and sessions."),
    Rule("POST", "account", change, "everyone", "Change one’s name, line under it, and language."),
    Rule("POST", "account/password", password, "everyone", "Give oneself a new password."),
    Rule("POST", "account/end", end, "everyone", "End one of one’s own sessions."),
)
