"""A newsroom of the made-up election that follows a feed, in steps that a test takes."""

import datetime as dt
from pathlib import Path

import msgspec

from hustings.domain.events import NightKind
from hustings.domain.night import Declaration
from hustings.domain.requests import RelayDeclaration
from hustings.intake.follow import Follower, Relay
from hustings.intake.follow.feed import Seen
from hustings.intake.follow.folder import Folder
from hustings.intake.follow.source import Document, Source, Unreachable
from tests.elections import CLOSE, GAZETTEER, OPEN, TEN, contest_of
from tests.newsroom.rooms import Room, open_log

LATER = 2**62  # nanoseconds: no file is young by then


class Given:
    """A source that says what a test gave it."""

    every = 0.0

    def __init__(self, *, counts: bool = False) -> None:
        self.counts, self.next, self.asked = counts, list[Document | Unreachable](), list[int]()

    def give(self, name: str, data: str | bytes) -> None:
        self.next.append(Document(name, data.encode() if isinstance(data, str) else data))

    def look(self, position: int) -> list[Document | Unreachable]:
        self.asked.append(position)
        found, self.next = self.next, []
        return found


class Desk:
    """The newsroom, the relay of one feed, and what the operator was told."""

    def __init__(
        self, path: Path, source: Source | None = None, *, closed: bool = True, kind: NightKind = "live"
    ) -> None:
        self.inbox = path / "inbox"
        self.inbox.mkdir()
        self.room = Room(open_log(path))
        self.room.submit(msgspec.structs.replace(OPEN, kind=kind), *([CLOSE] if closed else []))
        self.told, self.minute, self.kept = list[str](), 1, Seen()
        self.warnings: tuple[str, ...] = ()
        self.failing = ""  # the contest at which the checks fail
        self.source = source or Folder(self.inbox, lambda: LATER)
        self.relay = self.restarted()

    def restarted(self, seen: Seen | None = None, origin: str = "/in") -> Relay:
        source = Folder(self.inbox, lambda: LATER) if isinstance(self.source, Folder) else self.source
        self.relay = Relay(
            "Agency",
            Follower("Agency", source, GAZETTEER, seen),
            self.room.newsroom,
            self.room.tail,
            clock=lambda: TEN + dt.timedelta(minutes=self.minute),
            patience=dt.timedelta(minutes=10),
            tell=self.told.append,
            keep=self._keep,
            warn=self._warn,
            origin=origin,
        )
        return self.relay

    def put(self, name: str, text: str) -> int:
        """Put a file into the folder and let the relay take its turn."""
        (self.inbox / name).write_text(text)
        return self.relay.turn()

    def declaration(self, slug: str) -> Declaration | None:
        return self.room.tail.catch_up().count(contest_of(slug).id).declaration

    def votes(self, slug: str) -> list[int]:
        found = self.declaration(slug)
        return [row.votes for row in found.votes] if found else []

    def tags(self, after: int = 2) -> list[str]:
        """Kinds of entries since the polls closed."""
        return [str(entry.event.__struct_config__.tag) for entry in self.room.log.read(after)]

    def _keep(self, seen: Seen) -> None:
        self.kept = seen

    def _warn(self, request: RelayDeclaration) -> tuple[str, ...]:
        if request.contest == self.failing:
            raise KeyError(self.failing)
        return self.warnings


def ashby(ann: int = 4000, ben: int = 1000, cat: int = 5000, revision: int | None = 1) -> str:
    """A result of Ashby as CSV."""
    column, cell = ("", "") if revision is None else (",revision", f",{revision}")
    rows = "".join(
        f"ashby,{who},{votes}{cell}\n" for who, votes in (("ann-blue", ann), ("ben-independent", ben), ("cat-red", cat))
    )
    return f"contest,candidacy,votes{column}\n{rows}"


def birch() -> str:
    """A result of Birch as CSV."""
    return "contest,candidacy,votes\nbirch,ann-red,4000\nbirch,ben-blue,1000\nbirch,cat-yellow,5000\n"


def rush(winner: str = "cat-red", revision: int = 1) -> str:
    return f"contest,type,candidacy,elected,revision\nashby,rush,{winner},yes,{revision}\n"


def recount(number: int) -> str:
    return f"contest,type,recount,revision\nashby,recount,{number},{number}\n"
