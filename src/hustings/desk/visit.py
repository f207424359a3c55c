"""One request to the desk: what was sent, and by whom."""

import hashlib
import re
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec
from starlette.datastructures import UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from hustings.accounts import Person, Session
from hustings.desk.desk import Desk
from hustings.desk.drawing import page
from hustings.domain.requests import AnyRequest

SAID = "hustings-said"  # a cookie: what was done, for the page that comes next
Done = Literal[
    "published",
    "out",
    "changed",
    "submitted",
    "scheduled",
    "law",
    "discarded",
    "retracted",
    "pinned",
    "unpinned",
    "placed",
    "alerted",
    "saved",
    "handed-back",
    "made",
    "closed",
    "opened",
    "ended",
    "entered",
    "flashed",
    "told",
    "taken-back",
    "confirmed",
    "asked",
]
_DOMAIN = re.compile(r"((?:[a-z0-9-]+\.)*[a-z][a-z0-9-]*)(?::[0-9]+)?")  # an IPv4 address ends in digits


@dataclass(frozen=True)
class Visit:
    """*form* has every field as the list of its values, *path* the parts that the address leaves open."""

    desk: Desk
    person: Person | None
    session: Session | None = field(repr=False)
    path: dict[str, str]
    query: dict[str, str]
    form: dict[str, list[str]] = field(repr=False)
    files: list[UploadFile]
    host: str
    client: str
    agent: str
    wants_json: bool
    said: str = ""  # what was done on the page before
    at: str = ""  # the page below ``/desk/``

    def get(self, name: str, otherwise: str = "") -> str:
        """The first value of a field, its line ends made plain."""
        values = self.form.get(name)
        return values[0].replace("\r\n", "\n").replace("\r", "\n") if values else otherwise

    def number(self, name: str) -> int | None:
        """A field as a whole number of up to nine digits; None when it is none."""
        text = self.get(name).strip()
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None

    def rows(self, *names: str) -> list[tuple[str, ...]]:
        """Fields that repeat, row by row; a field that a row lacks is empty."""
        columns = [self.form.get(name, []) for name in names]
        most = max(map(len, columns), default=0)
        return [tuple(column[row].strip() if row < len(column) else "" for column in columns) for row in range(most)]

    @property
    def domain(self) -> str:
        """The host's name without its port; "" where it is an IP address, to which no passkey can belong."""
        found = _DOMAIN.fullmatch(self.host)
        return found[1] if found else ""

    @property
    def slug(self) -> str:
        """The address that the name in the form makes."""
        return re.sub(r"[^a-z0-9]+", "-", self.get("name").strip().lower()).strip("-")

    def key(self, what: str, *said: object) -> str:
        """The key of *what* this form asks, saying *said*: the same again does nothing twice, other words are another thing."""
        told = hashlib.sha256(repr(said).encode()).hexdigest()[:16]
        return f"desk {what} {self.get('key')[:80]} {told}"

    def submit(self, request: AnyRequest, key: str, unless_after: int | None = None) -> None:
        """Ask the newsroom for *request* in the person's name, now; raises ``Refused`` and ``Conflict`` as it does."""
        self.desk.newsroom.submit(
            request, at=self.desk.now(), by=self.someone.account, key=key, unless_after=unless_after
        )

    @property
    def someone(self) -> Person:
        """The person, where the rule wants one."""
        assert self.person is not None
        return self.person

    @property
    def whose(self) -> str:
        """Names this person of this night to their browser: what it keeps belongs to nobody else."""
        return f"{self.desk.newsroom.night}-{self.someone.id}"

    def page(self, template: str, view: Any, status: int = 200, **more: Any) -> Response:
        """A page of the desk."""
        answer = HTMLResponse(page(self, template, view, **more), status)
        if self.said:
            answer.delete_cookie(SAID, path=self.desk.url(""))
        return answer

    def go(self, path: str, done: Done | None = None) -> Response:
        """On to another page of the desk, which says what was done."""
        return self.telling(RedirectResponse(self.desk.url(path), 303), done)

    def telling(self, answer: Response, done: Done | None) -> Response:
        """*answer*, and the next page says what was done."""
        if done is not None:
            answer.set_cookie(SAID, done, max_age=30, path=self.desk.url(""), httponly=True, samesite="strict")
        return answer

    def refuse(self, sentence: str, status: int = 422) -> Response:
        """Say why something was not done, as a page or to a script."""
        if self.wants_json:
            return self.json({"error": sentence}, status)
        return self.page("refusal", sentence, status, typed=bool(self.form) or status == 413)

    @staticmethod
    def json(thing: Any, status: int = 200) -> Response:
        """An answer to a script."""
        return Response(msgspec.json.encode(thing), status, media_type="application/json")
