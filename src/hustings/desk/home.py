"""The first page after logging in."""

from starlette.responses import Response

from hustings.desk.rules import Rule
from hustings.desk.visit import Visit


def home(visit: Visit) -> Response:
    """What one may do here."""
    return visit.page("home", None)


RULES = (Rule("GET", "", home, "everyone", "The desk’s first page."),)
