"""Times as readers see them, in the election's zone."""

import datetime as dt
from zoneinfo import ZoneInfo

ZONES = {"BST": "British Summer Time", "GMT": "Greenwich Mean Time"}


class Clock:
    """Writes times of one election's zone."""

    def __init__(self, zone: str) -> None:
        self._zone = ZoneInfo(zone)

    def local(self, at: dt.datetime) -> dt.datetime:
        """*at* in the zone."""
        return at.astimezone(self._zone)

    def hour(self, at: dt.datetime) -> str:
        """``04:01``."""
        return f"{self.local(at):%H:%M}"

    def date(self, at: dt.datetime) -> str:
        """``5 July``."""
        local = self.local(at)
        return f"{local.day} {local:%B}"

    def day(self, at: dt.datetime) -> str:
        """``Friday 5 July 2024``."""
        return f"{self.local(at):%A} {self.date(at)} {self.local(at).year}"

    def zone(self, at: dt.datetime) -> str:
        """``British Summer Time``; the zone's abbreviation where it has no name here."""
        short = self.local(at).tzname() or ""
        return ZONES.get(short, short)

    def iso(self, at: dt.datetime) -> str:
        """``2024-07-05T04:01:00+01:00``."""
        return self.local(at).isoformat()
