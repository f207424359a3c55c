"""Where an event stands in the log."""

import datetime as dt

import msgspec

from hustings.domain.events import AnyEvent


class Entry(msgspec.Struct, frozen=True):
    """An event in the log, with its place, its time and who is answerable."""

    seq: int  # from 1, without gaps
    at: dt.datetime  # UTC; when it happened, by the night's clock; never before the entry before
    recorded_at: dt.datetime  # UTC; when it was written, by the wall clock
    by: str  # account id
    event: AnyEvent
