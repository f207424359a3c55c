"""Pressing by the night's clock, for a replay at full speed: its readers are few and its minutes short."""

import datetime as dt

from hustings.newsroom.pressroom import Pressroom

EVERY = dt.timedelta(minutes=30)


class ByTheClock:
    """Presses once in every half hour of the night's clock in which anything happens."""

    def __init__(self, pressroom: Pressroom) -> None:
        self._pressroom = pressroom
        self._next: dt.datetime | None = None

    def tick(self, at: dt.datetime) -> None:
        """The night's clock has come to *at*."""
        if self._next is None or at >= self._next:
            self._pressroom.press()
            self._next = at - (at - dt.datetime.min.replace(tzinfo=dt.UTC)) % EVERY + EVERY
