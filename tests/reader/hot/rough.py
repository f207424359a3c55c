"""Speaking to a server byte by byte, well or badly, and hearing all that it answers."""

import re
import socket
from contextlib import suppress

LAST = b"GET /healthz HTTP/1.1\r\nHost: site\r\nConnection: close\r\n\r\n"
READY = b"event: ready"
DATE = re.compile(rb"\r\ndate: [^\r]+")


def told(port: int, *pieces: bytes, timeout: float = 10) -> bytes:
    """All that comes back until the server ends the connection, or a push has nothing more to tell; without the dates."""
    with socket.create_connection(("127.0.0.1", port), timeout=timeout) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        heard = b""
        with suppress(ConnectionError):  # who is cut off has heard what it has heard
            for piece in pieces:
                connection.sendall(piece)
            while READY not in heard and (more := connection.recv(65_536)):
                heard += more
        return DATE.sub(b"", heard.partition(READY)[0])


def talked(port: int, *requests: bytes) -> bytes:
    """As ``told``, but each of *requests* waits until the one before is answered."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        heard = b""
        for each in requests:
            connection.sendall(each)
            heard += connection.recv(65_536)
        while more := connection.recv(65_536):
            heard += more
        return DATE.sub(b"", heard)


def request(
    target: bytes, *lines: bytes, method: bytes = b"GET", version: bytes = b"HTTP/1.1", body: bytes = b""
) -> bytes:
    """A request as it is sent."""
    head = b"\r\n".join([b"%s %s %s" % (method, target, version), b"Host: site", *lines])
    return head + b"\r\n\r\n" + body


def statuses(heard: bytes) -> list[int]:
    """The statuses of all answers in *heard*."""
    return [int(each) for each in re.findall(rb"(?:^|(?<=\n)|(?<=[^\r\n]))HTTP/1\.1 (\d{3}) ", heard)]
