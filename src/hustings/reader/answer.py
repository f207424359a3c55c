"""Answers that are no page: a sentence, a redirect, a sign of life."""

import json
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any, NamedTuple

from hustings.press import Headers

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
ASGIApp = Callable[[Scope, Receive, Send], Awaitable[None]]


class Answer(NamedTuple):
    """A whole answer in finished bytes."""

    status: int
    headers: Headers
    body: bytes = b""


def sentence(status: int, text: str, **headers: str) -> Answer:
    """An answer in plain words; *headers* by name with underscores: ``retry_after="2"``."""
    return _answer(status, "text/plain; charset=utf-8", f"{text}\n", headers)


def fault(status: int, text: str) -> Answer:
    """An answer to a program that any site's script may read: ``{"error": text}``."""
    return _answer(status, "application/json", json.dumps({"error": text}), {"access_control_allow_origin": "*"})


def _answer(status: int, content_type: str, text: str, headers: Mapping[str, str]) -> Answer:
    body = text.encode()
    lines = {
        "content-type": content_type,
        "content-length": str(len(body)),
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, [(name.encode(), value.encode("ascii")) for name, value in lines.items()], body)


def redirect(location: str) -> Answer:
    """Send the reader on to *location*, for good."""
    return sentence(308, f"This page is at {location}", location=location, cache_control="public, max-age=300")


async def send_answer(answer: Answer, send: Send, *, head: bool = False) -> None:
    """Send *answer*; with *head* all but its body."""
    await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
    await send({"type": "http.response.body", "body": b"" if head else answer.body})


def header(scope: Scope, name: bytes) -> bytes:
    """The value of a request's header, its lines joined; b"" if it has none."""
    return b",".join(value for each, value in scope["headers"] if each == name)
