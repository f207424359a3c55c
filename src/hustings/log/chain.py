"""The hash chain: every entry's hash stands for the whole log up to it. `docs/log.md` has the layout."""

import hashlib
import struct

GENESIS = hashlib.sha256(b"hustings log 1").digest()

_NUMBERS = struct.Struct(">qqqq")
_LENGTH = struct.Struct(">I")


def payload_digest(salt: bytes, body: bytes) -> bytes:
    """SHA-256 of a payload. The salt goes when the payload is struck out, so that nobody can guess what it said."""
    return hashlib.sha256(_counted(salt) + _counted(body)).digest()


def entry_hash(
    before: bytes, *, seq: int, at: int, recorded_at: int, by: str, tag: str, version: int, digest: bytes
) -> bytes:
    """SHA-256 that binds an entry to the hash of the one *before*; times in microseconds since 1970."""
    return hashlib.sha256(
        b"".join(
            (
                before,
                _NUMBERS.pack(seq, at, recorded_at, version),
                _counted(by.encode()),
                _counted(tag.encode()),
                digest,
            )
        )
    ).digest()


def _counted(text: bytes) -> bytes:
    return _LENGTH.pack(len(text)) + text
