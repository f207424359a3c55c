"""Links that let one person in, once: made by an administrator, used by whoever opens them first."""

import msgspec
import segno
from markupsafe import Markup
from starlette.responses import Response

from hustings.accounts import Invitation, Newcomer, Person, Unfit
from hustings.desk import giving
from hustings.desk.login import enter
from hustings.desk.rules import Rule
from hustings.desk.visit import Visit

SPENT = "This link has been used, is too old, or was never made. Ask for a new one."


class LinkView(msgspec.Struct, frozen=True):
    """A new link, shown once, to be sent or photographed: *code* is its QR code as SVG."""

    link: str
    code: Markup
    hours: int
    given: str
    person: Person | None

    def __repr__(self) -> str:
        """Without its secret, for logs and tracebacks."""
        return "LinkView()"


class JoinView(msgspec.Struct, frozen=True):
    """*person* has an account and gets a new password; None is somebody new."""

    token: str
    person: Person | None
    refused: str = ""

    def __repr__(self) -> str:
        """Without its secret, for logs and tracebacks."""
        return "JoinView()"


def linked(visit: Visit, invitation: Invitation, hours: int) -> Response:
    """Make the link of *invitation* and show it."""
    desk = visit.desk
    token = desk.invitations.make(invitation, hours)
    link = f"{'https' if desk.secure else 'http'}://{visit.host}{desk.url(f'join/{token}')}"
    code = Markup(segno.make(link, error="m").svg_inline(border=4, light="#ffffff", omitsize=True))  # noqa: S704 - drawn by the library
    person = desk.people.get(invitation.person) if invitation.person else None
    return visit.page("link", LinkView(link, code, hours, giving.written(desk, invitation.assignments), person))


def join_page(visit: Visit) -> Response:
    """What a link offers; looking does not use it up."""
    invitation = visit.desk.invitations.look(visit.path["token"])
    if invitation is None:
        return visit.refuse(SPENT, 404)
    person = visit.desk.people.get(invitation.person) if invitation.person else None
    return visit.page("join", JoinView(visit.path["token"], person))


def join(visit: Visit) -> Response:
    """Use a link: make the account, or give the new password, and go in."""
    desk, token = visit.desk, visit.path["token"]
    invitation = desk.invitations.look(token)
    if invitation is None:
        return visit.refuse(SPENT, 404)
    person = desk.people.get(invitation.person) if invitation.person else None
    try:
        if person is None:
            new = _newcomer(visit, invitation)
            person = desk.people.add(new, visit.get("password"), using=lambda: desk.invitations.use(token))
        else:
            desk.people.set_password(person.id, visit.get("password"), using=lambda: desk.invitations.use(token))
    except Unfit as error:
        return visit.page("join", JoinView(token, person, str(error)), 422)
    return enter(visit, person.id)


def _newcomer(visit: Visit, invitation: Invitation) -> Newcomer:
    return Newcomer(
        login=visit.get("login").strip(),
        name=visit.get("name"),
        role=invitation.role,
        byline=visit.get("byline"),
        may_publish=invitation.may_publish,
        assignments=invitation.assignments,
    )


RULES = (
    Rule("GET", "join/{token}", join_page, "anyone", "What an invitation offers."),
    Rule("POST", "join/{token}", join, "anyone", "Use an invitation."),
)
