"""Messages are sealed as RFC 8291 says, and signed for as RFC 8292 says."""

import stat
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey, derive_private_key
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from hypothesis import given
from hypothesis import strategies as st

from hustings.alerts.sealing import CURVE, seal
from hustings.alerts.vapid import BadVapidKey, VapidKey
from tests.alerts.services import Phone, bytes_of

# The example of RFC 8291, section 5 and appendix A.
PLAIN = b"When I grow up, I want to be a watermelon"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
BROWSER = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
SERVER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
SEALED = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
    "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def test_the_example_of_the_standard_comes_out_to_the_byte() -> None:
    own = derive_private_key(int.from_bytes(bytes_of(SERVER)), CURVE)
    sealed = seal(PLAIN, bytes_of(BROWSER), bytes_of(AUTH), own=own, salt=bytes_of(SALT))

    assert sealed == bytes_of(SEALED)


@given(st.text(max_size=900))
def test_whoever_asked_can_open_what_is_sealed_and_no_two_are_alike(text: str) -> None:
    phone = Phone("ann")
    wish = phone.wants("birch")
    sealed = [seal(msgspec.json.encode(text), wish.p256dh, wish.auth) for _ in range(2)]

    assert [phone.opens(each) for each in sealed] == [text, text]
    assert sealed[0] != sealed[1]


def test_keys_that_are_no_point_on_the_curve_are_refused() -> None:
    with pytest.raises(ValueError, match=r"."):
        seal(b"", b"\x04" + b"\x01" * 64, b"0" * 16)


def test_the_night_s_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "alerts.key"
    first, again = VapidKey.at(path), VapidKey.at(path)

    assert first.public == again.public
    assert len(bytes_of(first.public)) == 65
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_is_no_such_key_is_told(tmp_path: Path) -> None:
    path = tmp_path / "alerts.key"
    path.write_text("no key")

    with pytest.raises(BadVapidKey, match=r"alerts\.key cannot be used"):
        VapidKey.at(path)


def test_a_token_is_for_one_service_for_some_hours_and_signed_with_the_key(tmp_path: Path) -> None:
    key = VapidKey.at(tmp_path / "alerts.key")
    scheme, token, public = key.authorization("https://push.example.org/to/ann", 1000, "mailto:a@b.example").split()
    said, _, signature = token.removeprefix("t=").rstrip(",").rpartition(".")
    header, claims = (msgspec.json.decode(bytes_of(part)) for part in said.split("."))

    assert (scheme, public) == ("vapid", f"k={key.public}")
    assert header == {"typ": "JWT", "alg": "ES256"}
    assert claims == {"aud": "https://push.example.org", "exp": 44_200, "sub": "mailto:a@b.example"}
    raw = bytes_of(signature)
    der = encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    EllipticCurvePublicKey.from_encoded_point(CURVE, bytes_of(key.public)).verify(der, said.encode(), ECDSA(SHA256()))
