"""The door of the desk: session, permission, forged requests, sizes, headers; the same for every rule."""

import hmac
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from hustings.accounts import AccountsError, Person, Session
from hustings.desk.again import again
from hustings.desk.desk import Desk
from hustings.desk.login import cookie
from hustings.desk.rules import Rule
from hustings.desk.visit import SAID, Visit
from hustings.domain.refusal import Refused
from hustings.log import Conflict, LogError
from hustings.newsroom import Held

logger = logging.getLogger(__name__)

HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}
READ_ONLY = "Nothing was saved: the operator has made this night read-only for now. Keep this page open and try again."
UNREACHABLE = "The desk cannot reach its database just now. Nothing that you typed is lost: send it again in a moment."
UNWRITTEN = "Nothing was saved: the log could not be written. Keep this page open and try again."
TOO_LARGE = "This is too large: {size:,} bytes are possible here."


class Door:
    """Lets visitors in to the endpoints of rules."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def route(self, rule: Rule) -> Callable[[Request], Awaitable[Response]]:
        """The endpoint of *rule*, guarded."""

        async def guarded(request: Request) -> Response:
            try:
                answer = await self._let_in(rule, request)
            except (AccountsError, LogError) as error:
                logger.warning("The desk cannot answer: %s", error)
                answer = await self._later(rule, request)
            answer.headers.update({name: value for name, value in HEADERS.items() if name not in answer.headers})
            return answer

        return guarded

    async def _let_in(self, rule: Rule, request: Request) -> Response:
        with self._desk.tail.first():  # not while a body comes, which may take a phone minutes
            person, session = await run_in_threadpool(self._who, request)
            visit = self._visit(request, person, session, None)
            away = await run_in_threadpool(_turned_away, rule, visit, request)
        return away or await self._answer(rule, request, person, session)

    async def _later(self, rule: Rule, request: Request) -> Response:
        """Nobody can be asked who this is; what they typed is theirs whoever they are."""
        form = None
        if rule.method == "POST" and not _too_large(request, rule):
            with suppress(HTTPException, ClientDisconnect):
                form = await request.form(max_files=20, max_fields=500)
        return again(self._visit(request, None, None, form), UNREACHABLE)

    async def _answer(self, rule: Rule, request: Request, person: Person | None, session: Session | None) -> Response:
        try:
            form = (
                await request.form(max_files=20, max_fields=500, max_part_size=2**21) if rule.method == "POST" else None
            )
        except HTTPException as error:
            return self._visit(request, person, session, None).refuse(str(error.detail), 400)
        except ClientDisconnect:
            return Response(status_code=400)  # nobody hears it
        visit = self._visit(request, person, session, form)
        try:
            with self._desk.tail.first():
                return await run_in_threadpool(self._admit, rule, visit, request)
        finally:
            if form is not None:
                await form.close()

    def _admit(self, rule: Rule, visit: Visit, request: Request) -> Response:
        if rule.method == "POST" and (why := _forged(visit, request)):
            return visit.refuse(why, 403)
        if rule.method == "POST" and not rule.always and self._desk.switches.now.read_only:
            return again(visit, READ_ONLY)
        try:
            return rule.endpoint(visit)
        except (Refused, UnicodeEncodeError) as error:
            return visit.refuse(str(error) if isinstance(error, Refused) else "The text holds half a character.")
        except Conflict:
            return visit.refuse("Somebody else has changed this meanwhile. Nothing was saved.", 409)
        except Held:
            return again(visit, READ_ONLY)
        except LogError:
            logger.exception("The log could not be written.")
            return again(visit, UNWRITTEN)

    def _who(self, request: Request) -> tuple[Person | None, Session | None]:
        token = request.cookies.get(cookie(secure=self._desk.secure))
        session = self._desk.sessions.find(token) if token else None
        if session is None:
            return None, None
        person = self._desk.people.get(session.person)
        return (None, None) if person.disabled else (person, session)

    def _visit(self, request: Request, person: Person | None, session: Session | None, form: FormData | None) -> Visit:
        pairs = form.multi_items() if form is not None else []
        fields: dict[str, list[str]] = {}
        for name, value in pairs:
            if isinstance(value, str):
                fields.setdefault(name, []).append(value)
        return Visit(
            desk=self._desk,
            person=person,
            session=session,
            path=dict(request.path_params),
            query=dict(request.query_params),
            form=fields,
            files=[value for _, value in pairs if isinstance(value, UploadFile)],
            host=request.headers.get("host", ""),
            client=request.client.host if request.client else "",
            agent=request.headers.get("user-agent", ""),
            wants_json=request.headers.get("accept", "").startswith("application/json"),
            said=request.cookies.get(SAID, ""),
            at=request.url.path.removeprefix(self._desk.url("")),
        )


def _turned_away(rule: Rule, visit: Visit, request: Request) -> Response | None:
    """The answer to a request whose body is not even read."""
    if not rule.admits(visit.person):
        if visit.person is not None:
            return visit.refuse("Your account does not allow this.", 403)
        return visit.refuse("Your session has ended. Log in again.", 401) if visit.wants_json else visit.go("login")
    if rule.method == "POST" and _too_large(request, rule):
        return visit.refuse(TOO_LARGE.format(size=rule.most), 413)
    return None


def _too_large(request: Request, rule: Rule) -> bool:
    length = request.headers.get("content-length", "")
    return not length.isascii() or not length.isdecimal() or int(length[:12]) > rule.most


def _forged(visit: Visit, request: Request) -> str:
    """Why a request is taken for one that another site's page sent; "" when it is not."""
    origin = request.headers.get("origin")
    if origin is not None and origin not in (f"http://{visit.host}", f"https://{visit.host}"):
        return "This came from another site’s page, and nothing was done."
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return "This came from another site’s page, and nothing was done."
    sent = visit.get("csrf") or request.headers.get("x-csrf", "")
    if visit.session is not None and not hmac.compare_digest(sent.encode(), visit.session.csrf.encode()):
        return "This form is from an earlier session. Load the page again; nothing was done."
    return ""
