"""HTTPS in a hall: an authority of the night's own, and certificates by it for this machine's addresses."""

import datetime as dt
import ipaddress
import os
import socket
from collections.abc import Sequence
from pathlib import Path

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

LASTS = dt.timedelta(days=30)
SKEW = dt.timedelta(hours=1)  # a phone's clock may be behind
NAME = "Hustings, for this night alone"


class Certified(msgspec.Struct, frozen=True):
    """Files of a certificate and its key, and the certificate of the authority, which phones are asked to trust."""

    certificate: Path
    key: Path
    authority: Path


def addresses() -> list[str]:
    """Names and addresses under which this machine can be reached in its network, the best for people first."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing: asks which network leads outside
            own = [str(probe.getsockname()[0])]
        except OSError:
            own = []
    name = socket.gethostname().partition(".")[0]
    return list(dict.fromkeys([*own, f"{name}.local", name, "localhost", "127.0.0.1"]))


def certify(folder: Path, hosts: Sequence[str], now: dt.datetime) -> Certified:
    """Make a certificate for *hosts* in *folder*; the authority is made once, and again when it has run out.

    Whoever trusts the authority trusts whoever holds the folder: its key is for the owner alone, and it lasts a month.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = Certified(folder / "server.pem", folder / "server.key", folder / "authority.pem")
    authority, signer = _authority(folder, now)
    key = ec.generate_private_key(ec.SECP256R1())
    builder = _begun(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, hosts[0])]), authority.subject, key, now)
    builder = builder.add_extension(x509.SubjectAlternativeName([_name(host) for host in hosts]), critical=False)
    builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    certificate = builder.sign(signer, hashes.SHA256())
    _write(made.key, _pem(key))
    made.certificate.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return made


def _authority(folder: Path, now: dt.datetime) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    kept, secret = folder / "authority.pem", folder / "authority.key"
    if kept.exists() and secret.exists():
        certificate = x509.load_pem_x509_certificate(kept.read_bytes())
        key = serialization.load_pem_private_key(secret.read_bytes(), None)
        if certificate.not_valid_after_utc > now + LASTS / 2 and isinstance(key, ec.EllipticCurvePrivateKey):
            return certificate, key
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    builder = _begun(name, name, key, now).add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    certificate = builder.sign(key, hashes.SHA256())
    _write(secret, _pem(key))
    kept.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return certificate, key


def _begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, now: dt.datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - SKEW)
        .not_valid_after(now + LASTS)
    )


def _name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _write(file: Path, secret: bytes) -> None:
    """For its owner alone, also while it is being written."""
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(secret)
