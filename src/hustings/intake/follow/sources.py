"""Which kind of source a folder or an address is."""

from pathlib import Path
from urllib.parse import urlsplit

from hustings.intake.follow.address import Address, Changes
from hustings.intake.follow.feed import BadFeed
from hustings.intake.follow.folder import Folder
from hustings.intake.follow.source import Source


def source_of(text: str) -> Source:
    """The source that *text* names; raises ``BadFeed``."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https"):
        path = Path(text).absolute()
        if not path.is_dir():
            raise BadFeed(f"{text} is neither a folder nor an address that begins with http:// or https://.")
        return Folder(path)
    if not parts.hostname:
        raise BadFeed(f"{text} has no host.")
    if parts.username is not None or parts.password is not None:
        raise BadFeed(
            "An address with a name or password in it is not followed: everybody who lists feeds would see it."
        )
    if parts.path.endswith("/api/v1/changes"):
        return Changes(text)
    if parts.path.endswith("/") or not parts.path:
        return Changes(f"{text.rstrip('/')}/api/v1/changes")
    return Address(text)
