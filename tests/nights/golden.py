"""The log of a shipped night as it must be, byte for byte; `python -m tests.nights.golden` writes it anew.

Of each night every 49th entry lies in `tests/golden/`, to be read in review, and the SHA-256 of all of them.
"""

import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from tests.nights.playing import PlayedNight, play

GOLDEN = Path(__file__).parents[1] / "golden"
EVERY = 49  # odd, so that declarations and reports take turns
NIGHTS = ("ge2019", "ge2024")


def golden_file(name: str) -> Path:
    return GOLDEN / f"{name}-night.jsonl"


def _entries(night: PlayedNight) -> Iterator[bytes]:
    """Entries without what differs each time: the wall clock and the hashes."""
    for entry in night.log.read():
        yield msgspec.json.encode({"seq": entry.seq, "at": entry.at, "by": entry.by, "event": entry.event})


def golden(night: PlayedNight) -> str:
    lines = list(_entries(night))
    digest = hashlib.sha256(b"\n".join(lines)).hexdigest()
    ending = msgspec.json.encode({"entries": len(lines), "sha256": digest})
    return b"\n".join([*lines[EVERY - 1 :: EVERY], ending, b""]).decode()


def main() -> None:
    for name in NIGHTS:
        with tempfile.TemporaryDirectory() as folder:
            golden_file(name).write_text(golden(play(name, Path(folder))), encoding="utf-8")


if __name__ == "__main__":
    main()
