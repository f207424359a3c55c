"""Addresses that readers' browsers name as their push service: on the open Internet, or they are not spoken to."""

import http.client
import ipaddress
import re
import socket
import ssl
from functools import cache
from urllib.parse import SplitResult, urlsplit

LONGEST = 1024
PORT = 443
_HOST = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_INSIDE = (".local", ".localhost", ".internal", ".home.arpa", ".lan", ".test", ".invalid")
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # an IPv4 address behind a gateway, perhaps a private one


class Forbidden(Exception):
    """The address leads to no push service on the open Internet."""


def endpoint_of(text: str) -> SplitResult:
    """The parts of an endpoint; raises ``Forbidden`` with a sentence where nothing may be sent there."""
    url = urlsplit(text)
    try:
        host, port = url.hostname or "", url.port
    except ValueError:
        raise Forbidden("This is not an address of a push service.") from None
    plain = text.isascii() and text.isprintable() and len(text) <= LONGEST and " " not in text
    if url.scheme != "https" or not plain or "@" in url.netloc or url.fragment or port not in (None, PORT):
        raise Forbidden("This is not an address of a push service.")
    if not _HOST.fullmatch(host) or host.endswith(_INSIDE):
        raise Forbidden("A push service has a name on the open Internet.")
    return url


def is_open(address: str) -> bool:
    """Whether an IP address is everybody's: not this machine's, its network's, or one that leads there by a detour."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_open(str(ip.ipv4_mapped))
        if ip.sixtofour is not None or ip.teredo is not None or ip in _TRANSLATED:
            return False
    return ip.is_global and not ip.is_multicast


class OpenConnection(http.client.HTTPSConnection):
    """Connects to the address that it has looked at itself: a name cannot lead elsewhere a moment later."""

    def __init__(self, host: str, timeout: float) -> None:
        self._own = _trusting()
        super().__init__(host, PORT, timeout=timeout, context=self._own)

    def connect(self) -> None:
        """Connect; raises ``Forbidden`` where any address of the host is not on the open Internet."""
        found = [str(each[4][0]) for each in socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)]
        if not found or not all(map(is_open, found)):
            raise Forbidden(f"{self.host} is not on the open Internet.")
        plain = socket.create_connection((found[0], self.port), self.timeout)
        self.sock = self._own.wrap_socket(plain, server_hostname=self.host)


@cache
def _trusting() -> ssl.SSLContext:
    return ssl.create_default_context()  # reads every authority that this machine trusts


def connection_to(url: SplitResult, timeout: float) -> http.client.HTTPConnection:
    """A connection to the push service of an endpoint, not yet made."""
    return OpenConnection(url.hostname or "", timeout)
