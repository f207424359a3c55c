"""A document at an address, and the changes of another Hustings."""

import time
from collections.abc import Callable
from http.client import HTTPException, HTTPMessage
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from hustings.intake.follow.source import MOST_BYTES, Document, Unreachable

TIMEOUT = 10.0  # seconds without a byte
LONGEST = 30.0  # seconds for a whole document
AT_ONCE = 64 * 1024  # bytes


class Address:
    """The document at *url*, asked for only where it changed. *clock*: seconds, for how long an answer takes."""

    every = 5.0
    counts = False

    def __init__(self, url: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._url, self._clock = url, clock
        self._known: tuple[str, dict[str, str]] = ("", {})  # what was had last, and headers that say which version
        self._opener = OpenerDirector()
        for handler in (ProxyHandler, HTTPHandler, HTTPSHandler, HTTPRedirectHandler, HTTPErrorProcessor):
            self._opener.add_handler(handler())
        self._opener.add_handler(HTTPDefaultErrorHandler())

    def look(self, position: int) -> list[Document | Unreachable]:  # noqa: ARG002 - a document has no count
        """The document, where it changed since the last look."""
        return self._ask(self._url, _last_part(self._url))

    def _ask(self, url: str, name: str) -> list[Document | Unreachable]:
        conditions = self._known[1] if self._known[0] == url else {}
        headers = {"User-Agent": "Hustings", **conditions}
        try:
            request = Request(url, headers=headers)  # noqa: S310 - source_of takes http and https alone
            with self._opener.open(request, timeout=TIMEOUT) as answer:
                data = self._body(answer.read1, answer.headers)
                self._known = (url, _conditions(answer.headers))
        except HTTPError as error:
            error.close()
            return [] if error.code == 304 else [Unreachable(f"{url} answers {error.code} {error.reason}.")]
        except (OSError, HTTPException, ValueError) as error:
            return [Unreachable(f"{url} cannot be had: {_why(error)}.")]
        except Unreachable as error:
            return [error]
        return [Document(name, data)]

    def _body(self, read: Callable[[int], bytes], headers: HTTPMessage) -> bytes:
        until, parts, size = self._clock() + LONGEST, [], 0
        while part := read(AT_ONCE):
            parts.append(part)
            size += len(part)
            if size > MOST_BYTES:
                raise Unreachable(f"{self._url} is larger than {MOST_BYTES // 2**20} MiB, which no results are.")
            if self._clock() > until:
                raise Unreachable(f"{self._url} takes longer than {LONGEST:.0f} seconds.")
        said = headers.get("Content-Length", "")
        if said.isdigit() and int(said) != size:
            raise Unreachable(f"{self._url} was cut off after {size:,} of {int(said):,} bytes.")
        return b"".join(parts)


class Changes(Address):
    """What another Hustings has said after a position of its count."""

    counts = True

    def look(self, position: int) -> list[Document | Unreachable]:
        """The answer to what came after *position*."""
        return self._ask(f"{self._url}?after={position}", f"changes after {position}")


def _conditions(headers: HTTPMessage) -> dict[str, str]:
    pairs = (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified"))
    return {ask: value for ask, header in pairs if (value := headers.get(header))}


def _last_part(url: str) -> str:
    return urlsplit(url).path.rsplit("/", 1)[-1] or url


def _why(error: Exception) -> str:
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return "no answer in time"
    return str(getattr(reason, "strerror", None) or reason)
