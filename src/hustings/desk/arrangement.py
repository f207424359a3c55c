"""How the newsroom deals with declarations: shown or held before a second look, one person or two."""

from typing import Literal

import msgspec
from starlette.responses import Response

from hustings.desk.rules import Rule
from hustings.desk.visit import Visit
from hustings.domain.events import DeskArranged
from hustings.domain.refusal import Refused
from hustings.domain.requests import ArrangeDesk
from hustings.log import Conflict

CHANGED = "Somebody else has changed this since you opened the page. This is how it stands now."


class ArrangementView(msgspec.Struct, frozen=True):
    """What stands now."""

    desk: DeskArranged
    key: str
    seq: int
    refused: str = ""


def arrangement(visit: Visit) -> Response:
    """The form."""
    return visit.page("arrangement", _arrangement_view(visit))


def arrange(visit: Visit) -> Response:
    """Arrange it so."""
    try:
        shown: Literal["mark", "hold"] = msgspec.convert(visit.get("unverified"), Literal["mark", "hold"])
    except msgspec.ValidationError:
        raise Refused("This form is not the desk’s.") from None
    request = ArrangeDesk(unverified=shown, one_person=visit.get("one_person") == "yes")
    key = visit.key("arrangement", request)
    try:
        visit.submit(request, key, unless_after=visit.number("seq"))
    except Conflict:
        return visit.page("arrangement", _arrangement_view(visit, CHANGED), 409)
    return visit.go("arrangement", "saved")


def _arrangement_view(visit: Visit, refused: str = "") -> ArrangementView:
    night = visit.desk.tail.night
    return ArrangementView(night.desk, visit.desk.once(), night.seq, refused)


RULES = (
    Rule("GET", "arrangement", arrangement, "manage_people", "How declarations are dealt with."),
    Rule("POST", "arrangement", arrange, "manage_people", "Show or hold unverified figures; allow a one-person desk."),
)
