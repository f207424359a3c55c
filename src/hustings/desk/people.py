"""People: who has an account, what they may do, and the halls where they are sent."""

import re

import msgspec
from starlette.responses import Response

from hustings.accounts import Hall, Invitation, Person, Role, Unfit
from hustings.desk import giving, tags
from hustings.desk.invitations import linked
from hustings.desk.rules import Rule
from hustings.desk.visit import Visit
from hustings.domain.refusal import Refused

LONGEST_HOURS = 72


class PeopleView(msgspec.Struct, frozen=True):
    """Everyone with what they were given, as typed."""

    people: list[tuple[Person, str]]
    refused: str = ""


class VenuesView(msgspec.Struct, frozen=True):
    """Every hall with the names of what is counted there."""

    halls: list[tuple[Hall, str]]
    refused: str = ""


def people(visit: Visit) -> Response:
    """Everyone, and the form of an invitation."""
    return visit.page("people", _view(visit))


def invite(visit: Visit) -> Response:
    """Make a link that lets one person in, once."""
    hours = visit.number("hours") or 0
    if not 1 <= hours <= LONGEST_HOURS:
        return _again(visit, f"An invitation is valid for 1 to {LONGEST_HOURS} hours.")
    try:
        given = giving.read(visit.desk, visit.get("given"))
        return linked(visit, Invitation(_role(visit), visit.get("may_publish") == "yes", given, None), hours)
    except Refused as refused:
        return _again(visit, str(refused))


def arrange(visit: Visit) -> Response:
    """Change somebody's role and what they were given; never one's own role."""
    person = _person(visit)
    role, may_publish = _role(visit), visit.get("may_publish") == "yes"
    if person.id == visit.someone.id and role != person.role:
        return visit.refuse("You cannot change your own role.")
    given = giving.read(visit.desk, visit.get("given"))
    visit.desk.people.arrange(person.id, role, may_publish=may_publish, assignments=given)
    return visit.go("people", "saved")


def recover(visit: Visit) -> Response:
    """Make a link by which somebody gives themselves a new password."""
    person = _person(visit)
    return linked(visit, Invitation(person.role, person.may_publish, person.assignments, person.id), 24)


def disable(visit: Visit) -> Response:
    """Close an account with its sessions, or open it again; never one's own."""
    person = _person(visit)
    if person.id == visit.someone.id:
        return visit.refuse("You cannot close your own account.")
    visit.desk.people.disable(person.id, disabled=visit.get("do") != "open")
    return visit.go("people", "opened" if visit.get("do") == "open" else "closed")


def venues(visit: Visit) -> Response:
    """Every hall, and the form of one more."""
    return visit.page("venues", _halls(visit))


def put_venue(visit: Visit) -> Response:
    """Add a hall, or change which contests are counted in it."""
    name = visit.get("name").strip()
    try:
        contests = tags.read(visit.desk, visit.get("contests")).contests
        visit.desk.venues.put(Hall(visit.slug, name, contests))
    except (Refused, Unfit) as error:
        return visit.page("venues", _halls(visit, str(error)), 422)
    return visit.go("venues", "saved")


def _view(visit: Visit, refused: str = "") -> PeopleView:
    desk = visit.desk
    return PeopleView([(each, giving.written(desk, each.assignments)) for each in desk.people.all()], refused)


def _again(visit: Visit, why: str) -> Response:
    return visit.page("people", _view(visit, why), 422)


def _halls(visit: Visit, refused: str = "") -> VenuesView:
    names = {contest.id: contest.name for contest in visit.desk.gazetteer.election.contests}
    halls = visit.desk.venues.all()
    return VenuesView([(hall, ", ".join(names.get(each, each) for each in hall.contests)) for hall in halls], refused)


def _role(visit: Visit) -> Role:
    try:
        role: Role = msgspec.convert(visit.get("role"), Role)
    except msgspec.ValidationError:
        raise Refused("There is no such role.") from None
    return role


def _person(visit: Visit) -> Person:
    """Whom the address names; raises ``Refused``."""
    text = visit.path["id"]
    try:
        return visit.desk.people.get(int(text) if re.fullmatch("[0-9]{1,9}", text) else 0)
    except KeyError:
        raise Refused("There is nobody with this number.") from None


RULES = (
    Rule("GET", "people", people, "manage_people", "Who has an account."),
    Rule("POST", "people/invite", invite, "manage_people", "Make an invitation."),
    Rule("POST", "people/{id}/arrange", arrange, "manage_people", "Change somebody’s role and what they were given."),
    Rule("POST", "people/{id}/recover", recover, "manage_people", "Make a link for a new password."),
    Rule("POST", "people/{id}/disable", disable, "manage_people", "Close an account or open it again."),
    Rule("GET", "venues", venues, "manage_people", "The halls where counts are held."),
    Rule("POST", "venues", put_venue, "manage_people", "Add a hall, or change what is counted there."),
)
