"""Brings one alert to one push service, and says what became of it."""

import http.client
from collections.abc import Callable
from typing import Literal, NamedTuple
from urllib.parse import SplitResult

from hustings.accounts import Subscription
from hustings.alerts.endpoint import Forbidden, connection_to, endpoint_of
from hustings.alerts.sealing import seal
from hustings.alerts.vapid import VapidKey

PATIENCE = 10.0  # seconds
LONGEST_WAIT = 900  # seconds: later the alert is too old
Fate = Literal["sent", "gone", "later", "refused"]
Connect = Callable[[SplitResult, float], http.client.HTTPConnection]


class Reply(NamedTuple):
    """*gone*: nobody is there any more; *later*: try again, in *wait* seconds where the service said so."""

    fate: Fate
    wait: int | None = None


class Courier:
    """Sends in the name of *key*; *contact* is whom a service may write to, *connect* how it is reached."""

    def __init__(self, key: VapidKey, contact: str = "", connect: Connect = connection_to) -> None:
        self._key, self._contact, self._connect = key, contact, connect

    def bring(self, to: Subscription, message: bytes, *, topic: str, ttl: int, now: int) -> Reply:
        """Send *message*; a later one of the same *topic* takes its place while it is not delivered. Never raises."""
        try:
            url = endpoint_of(to.endpoint)
            body = seal(message, to.p256dh, to.auth)
            return self._ask(url, body, self._headers(to, topic, ttl, now))
        except (Forbidden, ValueError):
            return Reply("gone")  # it was never an address to send to, or the keys are none
        except (OSError, http.client.HTTPException):
            return Reply("later")

    def _headers(self, to: Subscription, topic: str, ttl: int, now: int) -> dict[str, str]:
        return {
            "Authorization": self._key.authorization(to.endpoint, now, self._contact),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(ttl),
            "Topic": topic,
            "Urgency": "high",
        }

    def _ask(self, url: SplitResult, body: bytes, headers: dict[str, str]) -> Reply:
        connection = self._connect(url, PATIENCE)
        try:
            connection.request("POST", f"{url.path or '/'}{'?' + url.query if url.query else ''}", body, headers)
            answer = connection.getresponse()
            return _reply(answer.status, answer.getheader("Retry-After", ""))
        finally:
            connection.close()


def _reply(status: int, retry_after: str) -> Reply:
    if 200 <= status < 300:
        return Reply("sent")
    if status in (404, 410):
        return Reply("gone")
    if status == 429 or status >= 500:
        digits = retry_after.isascii() and retry_after.isdecimal() and len(retry_after) < 7
        return Reply("later", min(int(retry_after), LONGEST_WAIT) if digits else None)
    return Reply("refused")
