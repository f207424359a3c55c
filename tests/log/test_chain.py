from typing import Any

import pytest

from hustings.log.chain import GENESIS, entry_hash, payload_digest

ENTRY: dict[str, Any] = {
    "seq": 1,
    "at": 1_720_126_800_000_000,
    "recorded_at": 1_732_449_600_000_000,
    "by": "reporter-7",
    "tag": "polls.closed",
    "version": 1,
    "digest": payload_digest(b"s" * 16, b'{"type":"polls.closed"}'),
}


def test_the_hashes_are_those_that_the_documentation_lays_down() -> None:
    assert GENESIS.hex() == "127209d3eac5ec98405e6caf6c1aea61b2fe921f6dfa72bb9c9732733b485326"
    assert ENTRY["digest"].hex() == "02dc70ab7dc16fd748092907d28d33e5a2343dafe1bf1d067b5a45663f2573a3"
    assert entry_hash(GENESIS, **ENTRY).hex() == "0e837471200bb603ed711fd1685cc234f3d49bcc5ca45c3f58bff489d41b5752"


@pytest.mark.parametrize(
    "change",
    [
        {"seq": 2},
        {"at": 1_720_126_800_000_001},
        {"recorded_at": 0},
        {"by": "reporter-8"},
        {"by": "reporter-7polls", "tag": ".closed"},
        {"tag": "polls.opened"},
        {"version": 2},
        {"digest": payload_digest(b"t" * 16, b'{"type":"polls.closed"}')},
    ],
    ids=str,
)
def test_an_entry_that_differs_in_anything_has_another_hash(change: dict[str, Any]) -> None:
    assert entry_hash(GENESIS, **{**ENTRY, **change}) != entry_hash(GENESIS, **ENTRY)


def test_the_same_entry_after_another_has_another_hash() -> None:
    assert entry_hash(b"\0" * 32, **ENTRY) != entry_hash(GENESIS, **ENTRY)


def test_where_the_salt_ends_and_the_body_begins_matters() -> None:
    assert payload_digest(b"ab", b"c") != payload_digest(b"a", b"bc")
