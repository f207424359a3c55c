"""How a site shows itself: its name, its place and language, which kind of night, and of which minute."""

import datetime as dt
from urllib.parse import quote

import msgspec

from hustings.domain.election import Election
from hustings.domain.events import NightKind
from hustings.domain.times import written
from hustings.language import DEFAULT, LANGUAGES

TIMELESS = (
    "/static/",
    "/find",
    "/following",
    "/privacy",
    "/accessibility",
    "/imprint",
    "/offline",
    "/app.webmanifest",
    "/icons/",
)  # the same at every minute
IN_NO_LANGUAGE = (
    "/static/",
    "/push",
    "/api/",
    "/data/",
    "/pictures/",
    "/share/",
    "/feeds/",
    "/head.json",
    "/replay/",
    "/icons/",
    "/sw.js",
)

BLANK = "\x02"  # a control character, which says nothing in any text


class Look(msgspec.Struct, frozen=True):
    """The same for every page of a site. *at*: time travel, the pages are as they stood then.

    *blank*: links have ``BLANK`` for the minute, that what is drawn at one minute can be shown at others.
    """

    public_url: str = ""  # scheme and host, where they are known
    prefix: str = ""
    name: str = "Hustings"
    kind: NightKind = "live"
    statements: tuple[tuple[str, str], ...] = ()  # the newsroom's own words by ``privacy.en`` and the like, as Markdown
    alerts: str = ""  # the public key that browsers are given who ask for alerts; "" where there are none
    still: bool = False  # the pages lie as files: no search, no push, no other minute
    steered: bool = False  # a player runs this replay, and its bar is shown
    at: dt.datetime | None = None
    blank: bool = False
    language: str = DEFAULT

    @property
    def outward(self) -> "Look":
        """This look for what is read away from the site: its links are whole addresses."""
        return msgspec.structs.replace(self, prefix=self.public_url + self.prefix, public_url="")

    @property
    def root(self) -> str:
        """What the addresses of this language's pages begin with: ``/cy``, nothing for the first language."""
        return "" if self.language == DEFAULT else f"/{self.language}"

    @property
    def place(self) -> str:
        """What stands before every page's address in links: the prefix, and the language."""
        return self.prefix + self.root

    @property
    def other(self) -> str:
        """The code of the other language."""
        return next(code for code in LANGUAGES if code != self.language)

    def address(self, path: str) -> str:
        """The site's address for *path*, which knows no language: ``/cy/live/uk`` for ``/live/uk``."""
        if path.startswith(IN_NO_LANGUAGE):
            return path
        return self.root + path.removeprefix("/") if self.root and path.partition("?")[0] == "/" else self.root + path

    def plain(self, address: str) -> str | None:
        """The path that stands in this language at *address*, as ``address`` takes it; None when in another."""
        root = self.root
        if not root:
            return address
        if address == root:
            return "/"
        return address.removeprefix(root) if address.startswith(f"{root}/") and address != f"{root}/" else None

    def url(self, election: Election, address: str) -> str:
        """The link to *address*: under the prefix, in the same language, and at the same minute."""
        path, mark, query = address.partition("?")
        link = self.prefix + quote(self.address(path), safe="/:") + mark + query
        if self.at is None or path.startswith(TIMELESS):
            return link
        return f"{link}{'&' if mark else '?'}at={BLANK if self.blank else self.minute(election)}"

    def minute(self, election: Election) -> str:
        """The minute as links carry it; "" at present."""
        return quote(written(election, self.at), safe=":") if self.at is not None else ""
