"""The open data of one night, composed for the shelf like its pages."""

import datetime as dt
from collections.abc import Callable

import msgspec

from hustings.boards import Boards
from hustings.domain.gazetteer import UK
from hustings.feeds.scoreboard import encode, scoreboard
from hustings.press import Composed, split_address

SCOREBOARD = "/api/v1/scoreboard"
JSON = "application/json"
FOR_ALL = (("Access-Control-Allow-Origin", "*"),)
NOW, THEN = "public, max-age=5", "public, max-age=3600"


class Fault(msgspec.Struct, frozen=True):
    """What an address of the API answers when it cannot answer."""

    error: str


class Feeds:
    """Composes the addresses of the API; *at* is the minute that is asked for, None the present."""

    def __init__(self, boards: Boards, at: dt.datetime | None = None) -> None:
        self._boards, self._at = boards, at
        self._given: set[str] = set()
        self._makers: dict[str, Callable[[dict[str, str]], bytes | None]] = {SCOREBOARD: self._scoreboard}
        self.hot: tuple[str, ...] = ()

    def take_stale(self) -> set[str]:
        """Every answer given since last asked: each carries the seq of the whole night."""
        given, self._given = self._given, set()
        return given

    def compose(self, address: str, version: int) -> Composed | None:
        """Compose the answer at *address*; None when it is no address of the API."""
        path, query = split_address(address)
        maker = self._makers.get(path)
        if maker is None:
            return None
        if unknown := sorted(set(query) - {"area"}):
            return fault(address, version, f"“{unknown[0]}” cannot be asked of {path}.", 400)
        body = maker(query)
        if body is None:
            return fault(address, version, f"There is no area “{query['area']}” in this election.", 404)
        self._given.add(address)
        return Composed(
            address=address,
            content_type=JSON,
            body=body,
            cache=NOW if self._at is None else THEN,
            version=version,
            headers=FOR_ALL,
        )

    def _scoreboard(self, query: dict[str, str]) -> bytes | None:
        area = query.get("area", UK)
        return encode(scoreboard(self._boards, area, self._at)) if area in self._boards.tallies else None


def fault(address: str, version: int, error: str, status: int) -> Composed:
    """An answer that says what was wrong."""
    body = msgspec.json.encode(Fault(error))
    return Composed(
        address=address, content_type=JSON, body=body, cache=NOW, version=version, status=status, headers=FOR_ALL
    )
