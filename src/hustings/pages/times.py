"""Times as readers see them, in the election's zone."""

import datetime as dt
from zoneinfo import ZoneInfo

from hustings.language import ENGLISH, Tongue


class Clock:
    """Writes times of one election's zone, in one language."""

    def __init__(self, zone: str, tongue: Tongue = ENGLISH) -> None:
        self._zone, self._tongue = ZoneInfo(zone), tongue

    def local(self, at: dt.datetime) -> dt.datetime:
        """*at* in the zone."""
        return at.astimezone(self._zone)

    def hour(self, at: dt.datetime) -> str:
        """``04:01``."""
        return f"{self.local(at):%H:%M}"

    def hour_and_zone(self, at: dt.datetime) -> str:
        """``05:05 GMT``, in the zone's own hours of that day."""
        return f"{self.local(at):%H:%M %Z}"

    def date(self, at: dt.datetime) -> str:
        """``5 July``."""
        return self._tongue.date(self.local(at))

    def day(self, at: dt.datetime) -> str:
        """``Friday 5 July 2024``."""
        return self._tongue.day(self.local(at))

    def moment(self, at: dt.datetime) -> str:
        """``04:01 on Friday 5 July 2024``."""
        return self._tongue.text("%(hour)s on %(day)s", hour=self.hour(at), day=self.day(at))

    def zone(self, at: dt.datetime) -> str:
        """``British Summer Time``; the zone's abbreviation where it has no name here."""
        return self._tongue.zone(self.local(at))

    def iso(self, at: dt.datetime) -> str:
        """``2024-07-05T04:01:00+01:00``."""
        return self.local(at).isoformat()
