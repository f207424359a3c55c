"""People: who has an account, what they were given, and how new ones come in."""

import msgspec
from starlette.responses import Response

from hustings.accounts import Assignment, Invitation, Person, Role, Unfit
from hustings.desk.login import enter
from hustings.desk.rules import Rule
from hustings.desk.visit import Visit

LONGEST_HOURS = 72


class PeopleView(msgspec.Struct, frozen=True):
    """*link* is a new invitation's, shown once."""

    people: list[Person]
    editions: list[tuple[str, str]]
    link: str = ""
    refused: str = ""


class JoinView(msgspec.Struct, frozen=True):
    """*person* has an account and gets a new password; None is somebody new."""

    token: str
    person: Person | None
    refused: str = ""


def people(visit: Visit) -> Response:
    """Everyone, and the form of an invitation."""
    return visit.page("people", _view(visit))


def invite(visit: Visit) -> Response:
    """Make a link that lets one person in, once."""
    hours = int(visit.get("hours")) if visit.get("hours").isdecimal() else 0
    if not 1 <= hours <= LONGEST_HOURS:
        return visit.page(
            "people", _view(visit, refused=f"An invitation is valid for 1 to {LONGEST_HOURS} hours."), 422
        )
    try:
        role = msgspec.convert(visit.get("role"), Role)
    except msgspec.ValidationError:
        return visit.page("people", _view(visit, refused="There is no such role."), 422)
    given = tuple(Assignment("edition", slug) for slug in visit.form.get("editions", []))
    may_publish = visit.get("may_publish") == "yes"
    return _linked(visit, Invitation(role, may_publish, given, None), hours)


def recover(visit: Visit) -> Response:
    """Make a link by which somebody gives themselves a new password."""
    person = visit.desk.people.get(_id(visit))
    return _linked(visit, Invitation(person.role, person.may_publish, person.assignments, person.id), 24)


def disable(visit: Visit) -> Response:
    """Close an account with its sessions, or open it again; never one's own."""
    if _id(visit) == visit.someone.id:
        return visit.refuse("You cannot close your own account.")
    visit.desk.people.disable(_id(visit), disabled=visit.get("do") != "open")
    return visit.go("people")


def join_page(visit: Visit) -> Response:
    """What a link offers; looking does not use it up."""
    invitation = visit.desk.invitations.look(visit.path["token"])
    if invitation is None:
        return visit.refuse("This link has been used, is too old, or was never made. Ask for a new one.", 404)
    person = visit.desk.people.get(invitation.person) if invitation.person else None
    return visit.page("join", JoinView(visit.path["token"], person))


def join(visit: Visit) -> Response:
    """Use a link: make the account, or give the new password, and go in."""
    desk, token = visit.desk, visit.path["token"]
    invitation = desk.invitations.look(token)
    if invitation is None:
        return visit.refuse("This link has been used, is too old, or was never made. Ask for a new one.", 404)
    person = desk.people.get(invitation.person) if invitation.person else None
    try:
        if person is None:
            identity = desk.people.add(
                visit.get("login").strip(),
                visit.get("name"),
                invitation.role,
                visit.get("password"),
                byline=visit.get("byline"),
                may_publish=invitation.may_publish,
                assignments=invitation.assignments,
                using=lambda: desk.invitations.use(token),
            ).id
        else:
            desk.people.set_password(person.id, visit.get("password"), using=lambda: desk.invitations.use(token))
            identity = person.id
    except Unfit as error:
        return visit.page("join", JoinView(token, person, str(error)), 422)
    return enter(visit, identity)


def _linked(visit: Visit, invitation: Invitation, hours: int) -> Response:
    token = visit.desk.invitations.make(invitation, hours)
    scheme = "https" if visit.desk.secure else "http"
    return visit.page("people", _view(visit, link=f"{scheme}://{visit.host}{visit.desk.url(f'join/{token}')}"))


def _view(visit: Visit, link: str = "", refused: str = "") -> PeopleView:
    editions = [(edition.slug, edition.name) for edition in visit.desk.editions()]
    return PeopleView(visit.desk.people.all(), editions, link, refused)


def _id(visit: Visit) -> int:
    text = visit.path["id"]
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


RULES = (
    Rule("GET", "people", people, "manage_people", "Who has an account."),
    Rule("POST", "people/invite", invite, "manage_people", "Make an invitation."),
    Rule("POST", "people/{id}/recover", recover, "manage_people", "Make a link for a new password."),
    Rule("POST", "people/{id}/disable", disable, "manage_people", "Close an account or open it again."),
    Rule("GET", "join/{token}", join_page, "anyone", "What an invitation offers."),
    Rule("POST", "join/{token}", join, "anyone", "Use an invitation."),
)
