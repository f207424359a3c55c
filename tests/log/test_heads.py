import stat
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from hustings.log import Head, LogDamaged, LogMissing, LogUnavailable
from hustings.log.chain import GENESIS
from hustings.log.heads import NightKey, SignedHead, load_head, save_head
from tests.conformance.samples import TEN_PM, minutes

HEAD = Head(812, bytes(range(32)), TEN_PM)


@pytest.fixture
def key(tmp_path: Path) -> NightKey:
    return NightKey.create(tmp_path / "night.key")


def test_a_key_is_for_its_owner_alone_and_signs_the_same_when_loaded(tmp_path: Path, key: NightKey) -> None:
    path = tmp_path / "night.key"

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert NightKey.load(path).sign(HEAD) == key.sign(HEAD)


def test_no_view_of_a_key_shows_its_private_half(tmp_path: Path, key: NightKey) -> None:
    secret = (tmp_path / "night.key").read_text().splitlines()[1]
    shown = f"{key!r} {key} {msgspec.json.encode(key.sign(HEAD))!r}"

    assert secret not in shown


@pytest.mark.parametrize("head", [HEAD, Head(0, GENESIS, None)], ids=["of a night", "of an empty log"])
def test_a_signed_head_is_genuine_also_after_being_kept(tmp_path: Path, key: NightKey, head: Head) -> None:
    save_head(tmp_path / "head.json", key.sign(head))
    loaded = load_head(tmp_path / "head.json")

    assert loaded == key.sign(head)
    assert loaded.genuine


@pytest.mark.parametrize(
    "change",
    [
        {"seq": 813},
        {"hash": "00" * 32},
        {"at": minutes(1)},
        {"at": None},
        {"signature": "00" * 64},
        {"signature": "no hexadecimal"},
        {"public_key": "00" * 31},
    ],
    ids=str,
)
def test_a_head_that_was_altered_is_not_genuine(key: NightKey, change: dict[str, object]) -> None:
    signed = key.sign(HEAD)
    altered: SignedHead = msgspec.structs.replace(signed, **change)

    assert not altered.genuine


def test_a_head_is_not_genuine_under_another_key(tmp_path: Path, key: NightKey) -> None:
    other = NightKey.create(tmp_path / "other.key")

    assert not msgspec.structs.replace(key.sign(HEAD), public_key=other.public).genuine


def test_a_missing_key_or_head_is_told(tmp_path: Path) -> None:
    with pytest.raises(LogMissing, match=r"There is no .*night\.key"):
        NightKey.load(tmp_path / "night.key")
    with pytest.raises(LogMissing, match=r"There is no .*head\.json"):
        load_head(tmp_path / "head.json")


def test_a_key_of_another_kind_or_none_at_all_is_told(tmp_path: Path) -> None:
    path = tmp_path / "night.key"
    rsa = generate_private_key(65537, 2048).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    for content in (b"", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", rsa):
        path.write_bytes(content)
        with pytest.raises(LogDamaged, match=r"night\.key is not a night's key"):
            NightKey.load(path)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"seq": "one"}'])
def test_a_file_that_is_no_head_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "head.json").write_bytes(content)

    with pytest.raises(LogDamaged, match=r"head\.json is not a signed head"):
        load_head(tmp_path / "head.json")


def test_a_head_that_cannot_be_kept_or_read_is_told(tmp_path: Path, key: NightKey) -> None:
    with pytest.raises(LogUnavailable, match=r"head\.json cannot be written"):
        save_head(tmp_path / "nowhere" / "head.json", key.sign(HEAD))
    with pytest.raises(LogUnavailable, match="cannot be read"):
        load_head(tmp_path)
