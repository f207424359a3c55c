"""What the operator turns during the night, in a file that every process looks at."""

import logging
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from hustings.log.whole_file import write_whole

logger = logging.getLogger(__name__)
EVERY = 0.5  # seconds between two looks


class BadSwitch(Exception):
    """A switch cannot be turned so, or not be kept; the message is one sentence."""


class Switches(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How they stand; none turned is as the settings have it."""

    poll_interval: int | None = None  # seconds; None: that of the settings
    push: bool = True
    read_only: bool = False

    def __post_init__(self) -> None:
        if self.poll_interval is not None and not 1 <= self.poll_interval <= 3600:
            raise ValueError("The interval between two polls is 1 to 3,600 seconds.")


class Switchboard:
    """The switches in the file *path*; where there is none, none was turned."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._path, self._clock = path, clock
        self._stands, self._changed, self._next = Switches(), 0, 0.0

    @property
    def now(self) -> Switches:
        """How they stand, at most half a second ago; a file that cannot be read turns nothing."""
        if self._clock() >= self._next:
            self._next = self._clock() + EVERY
            self._look()
        return self._stands

    def turn(self, switches: Switches) -> None:
        """Turn them for every process of the night; raises ``BadSwitch``."""
        try:
            write_whole(self._path, msgspec.json.format(msgspec.json.encode(switches)) + b"\n")
        except OSError as error:
            raise BadSwitch(f"{self._path} cannot be written: {error.strerror}.") from error
        self._next = 0.0

    def _look(self) -> None:
        try:
            changed = self._path.stat().st_mtime_ns if self._path.exists() else 0
            if changed != self._changed:
                self._stands = msgspec.json.decode(self._path.read_bytes(), type=Switches) if changed else Switches()
                self._changed = changed
        except (OSError, msgspec.DecodeError) as error:
            logger.warning("%s cannot be read, and the switches stay as they are: %s", self._path, error)
