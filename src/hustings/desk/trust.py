"""In a hall: how a phone comes to trust this night's desk, which has a certificate of its own."""

from starlette.responses import Response

from hustings.desk.rules import Rule
from hustings.desk.visit import Visit


def trust(visit: Visit) -> Response:
    """What to do with the phone, in steps; on a desk that needs none, on to the login."""
    return visit.page("trust", None) if visit.desk.authority else visit.go("login")


def authority(visit: Visit) -> Response:
    """The certificate of the authority, for a phone to trust."""
    if not visit.desk.authority:
        return visit.refuse("This desk has no certificate of its own.", 404)
    return Response(visit.desk.authority, media_type="application/x-x509-ca-cert")


RULES = (
    Rule("GET", "trust", trust, "anyone", "How a phone comes to trust the desk in a hall."),
    Rule("GET", "authority.crt", authority, "anyone", "The certificate to trust."),
)
