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


class Pulses:
    """A place for each process. One process writes a place, any may read it; made before they part."""

    def __init__(self, places: int) -> None:
        self._memory = mmap.mmap(-1, places * ROOM)
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

    def __iter__(self) -> Iterator[Pulse]:
        """Of every process that there is."""
        found = map(self.heard, range(self._places))
        return (pulse for pulse in found if pulse is not None)
