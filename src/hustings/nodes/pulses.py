"""What each process of a night says of itself, in memory that all of them share."""

import mmap
import zlib
from collections.abc import Iterator
from struct import Struct as Layout

import msgspec

ROOM = 65_536  # bytes for one process
HEADER = Layout("<II")  # CRC-32 and length of what follows
TRIES = 5


class Pulse(msgspec.Struct, frozen=True, kw_only=True):
    """One process at one moment; *at* is the machine's monotonic clock in seconds."""

    process: str  # "desk", "reader 1"
    pid: int
    at: float
    ready: bool  # whether it answers with the night as it stands
    seq: int  # how far it has followed the log
    failure: str = ""  # why it cannot follow the log, as a sentence; "" while it can
    readers: int = 0  # whose page is kept live by push
    pages: dict[str, int] = {}  # readers by page, of the pages that have most
    connections: int = 0
    requests: int = 0  # this and the following since the process started
    refused: int = 0  # because too many asked at once
    errors: int = 0
    batches: int = 0
    queue: int = 0  # pages that are being made or wait for it
    pressed_lag: float = 0.0  # seconds from accepting an entry to its pages, the longest of the last minute
    told_lag: float = 0.0  # and to its last reader


class Pulses:
    """A place for each process. One process writes a place, any may read it; made before they part."""

    def __init__(self, places: int) -> None:
        self._memory = mmap.mmap(-1, max(places, 1) * ROOM)
        self._places = places

    def tell(self, place: int, pulse: Pulse) -> None:
        """Put *pulse* in *place*."""
        said = msgspec.json.encode(pulse)
        assert len(said) <= ROOM - HEADER.size
        start = place * ROOM
        self._memory[start : start + HEADER.size + len(said)] = HEADER.pack(zlib.crc32(said), len(said)) + said

    def forget(self, place: int) -> None:
        """Empty *place*: whoever wrote it has ended."""
        self._memory[place * ROOM : place * ROOM + HEADER.size] = bytes(HEADER.size)

    def heard(self, place: int) -> Pulse | None:
        """What was last put in *place*; None where nothing was, or where it is being written time and again."""
        start = place * ROOM
        for _ in range(TRIES):
            crc, length = HEADER.unpack_from(self._memory, start)
            if not length:
                return None
            said = self._memory[start + HEADER.size : start + HEADER.size + min(length, ROOM)]
            if zlib.crc32(said) == crc:
                return msgspec.json.decode(said, type=Pulse)
        return None

    def __len__(self) -> int:
        return self._places

    def __iter__(self) -> Iterator[Pulse]:
        """Of every process that there is."""
        found = map(self.heard, range(self._places))
        return (pulse for pulse in found if pulse is not None)
