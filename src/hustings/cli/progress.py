"""How far a replay has come: a bar on a terminal, a plain line an hour elsewhere."""

import datetime as dt
import sys
from zoneinfo import ZoneInfo

from hustings.domain.gazetteer import UK
from hustings.newsroom import Tail


class Progress:
    """Tells of *cues* cues as they are played."""

    def __init__(self, tail: Tail, cues: int) -> None:
        self._tail, self._cues, self._played = tail, cues, 0
        self._zone = ZoneInfo(tail.boards.gazetteer.election.time_zone)
        self._hour: tuple[int, int] | None = None
        self._bar = _Bar(cues) if sys.stderr.isatty() else None

    def show(self, at: dt.datetime, *, quietly: bool) -> None:
        """One more cue is played, and the night's clock stands at *at*; *quietly*: it had been played before."""
        self._played += 1
        local = at.astimezone(self._zone)
        if self._bar is not None:
            self._bar.show(self._played, f"{local:%H:%M}")
        elif not quietly and ((local.day, local.hour) != self._hour or self._played == self._cues):
            self._hour = (local.day, local.hour)
            tally = self._tail.boards.tallies[UK]
            print(f"{local:%d %B %H:%M}  {tally.declared} of {tally.seats} declared", file=sys.stderr, flush=True)


class _Bar:
    """The bar of a terminal."""

    def __init__(self, cues: int) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415 - slow to import

        self._cues = cues
        self._bar = Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._task = self._bar.add_task("", total=cues)
        self._bar.start()

    def show(self, played: int, hour: str) -> None:
        self._bar.update(self._task, completed=played, description=hour)
        if played == self._cues:
            self._bar.stop()
