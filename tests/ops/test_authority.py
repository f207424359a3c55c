"""HTTPS in a hall: a certificate that a phone accepts once it trusts the night's authority."""

import contextlib
import datetime as dt
import socket
import ssl
import stat
import threading
from pathlib import Path

import pytest

from hustings.ops.authority import addresses, certify


def met(folder: Path, host: str) -> str | None:
    """What the machine calling itself *host* shows to a browser that trusts the authority."""
    made = certify(folder, ["127.0.0.1", "localhost", "hall.local"], dt.datetime.now(dt.UTC))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(made.certificate, made.key)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        answering = threading.Thread(target=_answer, args=(listening, server))
        answering.start()
        try:
            phone = ssl.create_default_context(cafile=made.authority)
            with (
                socket.create_connection(listening.getsockname()) as plain,
                phone.wrap_socket(plain, server_hostname=host) as safe,
            ):
                return safe.version()
        finally:
            answering.join()


def _answer(listening: socket.socket, server: ssl.SSLContext) -> None:
    plain, _ = listening.accept()
    with plain, contextlib.suppress(ssl.SSLError, OSError):
        server.wrap_socket(plain, server_side=True).close()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "hall.local"])
def test_a_phone_that_trusts_the_authority_accepts_every_name_of_the_machine(tmp_path: Path, host: str) -> None:
    assert met(tmp_path, host) == "TLSv1.3"


def test_it_vouches_for_no_other_name(tmp_path: Path) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        met(tmp_path, "example.org")


def test_the_authority_stays_until_it_runs_out_and_the_keys_are_their_owners_alone(tmp_path: Path) -> None:
    begin = dt.datetime(2024, 7, 4, tzinfo=dt.UTC)
    first = certify(tmp_path, ["localhost"], begin).authority.read_bytes()
    assert certify(tmp_path, ["localhost"], begin + dt.timedelta(days=2)).authority.read_bytes() == first
    assert certify(tmp_path, ["localhost"], begin + dt.timedelta(days=29)).authority.read_bytes() != first

    modes = {stat.S_IMODE(key.stat().st_mode) for key in tmp_path.glob("*.key")}
    assert modes == {0o600}


def test_this_machine_has_a_name_and_an_address() -> None:
    assert {"localhost", "127.0.0.1"} <= set(addresses())
