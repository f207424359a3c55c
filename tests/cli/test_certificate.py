"""HTTPS for readers without a proxy."""

import datetime as dt
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hustings.cli.certificate import Certificate
from hustings.cli.failure import Failed
from hustings.cli.listening import Server, config_for_readers
from hustings.ops.authority import Certified, certify
from hustings.press import Hub
from hustings.reader import app
from tests.reader.asking import small_site

NOW = dt.datetime.now(dt.UTC)


@pytest.fixture
def made(tmp_path: Path) -> Certified:
    return certify(tmp_path / "certificates", ["localhost"], NOW)


@contextmanager
def served(certificate: Certificate) -> Iterator[int]:
    shelf = small_site()
    hub = Hub(shelf)
    reader = app(shelf, hub)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Server(config_for_readers(reader, reader, certificate), hub.close)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def connected(port: int, made: Certified) -> Iterator[ssl.SSLSocket]:
    context = ssl.create_default_context(cafile=str(made.authority))
    with (
        socket.create_connection(("127.0.0.1", port), timeout=10) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as secure,
    ):
        yield secure


def ask(connection: ssl.SSLSocket, target: bytes = b"/live/uk", until: bytes = b"\r\n\r\n") -> bytes:
    connection.sendall(b"GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n" % target)
    heard = connection.recv(65_536)
    while until not in heard:
        heard += connection.recv(65_536)
    return heard


def test_pages_and_the_push_come_by_https(made: Certified) -> None:
    with served(Certificate(made.certificate, made.key)) as port, connected(port, made) as connection:
        assert connection.version() == "TLSv1.3"
        assert ask(connection).startswith(b"HTTP/1.1 200 OK\r\n")
        assert b"event: frame" in ask(connection, b"/push?page=/live/uk", b"event: ready")


def test_a_renewed_certificate_is_shown_to_new_connections_and_those_that_are_there_stay(made: Certified) -> None:
    certificate = Certificate(made.certificate, made.key)
    with served(certificate) as port, connected(port, made) as before:
        first = before.getpeercert(binary_form=True)
        ask(before)
        certify(made.certificate.parent, ["localhost"], NOW)
        certificate.look()
        with connected(port, made) as after:
            assert after.getpeercert(binary_form=True) != first
            assert ask(after).startswith(b"HTTP/1.1 200 OK\r\n")
        assert ask(before).startswith(b"HTTP/1.1 200 OK\r\n")


def test_a_renewal_that_is_half_written_leaves_the_last_one(made: Certified, caplog: pytest.LogCaptureFixture) -> None:
    certificate, key = Certificate(made.certificate, made.key), made.key.read_bytes()
    with served(certificate) as port:
        with connected(port, made) as connection:
            first = connection.getpeercert(binary_form=True)
        certify(made.certificate.parent, ["localhost"], NOW)
        renewed = made.key.read_bytes()
        made.key.write_bytes(key)
        certificate.look()
        with connected(port, made) as connection:
            assert connection.getpeercert(binary_form=True) == first
        made.key.write_bytes(renewed)
        certificate.look()
        with connected(port, made) as connection:
            assert connection.getpeercert(binary_form=True) != first

    assert [each for each in caplog.messages if "renewed" in each] == caplog.messages[:1]


def test_what_is_no_certificate_is_refused_in_a_sentence(made: Certified, tmp_path: Path) -> None:
    (tmp_path / "not.pem").write_text("not a certificate")
    for certificate, key in ((tmp_path / "none.pem", made.key), (tmp_path / "not.pem", made.key), (made.key, made.key)):
        with pytest.raises(Failed, match="cannot be used as a certificate and its key"):
            Certificate(certificate, key)
