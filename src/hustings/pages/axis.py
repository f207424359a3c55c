"""The axis of charts of the night: ten hours from the close of polls, and the height of seats above it."""

import datetime as dt

from hustings.boards.timetable import HOUR
from hustings.pages.drawing import Drawing

HOURS = 10
WIDTH = 60 * HOURS  # minutes
MINUTE = dt.timedelta(minutes=1)


def minutes(d: Drawing, at: dt.datetime) -> int:
    """Where *at* lies; what is earlier or later stands at an end."""
    return min(WIDTH, max(0, (at - d.election.polls_close) // MINUTE))


def height(seats: float, top: int) -> str:
    """How far below the top *seats* lie, in per cent."""
    return f"{100 - 100 * seats / top:.1f}%"


def tick(d: Drawing, hour: int) -> tuple[str, str]:
    """Where an *hour* of the axis lies, and its name; the last fifth of the width is for labels."""
    return f"{80 * hour / HOURS:.1f}%", d.clock.hour(d.election.polls_close + HOUR * hour)
