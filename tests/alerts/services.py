"""A push service on loopback that answers as it is told, browsers that can open what they are sent, and a clock."""

import http.client
import threading
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import SplitResult

import msgspec
from cryptography.hazmat.primitives.asymmetric.ec import ECDH, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as generate
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hustings.accounts import Subscription
from hustings.alerts.sealing import CURVE, derive, point
from tests.elections import contest_of

START = 1_925_000_000.0


class Got(NamedTuple):
    """A request that came."""

    path: str
    headers: dict[str, str]
    body: bytes


class Service:
    """*answer* says status and headers for each request; without it everything is taken."""

    def __init__(self, port: int) -> None:
        self.port, self.got = port, list[Got]()
        self.answer: Callable[[Got], tuple[int, dict[str, str]]] = lambda _: (201, {})

    def connect(self, _: SplitResult, timeout: float) -> http.client.HTTPConnection:
        """Whatever the endpoint, it is here."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)


@contextmanager
def push_service() -> Iterator[Service]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got = Got(self.path, dict(self.headers), body)
            service.got.append(got)
            status, headers = service.answer(got)
            self.send_response(status)
            for name, value in {"Content-Length": "0", **headers}.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service = Service(server.server_address[1])
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield service
    server.shutdown()
    server.server_close()


class Phone:
    """A browser with keys of its own."""

    def __init__(self, name: str) -> None:
        self._private, self._auth = generate(CURVE), name.encode().ljust(16, b".")
        self.public = point(self._private.public_key())
        self.endpoint = f"https://push.example.org/to/{name}"

    def wants(self, *slugs: str, language: str = "en") -> Subscription:
        contests = tuple(contest_of(slug).id for slug in slugs)
        return Subscription(self.endpoint, self.public, self._auth, language, contests)

    def opens(self, sealed: bytes) -> Any:
        """What a message says, as RFC 8291 tells a browser to open it."""
        salt, theirs = sealed[:16], sealed[21:86]
        shared = self._private.exchange(ECDH(), EllipticCurvePublicKey.from_encoded_point(CURVE, theirs))
        secret = derive(shared, self._auth, b"WebPush: info\0" + self.public + theirs, 32)
        key = derive(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
        nonce = derive(secret, salt, b"Content-Encoding: nonce\0", 12)
        return msgspec.json.decode(AESGCM(key).decrypt(nonce, sealed[86:], None)[:-1])


class Wall:
    """A clock that is moved by hand."""

    def __init__(self, at: float = START) -> None:
        self.at = at

    def __call__(self) -> float:
        return self.at


def bytes_of(text: str) -> bytes:
    """What base64 for URLs spells."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
