"""A stage for the player: a clock that moves only while the player waits, and a newsroom that notes what it is given."""

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any

from hustings.domain.requests import AnyRequest
from hustings.replay import Cue, Player
from tests.elections import CLOSE, TEN


class Stage(threading.Condition):
    """The player's condition: waiting moves the clock; waiting without end (a pause) does the next of *actions*."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0.0
        self.actions: list[Callable[[], None]] = []
        self.given: list[tuple[float, str, dt.datetime, str]] = []  # when by the stage's clock, key, at, by

    def wait(self, timeout: float | None = None) -> bool:
        if timeout is None:
            self.actions.pop(0)()
        else:
            self.seconds += timeout
        return True

    def submit(self, _request: AnyRequest, *, at: dt.datetime, by: str, key: str) -> None:
        self.given.append((self.seconds, key, at, by))

    def played(self) -> list[tuple[float, str]]:
        """When by the stage's clock, and which cue."""
        return [(seconds, key.removeprefix("replay ")) for seconds, key, _, _ in self.given]

    def player(self, cues: list[Cue], *, speed: float = 1.0, start: dt.datetime = TEN, **more: Any) -> Player:
        found = Player(self, cues, start=start, speed=speed, timer=lambda: self.seconds, **more)  # type: ignore[arg-type]
        found._changed = self
        return found


def cues(**seconds: int) -> list[Cue]:
    """Cues by name, so many seconds after ten."""
    return [Cue(TEN + dt.timedelta(seconds=after), name, CLOSE) for name, after in seconds.items()]
