"""Times as the log stores them: whole microseconds since 1970, UTC."""

import datetime as dt

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


def to_micros(moment: dt.datetime) -> int:
    """Microseconds since 1970-01-01 UTC; ValueError when *moment* has no time zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone.")
    return (moment - _EPOCH) // _MICROSECOND


def from_micros(micros: int) -> dt.datetime:
    """The UTC moment, exactly."""
    return _EPOCH + dt.timedelta(microseconds=micros)
