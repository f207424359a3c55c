"""The night's name towards push services: RFC 8292. Its key is made once and lies in the night's folder."""

from base64 import urlsafe_b64encode
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as generate
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from hustings.alerts.sealing import CURVE, point
from hustings.log.whole_file import write_whole

LASTS = 12 * 3600  # seconds for which a token is good; services take up to a day
HEADER = {"typ": "JWT", "alg": "ES256"}


class BadVapidKey(Exception):
    """The key cannot be used; the message names its file."""


class VapidKey:
    """Signs what is sent to push services; *public* is what browsers are given when they subscribe."""

    def __init__(self, private: EllipticCurvePrivateKey) -> None:
        self._private = private
        self.public = base64(point(private.public_key()))

    @classmethod
    def at(cls, path: Path) -> "VapidKey":
        """The key at *path*, made there for its owner alone where there is none; raises ``BadVapidKey``."""
        try:
            if not path.exists():
                pem = generate(CURVE).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
                write_whole(path, pem, mode=0o600)
            private = load_pem_private_key(path.read_bytes(), password=None)
        except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise BadVapidKey(f"{path} cannot be used as the key of alerts: {error}.") from error
        if not isinstance(private, EllipticCurvePrivateKey) or private.curve.name != CURVE.name:
            raise BadVapidKey(f"{path} is not a key of alerts, which is one of the curve P-256.")
        return cls(private)

    def authorization(self, endpoint: str, now: int, contact: str) -> str:
        """The Authorization header for a message to *endpoint*; *contact* is whom a service may write to, or ""."""
        url = urlsplit(endpoint)
        claims = {"aud": f"{url.scheme}://{url.netloc}", "exp": now + LASTS, **({"sub": contact} if contact else {})}
        said = ".".join(base64(msgspec.json.encode(part)) for part in (HEADER, claims))
        r, s = decode_dss_signature(self._private.sign(said.encode(), ECDSA(SHA256())))
        return f"vapid t={said}.{base64(r.to_bytes(32) + s.to_bytes(32))}, k={self.public}"


def base64(data: bytes) -> str:
    """*data* as URLs spell it, without padding."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()
