"""Passkeys: adding one's phone or computer, and logging in with it instead of a password."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.responses import Response

from hustings.accounts import Passkey, Unfit
from hustings.accounts.passkeys import LASTS
from hustings.desk.login import enter
from hustings.desk.rules import Rule
from hustings.desk.visit import Visit
from hustings.domain.refusal import Refused

logger = logging.getLogger(__name__)

UNKNOWN = "This desk does not know this passkey. Log in with your password."
LATE = "This took longer than five minutes, or was sent twice. Begin again."
UNCHECKED = "This passkey could not be checked, and nothing was done."
BACKWARDS = (
    "This passkey has been used fewer times than the desk has seen it: there may be a copy of it. "
    "Log in with your password and remove it."
)


def begin(visit: Visit) -> Response:
    """What a device needs to make a key for oneself."""
    import webauthn  # noqa: PLC0415 - a fifth of a second, which the start of a night does without
    from webauthn.helpers import structs  # noqa: PLC0415

    passkeys, person = visit.desk.passkeys, visit.someone
    options = webauthn.generate_registration_options(
        rp_id=_domain(visit),
        rp_name=visit.desk.name,
        user_id=passkeys.handle(person.id),
        user_name=person.login,
        user_display_name=person.name,
        challenge=_challenge(visit, person.id),
        timeout=1000 * LASTS,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED
        ),
        exclude_credentials=[structs.PublicKeyCredentialDescriptor(id=each.id) for each in passkeys.of(person.id)],
    )
    return _options(webauthn.options_to_json(options))


def add(visit: Visit) -> Response:
    """Keep the key that a device has made."""
    from webauthn import helpers, verify_registration_response  # noqa: PLC0415 - see begin

    person, domain = visit.someone.id, _domain(visit)
    with _checking():
        made = helpers.parse_registration_credential_json(visit.get("credential"))
        challenge = helpers.parse_client_data_json(made.response.client_data_json).challenge
    _spend(visit, challenge, person)
    with _checking():
        key = verify_registration_response(
            credential=made, expected_challenge=challenge, expected_rp_id=domain, expected_origin=_origins(visit)
        )
    try:
        visit.desk.passkeys.add(person, visit.get("name"), key.credential_id, key.credential_public_key, key.sign_count)
    except Unfit as error:
        raise Refused(str(error)) from None
    return visit.json({"go": visit.desk.url("account")})


def remove(visit: Visit) -> Response:
    """Forget one of one's own passkeys."""
    text = visit.get("passkey")
    try:
        found = visit.desk.passkeys.remove(bytes.fromhex(text), visit.someone.id)
    except ValueError:
        found = False
    return visit.go("account", "saved") if found else visit.refuse("You have no such passkey.", 404)


def ask(visit: Visit) -> Response:
    """What a device needs to show whose key it has."""
    import webauthn  # noqa: PLC0415 - see begin

    options = webauthn.generate_authentication_options(
        rp_id=_domain(visit), challenge=_challenge(visit, None), timeout=1000 * LASTS
    )
    return _options(webauthn.options_to_json(options))


def login(visit: Visit) -> Response:
    """Open a session for the person whose key signed the challenge, always under a new token."""
    desk = visit.desk
    if wait := desk.sessions.attempt("passkey", visit.client):
        answer = visit.refuse(f"Too many tries from here. Try again in {wait} seconds.", 429)
        answer.headers["retry-after"] = str(wait)
        return answer
    passkey, sign_count = _signed(visit)
    if desk.people.get(passkey.person).disabled:
        raise Refused("This account is closed.")
    if sign_count <= passkey.sign_count and (sign_count or passkey.sign_count):
        logger.warning("A passkey of person %d was refused: its counter went backwards.", passkey.person)
        raise Refused(BACKWARDS)
    if not desk.passkeys.used(passkey, sign_count):
        raise Refused(UNKNOWN)
    desk.sessions.right("passkey", visit.client)
    return enter(visit, passkey.person, visit.json({"go": desk.url("")}))


def _signed(visit: Visit) -> tuple[Passkey, int]:
    """The passkey that signed a challenge of this desk, and its counter; raises ``Refused``."""
    from webauthn import helpers, verify_authentication_response  # noqa: PLC0415 - see begin

    domain, passkeys = _domain(visit), visit.desk.passkeys
    with _checking():
        shown = helpers.parse_authentication_credential_json(visit.get("credential"))
        challenge = helpers.parse_client_data_json(shown.response.client_data_json).challenge
    _spend(visit, challenge, None)
    passkey = passkeys.get(shown.raw_id)
    if passkey is None or shown.response.user_handle != passkeys.handle(passkey.person):
        raise Refused(UNKNOWN)
    with _checking():
        verified = verify_authentication_response(
            credential=shown,
            expected_challenge=challenge,
            expected_rp_id=domain,
            expected_origin=_origins(visit),
            credential_public_key=passkey.public_key,
            credential_current_sign_count=0,  # compared by who called, who can say more than that it is wrong
        )
    return passkey, verified.new_sign_count


@contextmanager
def _checking() -> Iterator[None]:
    try:
        yield
    except Exception as error:  # noqa: BLE001 - a stranger's bytes make the library stumble in more ways than it names
        logger.warning("A passkey could not be checked: %.200r", error)
        raise Refused(UNCHECKED) from None


def _spend(visit: Visit, challenge: bytes, person: int | None) -> None:
    if not visit.desk.passkeys.spend(challenge, person):
        raise Refused(LATE)


def _challenge(visit: Visit, person: int | None) -> bytes:
    try:
        return visit.desk.passkeys.challenge(visit.client, person)
    except Unfit as error:
        raise Refused(str(error)) from None


def _domain(visit: Visit) -> str:
    if not visit.domain:
        raise Refused("Passkeys need a host name: here the desk is reached by a bare address.")
    return visit.domain


def _origins(visit: Visit) -> list[str]:
    """Where the page may have been: over HTTPS, as behind a proxy, or as the desk itself is served."""
    return [f"https://{visit.host}", *([] if visit.desk.secure else [f"http://{visit.host}"])]


def _options(text: str) -> Response:
    return Response(text, media_type="application/json")


RULES = (
    Rule("POST", "passkeys/options", begin, "everyone", "Begin to add a passkey."),
    Rule("POST", "passkeys", add, "everyone", "Add a passkey to one’s own account."),
    Rule("POST", "passkeys/remove", remove, "everyone", "Remove one of one’s own passkeys."),
    Rule("POST", "login/passkey/options", ask, "anyone", "Begin to log in with a passkey."),
    Rule("POST", "login/passkey", login, "anyone", "Log in with a passkey."),
)
