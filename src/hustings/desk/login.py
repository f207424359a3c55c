"""First run, login and logout."""

import hmac

from starlette.responses import Response

from hustings.accounts import Newcomer, Unfit
from hustings.desk.rules import Rule
from hustings.desk.visit import Visit


def first_page(visit: Visit) -> Response:
    """The form for the first administrator; only while there is nobody."""
    if not visit.desk.people.none_yet:
        return visit.go("login")
    return visit.page("first", "")


def first(visit: Visit) -> Response:
    """Make the first administrator."""
    desk = visit.desk
    if wait := desk.sessions.attempt("first", visit.client):
        return visit.page("first", f"Too many wrong codes from here. Try again in {wait} seconds.", 429)
    if not hmac.compare_digest(visit.get("code").strip().encode(), desk.opening_code.encode()):
        return visit.page("first", "This is not the code that was shown when the night was started.", 422)
    try:
        new = Newcomer(login=visit.get("login").strip(), name=visit.get("name"), role="administrator")
        person = desk.people.add(new, visit.get("password"), first=True)
    except Unfit as error:
        return visit.page("first", str(error), 422)
    return enter(visit, person.id)


def login_page(visit: Visit) -> Response:
    """The form."""
    if visit.desk.people.none_yet:
        return visit.go("first")
    return visit.page("login", "")


def login(visit: Visit) -> Response:
    """Open a session, always under a new token."""
    desk, login = visit.desk, visit.get("login").strip()[:100]
    wait = desk.sessions.attempt(login, visit.client)
    if wait:
        answer = visit.page("login", f"Too many wrong passwords from here. Try again in {wait} seconds.", 429)
        answer.headers["retry-after"] = str(wait)
        return answer
    person = desk.people.with_password(login, visit.get("password"))
    if person is None:
        return visit.page("login", "Login and password do not fit together.", 422)
    desk.sessions.right(login, visit.client)
    return enter(visit, person.id)


def logout(visit: Visit) -> Response:
    """End the session."""
    if visit.session is not None:
        visit.desk.sessions.end(visit.session.id, visit.session.person)
    answer = visit.go("login")
    answer.delete_cookie(cookie(secure=visit.desk.secure), path="/", secure=visit.desk.secure, httponly=True)
    return answer


def enter(visit: Visit, person: int, answer: Response | None = None) -> Response:
    """Begin a session for *person*; without another *answer*, on to the desk’s first page."""
    desk = visit.desk
    if visit.session is not None:
        desk.sessions.end(visit.session.id, visit.session.person)
    token = desk.sessions.begin(person, visit.agent)
    answer = answer or visit.go("")
    answer.set_cookie(
        cookie(secure=desk.secure),
        token,
        path="/",
        secure=desk.secure,
        httponly=True,
        samesite="strict",
        max_age=20 * 3600,
    )
    return answer


def cookie(*, secure: bool) -> str:
    """The name of the session's cookie; the prefix binds it to this host and to HTTPS."""
    return "__Host-hustings-desk" if secure else "hustings-desk"


RULES = (
    Rule("GET", "first", first_page, "anyone", "The form for the first administrator."),
    Rule("POST", "first", first, "anyone", "Make the first administrator, while there is nobody."),
    Rule("GET", "login", login_page, "anyone", "The form for login and password."),
    Rule("POST", "login", login, "anyone", "Log in.", always=True),
    Rule("POST", "logout", logout, "everyone", "Log out.", always=True),
)
