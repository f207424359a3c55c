"""What readers may write: which contests their browser is to be told of, and that it is not any more."""

import threading
from base64 import urlsafe_b64decode
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Literal, TypeVar

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from hustings.accounts import Subscription, Subscriptions
from hustings.accounts.subscriptions import MOST_CONTESTS
from hustings.alerts.endpoint import Forbidden, endpoint_of
from hustings.domain.gazetteer import Gazetteer

LARGEST = 4096  # bytes of a request
MOST_SUBSCRIPTIONS = 200_000
EACH, ALL = 20, 1_200  # requests in a minute from one place, and from all together
HEADERS = {"cache-control": "no-store", "x-content-type-options": "nosniff"}
T = TypeVar("T")


class Keys(msgspec.Struct, frozen=True):
    """The browser's keys, as base64 for URLs."""

    p256dh: str
    auth: str


class Wish(msgspec.Struct, frozen=True):
    """What a browser asks for: its push subscription, contests by slug, and the language of the alerts."""

    endpoint: str
    keys: Keys
    contests: tuple[str, ...]
    language: Literal["en", "cy"] = "en"


class End(msgspec.Struct, frozen=True):
    """The subscription that is over."""

    endpoint: str


class Unusable(Exception):
    """A request that is not granted, with the status and the sentence of the answer."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class Meter:
    """Counts requests of the running minute by where they come from; forgets the minute with its end."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now, self._minute, self._lock = now, 0, threading.Lock()
        self._counted = Counter[str]()

    def admits(self, client: str) -> bool:
        """Count one more of *client*; whether it is not too many."""
        with self._lock:
            minute = int(self._now() // 60)
            if minute != self._minute:
                self._minute, self._counted = minute, Counter()
            if self._counted.total() >= ALL or self._counted[client] >= EACH:
                return False
            self._counted[client] += 1
            return True


class Alerting:
    """Answers below ``/alerts/``."""

    def __init__(self, subscriptions: Subscriptions, gazetteer: Gazetteer, now: Callable[[], float]) -> None:
        self._subscriptions, self._gazetteer, self._meter = subscriptions, gazetteer, Meter(now)

    def keep(self, body: bytes) -> None:
        """Keep a wish in the place of an earlier one of the same browser."""
        wish = _read(body, Wish)
        contests = tuple(self._gazetteer.by_slug[slug].id for slug in wish.contests if slug in self._gazetteer.by_slug)
        if not contests or len(contests) > MOST_CONTESTS:
            raise Unusable(422, f"Name between one and {MOST_CONTESTS} constituencies.")
        try:
            endpoint_of(wish.endpoint)
            p256dh, auth = _bytes(wish.keys.p256dh, 65), _bytes(wish.keys.auth, 16)
        except (Forbidden, ValueError) as error:
            raise Unusable(422, str(error)) from None
        known = self._subscriptions.find(wish.endpoint) is not None
        if not known and self._subscriptions.count() >= MOST_SUBSCRIPTIONS:
            raise Unusable(503, "More readers asked for alerts than can be told. Please follow the page instead.")
        self._subscriptions.keep(Subscription(wish.endpoint, p256dh, auth, wish.language, contests))

    def end(self, body: bytes) -> None:
        """Erase at once what is kept of a browser."""
        self._subscriptions.erase(_read(body, End).endpoint)

    def route(self, act: Callable[[bytes], None]) -> Callable[[Request], Awaitable[Response]]:
        """An endpoint that lets *act* have the body of a fit request."""

        async def endpoint(request: Request) -> Response:
            try:
                self._refuse_unfit(request)
                await run_in_threadpool(act, await _body(request))
            except Unusable as error:
                return PlainTextResponse(f"{error}\n", error.status, HEADERS)
            except ClientDisconnect:
                return Response(status_code=400)  # nobody hears it
            return Response(status_code=204, headers=HEADERS)

        return endpoint

    def _refuse_unfit(self, request: Request) -> None:
        host, origin = request.headers.get("host", ""), request.headers.get("origin", "")
        elsewhere = origin not in (f"http://{host}", f"https://{host}")
        if elsewhere or request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
            raise Unusable(403, "This came from another site’s page, and nothing was done.")
        if request.headers.get("content-type", "") != "application/json":
            raise Unusable(415, "Send JSON.")
        if not self._meter.admits(request.client.host if request.client else ""):
            raise Unusable(429, "Too many ask at once. Please try again in a minute.")


def alerts_app(
    subscriptions: Subscriptions, gazetteer: Gazetteer, now: Callable[[], float], prefix: str = ""
) -> Starlette:
    """Serve ``/alerts/`` under *prefix*; *now* is a clock in seconds."""
    alerting, at = Alerting(subscriptions, gazetteer, now), f"{prefix}/alerts"
    return Starlette(
        routes=[
            Route(f"{at}/keep", alerting.route(alerting.keep), methods=["POST"]),
            Route(f"{at}/end", alerting.route(alerting.end), methods=["POST"]),
        ]
    )


async def _body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise Unusable(413, f"This is too large: {LARGEST:,} bytes are possible here.")
    return body


def _read(body: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Unusable(422, f"This cannot be read: {error}.") from None


def _bytes(text: str, length: int) -> bytes:
    """What *text* spells; raises ``ValueError`` where it is not *length* bytes."""
    found = urlsafe_b64decode(text.encode("ascii", "replace") + b"=" * (-len(text) % 4))
    if len(found) != length:
        raise ValueError("The keys of this subscription have the wrong length.")
    return found
