"""Sealing a message so that only the browser that asked for it can read it: RFC 8291, with RFC 8188's aes128gcm."""

import os

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDH,
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as generate
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

RECORD = 4096  # bytes; the message is one record
LAST = b"\x02"  # ends the last record
CURVE = SECP256R1()


def seal(
    message: bytes, p256dh: bytes, auth: bytes, *, own: EllipticCurvePrivateKey | None = None, salt: bytes = b""
) -> bytes:
    """*message* (up to 3,900 bytes) for whoever holds the private half of *p256dh*, and *auth*.

    *own* and *salt* are made anew for each message. Raises ``ValueError`` where *p256dh* is no point on the curve.
    """
    own, salt = own or generate(CURVE), salt or os.urandom(16)
    theirs = EllipticCurvePublicKey.from_encoded_point(CURVE, p256dh)
    ours = point(own.public_key())
    secret = derive(own.exchange(ECDH(), theirs), auth, b"WebPush: info\0" + p256dh + ours, 32)
    key = derive(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = derive(secret, salt, b"Content-Encoding: nonce\0", 12)
    head = salt + RECORD.to_bytes(4) + len(ours).to_bytes(1) + ours
    return head + AESGCM(key).encrypt(nonce, message + LAST, None)


def point(key: EllipticCurvePublicKey) -> bytes:
    """The 65 bytes of a public key."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def derive(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    """*length* bytes that follow from *secret* for the purpose *info*."""
    return HKDF(SHA256(), length, salt, info).derive(secret)
