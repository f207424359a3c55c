"""Signed heads: proof, outside the log, of what the log was when it had so many entries.

A chain alone shows that entries were changed, but whoever rewrites all of it, or cuts its end off,
leaves a chain that hangs together. A head that was signed and published before gives them away.
"""

import datetime as dt
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from hustings.log.protocol import Head, LogDamaged, LogMissing, LogUnavailable
from hustings.log.times import to_micros
from hustings.log.whole_file import write_whole


class SignedHead(msgspec.Struct, frozen=True):
    """A head of the chain with the night's signature; hash, key and signature in hexadecimal."""

    seq: int
    hash: str
    at: dt.datetime | None  # UTC; of the entry
    public_key: str
    signature: str

    @property
    def genuine(self) -> bool:
        """Whether the owner of the public key signed just this."""
        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.public_key))
            key.verify(bytes.fromhex(self.signature), _statement(self.seq, self.hash, self.at))
        except (InvalidSignature, ValueError):
            return False
        return True


class NightKey:
    """The key of one night, Ed25519; the private half never leaves its file and this object."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.public = private.public_key().public_bytes_raw().hex()

    @classmethod
    def create(cls, path: Path) -> "NightKey":
        """A fresh key, kept at *path* for its owner alone."""
        private = Ed25519PrivateKey.generate()
        pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        write_whole(path, pem, mode=0o600)
        return cls(private)

    @classmethod
    def load(cls, path: Path) -> "NightKey":
        """The key kept at *path*; LogMissing, LogUnavailable or LogDamaged when there is none to be had."""
        try:
            private = load_pem_private_key(_content(path), password=None)
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise LogDamaged(f"{path} is not a night's key.") from error
        if not isinstance(private, Ed25519PrivateKey):
            raise LogDamaged(f"{path} is not a night's key.")
        return cls(private)

    def sign(self, head: Head) -> SignedHead:
        """The head with this key's signature."""
        digest = head.hash.hex()
        signature = self._private.sign(_statement(head.seq, digest, head.at))
        return SignedHead(head.seq, digest, head.at, self.public, signature.hex())


def save_head(path: Path, head: SignedHead) -> None:
    """Put *head* at *path* as JSON, whole; LogUnavailable when the disk refuses."""
    try:
        write_whole(path, msgspec.json.format(msgspec.json.encode(head)) + b"\n")
    except OSError as error:
        raise LogUnavailable(f"{path} cannot be written: {error.strerror}.") from error


def load_head(path: Path) -> SignedHead:
    """The head kept at *path*, its signature not yet checked; LogMissing, LogUnavailable or LogDamaged."""
    try:
        return msgspec.json.decode(_content(path), type=SignedHead)
    except msgspec.DecodeError as error:
        raise LogDamaged(f"{path} is not a signed head.") from error


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise LogMissing(f"There is no {path}.") from error
    except OSError as error:
        raise LogUnavailable(f"{path} cannot be read: {error.strerror}.") from error


def _statement(seq: int, digest: str, at: dt.datetime | None) -> bytes:
    moment = "-" if at is None else to_micros(at)
    return f"hustings head 1\n{seq}\n{digest}\n{moment}\n".encode()
