"""Feeds of a night by name, and what of each was dealt with: small files in the night's folder."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from hustings.log.whole_file import write_whole

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]{0,39}")


class BadFeed(Exception):
    """A feed cannot be so, or its file cannot be used; the message is one sentence."""


class Feed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A source under the name that readers see and the log keeps."""

    name: str
    source: str  # a folder, or an address

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError(
                f"“{self.name}” is no name for a feed: letters, digits, spaces, _ and -, at most 40, a letter or digit first"
            )


class Mark(msgspec.Struct, frozen=True):
    """The highest revision of one kind of message about one contest, and a digest of what it said."""

    revision: int
    digest: str


class Seen(msgspec.Struct, frozen=True):
    """What of a feed was dealt with; *source*: where that came from, for a name may be given to another."""

    source: str = ""
    documents: dict[str, str] = {}  # digests by name
    marks: dict[str, Mark] = {}  # by kind and contest
    position: int = 0  # in a source that counts what it says


class Known(msgspec.Struct, frozen=True):
    """Feeds by name, and by name why others cannot be followed: their files say of no feed what to follow."""

    feeds: dict[str, Feed]
    troubles: dict[str, str]


class Feeds:
    """The files of a night's feeds: ``NAME.json`` says what to follow, ``NAME.seen`` what was dealt with."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> Known:
        """All feeds, each file by itself; raises ``BadFeed`` when the folder cannot be read."""
        feeds, troubles = dict[str, Feed](), dict[str, str]()
        try:
            files = sorted(self._folder.glob("[!.]*.json"))
        except OSError as error:
            raise BadFeed(f"{self._folder} cannot be read: {error.strerror}.") from error
        for file in files:
            try:
                feeds[file.stem] = _read(file)
            except BadFeed as error:
                troubles[file.stem] = str(error)
        return Known(feeds, troubles)

    def add(self, feed: Feed) -> None:
        """Have *feed* followed; raises ``BadFeed`` where the name is another source's."""
        file = self._folder / f"{feed.name}.json"
        if file.exists() and (there := _read(file)) != feed:
            raise BadFeed(f"“{feed.name}” is the name of {there.source} already; choose another with --name.")
        self._write(file, msgspec.json.format(msgspec.json.encode(feed)))

    def seen(self, feed: Feed) -> Seen:
        """What of *feed* was dealt with.

        Nothing where its file is missing, damaged, or of another source that had the name: all is looked at again.
        """
        try:
            seen = msgspec.json.decode((self._folder / f"{feed.name}.seen").read_bytes(), type=Seen)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            seen = Seen()
        return seen if seen.source == feed.source else Seen(source=feed.source)

    def keep(self, feed: Feed, seen: Seen) -> None:
        """Keep what was dealt with; raises ``BadFeed``."""
        self._write(
            self._folder / f"{feed.name}.seen", msgspec.json.encode(msgspec.structs.replace(seen, source=feed.source))
        )

    def _write(self, file: Path, content: bytes) -> None:
        try:
            self._folder.mkdir(exist_ok=True)
            write_whole(file, content)
        except OSError as error:
            raise BadFeed(f"{file} cannot be written: {error.strerror}.") from error


def _read(file: Path) -> Feed:
    try:
        feed = msgspec.json.decode(file.read_bytes(), type=Feed)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadFeed(f"{file} says of no feed what to follow: {error}.") from error
    if feed.name != file.stem:
        raise BadFeed(f"{file} has another name inside: “{feed.name}”.")
    return feed


def name_of(source: str) -> str:
    """A name for *source*: that of its folder, or of its host."""
    parts = urlsplit(source)
    text = (parts.hostname or "") if parts.scheme in ("http", "https") else Path(source).absolute().name
    return re.sub(r"[^A-Za-z0-9_-]+", "-", text).strip("-_")[:40] or "feed"
