"""A phone that keeps passkeys, as far as a desk can tell, and what it does wrong when asked to."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, encode_cbor

Options = dict[str, Any]


@dataclass
class Phone:
    """One passkey for one desk; *origin* is where its browser believes to be."""

    origin: str
    count: int = 0
    handle: bytes = b""
    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def make(self, options: Options) -> str:
        """Answer the options of a registration."""
        self.handle = base64url_to_bytes(options["user"]["id"])
        made = (
            self._data(options["rp"]["id"], 0x45) + bytes(16) + len(self.id).to_bytes(2, "big") + self.id + self._cose()
        )
        attested = encode_cbor({"fmt": "none", "attStmt": {}, "authData": made})
        return self._answer({"clientDataJSON": self._client("webauthn.create", options), "attestationObject": attested})

    def sign(self, options: Options) -> str:
        """Answer the options of a login, with a counter one higher."""
        self.count += 1
        data, client = self._data(options["rpId"], 0x05), self._client("webauthn.get", options)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._answer(
            {"clientDataJSON": client, "authenticatorData": data, "signature": signature, "userHandle": self.handle}
        )

    def _client(self, kind: str, options: Options) -> bytes:
        return json.dumps({"type": kind, "challenge": options["challenge"], "origin": self.origin}).encode()

    def _data(self, domain: str, flags: int) -> bytes:
        return hashlib.sha256(domain.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _cose(self) -> bytes:
        point = self.key.public_key().public_numbers()
        return encode_cbor({1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")})

    def _answer(self, parts: dict[str, bytes]) -> str:
        name, response = bytes_to_base64url(self.id), {part: bytes_to_base64url(value) for part, value in parts.items()}
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})
