"""Other machines with the same log: what they write is heard, and what one of them does at a time."""

from typing import Protocol

from hustings.alerts import Always, Turns
from hustings.log import Place
from hustings.newsroom.tail_loop import Bell
from hustings.postgres.address import Address


class Listening(Bell, Protocol):
    """A bell that somebody has to let go of."""

    def close(self) -> None:
        """Listen no more."""
        ...


def bell_of(place: Place) -> Listening | None:
    """What rings when anybody has written to the log at *place*; None where only this machine can."""
    if not isinstance(place, Address):
        return None
    from hustings.log.postgres_rows import CHANNEL  # noqa: PLC0415 - a night in files does without its library
    from hustings.postgres import bell  # noqa: PLC0415

    return bell.Bell(place, CHANNEL)


def duty_of(place: Place) -> Turns:
    """Whose turn it is to send alerts."""
    if not isinstance(place, Address):
        return Always()
    from hustings.postgres import duty  # noqa: PLC0415 - a night in files does without its library

    return duty.Duty(place, duty.ALERTS)
