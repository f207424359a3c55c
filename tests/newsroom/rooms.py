"""A newsroom of the made-up election on a log in a folder, and pages made of nothing."""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from hustings.boards import Boards
from hustings.domain.requests import AnyRequest
from hustings.log import Log, SqliteLog
from hustings.newsroom import Newsroom, Past, Tail
from hustings.press import Composed, split_address
from tests.elections import GAZETTEER, TEN

WALL = dt.datetime(2031, 1, 1, tzinfo=dt.UTC)


def open_log(folder: Path) -> SqliteLog:
    return SqliteLog(folder / "night.sqlite", clock=lambda: WALL)


@dataclass
class Room:
    """A newsroom, and what its tail told to be stale."""

    log: Log
    marked: list[tuple[int, set[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        boards = Boards(GAZETTEER)
        self.past = Past(self.log, boards)
        self.tail = Tail(self.log, boards, self._mark)
        self.newsroom = Newsroom(GAZETTEER, self.log, self.tail)

    def _mark(self, stale: set[str], seq: int) -> None:
        self.marked.append((seq, stale))
        self.past.mark(stale, seq)

    def submit(self, *requests: AnyRequest, minute: int = 0) -> None:
        for request in requests:
            at = TEN + dt.timedelta(minutes=minute)
            self.newsroom.submit(request, at=at, by="tester", key=f"{minute} {request}"[:200])


class Pages:
    """A source of pages that say which version they are, and a list of what is stale."""

    def __init__(self, *hot: str, cold: tuple[str, ...] = ()) -> None:
        self.hot, self._known = hot, {*hot, *cold}
        self.stale: set[str] = set()
        self.failure: Exception | None = None

    def take_stale(self) -> set[str]:
        stale, self.stale = self.stale, set()
        return stale

    def compose(self, address: str, version: int) -> Composed | None:
        if self.failure is not None:
            raise self.failure
        return page(address, version) if split_address(address)[0] in self._known else None


def page(address: str, version: int) -> Composed:
    body = f"{address} in version {version}".encode()
    return Composed(address=address, content_type="text/plain", body=body, cache="no-cache", version=version)
