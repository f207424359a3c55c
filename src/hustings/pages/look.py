"""How a site shows itself: its name, its place, which kind of night, and of which minute."""

import datetime as dt
from urllib.parse import quote

import msgspec

from hustings.domain.election import Election
from hustings.domain.events import NightKind
from hustings.domain.times import written

TIMELESS = ("/static/", "/find")  # the same at every minute


class Look(msgspec.Struct, frozen=True):
    """The same for every page of a site. *at*: time travel, the pages are as they stood then."""

    prefix: str = ""
    name: str = "Hustings"
    kind: NightKind = "live"
    steered: bool = False  # a player runs this replay, and its bar is shown
    at: dt.datetime | None = None

    def url(self, election: Election, address: str) -> str:
        """The link to *address*: under the prefix, and at the same minute."""
        path, mark, query = address.partition("?")
        link = self.prefix + quote(path) + mark + query
        if self.at is None or path.startswith(TIMELESS):
            return link
        return f"{link}{'&' if mark else '?'}at={quote(written(election, self.at), safe=':')}"
