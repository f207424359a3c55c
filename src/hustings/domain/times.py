"""Times of an election's night: what people write, and what that takes in."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import msgspec

from hustings.domain.election import Election

NOON = 12  # HH:MM from here on is polling day, earlier the day after
MINUTE = dt.timedelta(minutes=1)
SECOND = dt.timedelta(seconds=1)
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


class BadTime(ValueError):
    """What was written is no time; the message is a sentence."""


class Moment(msgspec.Struct, frozen=True):
    """A time as asked for: *at* is its beginning, *end* the first instant past it (a minute, or a second, later)."""

    at: dt.datetime  # UTC
    end: dt.datetime  # UTC


def moment(election: Election, text: str) -> Moment:
    """Read ``HH:MM`` of the election's night, or an ISO 8601 time; raises ``BadTime``.

    ISO times without an offset are in the election's zone.
    """
    zone = ZoneInfo(election.time_zone)
    if clock := _CLOCK.fullmatch(text.strip()):
        hour, minute = int(clock[1]), int(clock[2])
        day = election.polling_day + dt.timedelta(days=0 if hour >= NOON else 1)
        at = dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
        return _moment(at, MINUTE)
    try:
        at = dt.datetime.fromisoformat(text.strip())
        has_seconds = text.count(":") > 1 + (at.tzinfo is not None and text.rstrip()[-3] == ":")
        return _moment(at if at.tzinfo else at.replace(tzinfo=zone), SECOND if has_seconds else MINUTE)
    except (ValueError, OverflowError) as error:
        example = f"{election.polling_day}T23:00"
        raise BadTime(f"“{text}” is no time: write HH:MM of the night, or a date and time like {example}.") from error


def _moment(at: dt.datetime, lasts: dt.timedelta) -> Moment:
    at = at.astimezone(dt.UTC)
    return Moment(at, at + lasts)


def written(election: Election, at: dt.datetime) -> str:
    """*at* as ``moment`` reads it again and as links carry it: ``04:01`` on the night, else ISO without an offset."""
    local = at.astimezone(ZoneInfo(election.time_zone))
    short = f"{local:%H:%M}"
    return short if moment(election, short).at == at else f"{local:%Y-%m-%dT%H:%M}"
