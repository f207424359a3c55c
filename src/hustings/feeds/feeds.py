"""The open data of one night, composed for the shelf like its pages: the API, and a feed of each edition."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec

from hustings.boards import Boards
from hustings.domain.election import Slug
from hustings.domain.gazetteer import UK
from hustings.feeds import atom, changes, json_feed
from hustings.feeds.contest import contest
from hustings.feeds.contests import contests
from hustings.feeds.entries import EditionFeed, Entries
from hustings.feeds.given import Given
from hustings.feeds.posts import LIMIT, MOST, posts
from hustings.feeds.scoreboard import encode, scoreboard
from hustings.pages.look import Look
from hustings.pages.times import Clock
from hustings.press import Composed, split_address

SCOREBOARD, POSTS = "/api/v1/scoreboard", "/api/v1/posts"
CONTESTS, CHANGES = "/api/v1/contests", "/api/v1/changes"
JSON = "application/json"
FOR_ALL = (("Access-Control-Allow-Origin", "*"),)
NOW, FEED, THEN = "public, max-age=5", "public, max-age=60", "public, max-age=3600"
FORMATS: dict[str, tuple[str, Callable[[EditionFeed, Clock], bytes]]] = {
    "feed.atom": (atom.TYPE, atom.atom),
    "feed.json": (json_feed.TYPE, json_feed.json_feed),
}


class Fault(msgspec.Struct, frozen=True):
    """What an address of the API answers when it cannot answer."""

    error: str


class _Api(NamedTuple):
    """An address of the API: what can be asked of it, and who answers or raises ``_Wrong``."""

    asked: frozenset[str]
    answer: Callable[[str, dict[str, str]], bytes]


class _Wrong(Exception):
    """The question cannot be answered; *status* and the sentence that says why."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class Feeds:
    """Composes the API and the feeds. *looks*: how the site shows itself in each language, all of one minute."""

    hot: tuple[str, ...] = ()

    def __init__(self, boards: Boards, looks: Sequence[Look] = (Look(),)) -> None:
        self._boards, self._looks = boards, looks
        self._entries: dict[str, Entries] = {}
        self._whole: set[str] = set()  # answers given that tell of the whole night
        self._given = Given(self._edition_state)
        self._counts = Given(lambda contest: boards.changes.of(contest) if contest else boards.changes.newest)
        self._api = {
            SCOREBOARD: _Api(frozenset({"area"}), self._scoreboard),
            POSTS: _Api(frozenset({"edition", "before", "limit"}), self._posts),
            CONTESTS: _Api(frozenset(), self._contests),
            CHANGES: _Api(frozenset({"after", "limit"}), self._changes),
        }

    def take_stale(self) -> set[str]:
        """Answers given since last asked that tell of the whole night, and those about an edition that has changed."""
        whole, self._whole = self._whole, set()
        return whole | self._given.take_stale() | self._counts.take_stale()

    def compose(self, address: str, version: int) -> Composed | None:
        """Compose the answer at *address*; None when it is neither of the API nor a feed."""
        path, query = split_address(address)
        one = path.startswith(f"{CONTESTS}/")
        api = _Api(frozenset(), self._contest) if one else self._api.get(path)
        if api is None:
            return self._feed(address, path, version)
        try:
            _refuse_unknown(path, query, api.asked)
            body = api.answer(address, query)
        except _Wrong as wrong:
            return fault(address, version, str(wrong), wrong.status)
        return self._composed(address, version, JSON, body, NOW)

    def _composed(self, address: str, version: int, content_type: str, body: bytes, cache: str) -> Composed:
        return Composed(
            address=address,
            content_type=content_type,
            body=body,
            cache=cache if self._looks[0].at is None else THEN,
            version=version,
            headers=FOR_ALL,
        )

    def _scoreboard(self, address: str, query: dict[str, str]) -> bytes:
        area = query.get("area", UK)
        if area not in self._boards.tallies:
            raise _Wrong(404, f"There is no area “{area}” in this election.")
        self._whole.add(address)
        return encode(scoreboard(self._boards, area, self._looks[0].at))

    def _posts(self, address: str, query: dict[str, str]) -> bytes:
        edition = query.get("edition", UK)
        limit, before = _number(query, "limit", MOST) or LIMIT, _number(query, "before", 10**15)
        if not self._has(edition):
            raise _Wrong(404, f"There is no edition “{edition}” in this election.")
        self._given.note(edition, address)
        return msgspec.json.encode(posts(self._boards, self._told_in(self._looks[0]), edition, before, limit))

    def _contests(self, address: str, query: dict[str, str]) -> bytes:  # noqa: ARG002 - nothing can be asked
        self._counts.note("", address)
        return msgspec.json.encode(contests(self._boards))

    def _contest(self, address: str, query: dict[str, str]) -> bytes:  # noqa: ARG002 - nothing can be asked
        name, gazetteer = address.removeprefix(f"{CONTESTS}/"), self._boards.gazetteer
        found = gazetteer.contests.get(name) or gazetteer.by_slug.get(name)
        if found is None:
            raise _Wrong(404, f"There is no contest “{name}” in this election.")
        self._counts.note(found.id, address)
        return msgspec.json.encode(contest(self._boards, found.id))

    def _changes(self, address: str, query: dict[str, str]) -> bytes:
        limit, after = _number(query, "limit", changes.MOST), _number(query, "after", 10**15, least=0)
        self._counts.note("", address)
        kind = self._looks[0].kind
        return msgspec.json.encode(changes.changes(self._boards, kind, after or 0, limit or changes.MOST))

    def _edition_state(self, edition: Slug) -> object:
        return self._boards.streams.changed(edition), self._boards.night.editions.get(edition)

    def _feed(self, address: str, path: str, version: int) -> Composed | None:
        for look in self._looks:
            match (look.plain(path) or "").split("/"):
                case ["", "live", slug, name] if name in FORMATS and self._has(slug):
                    kind, write = FORMATS[name]
                    entries = self._told_in(look)
                    self._given.note(slug, address)
                    body = write(entries.feed(slug), entries.drawing.clock)
                    return self._composed(address, version, f"{kind}; charset=utf-8", body, FEED)
        return None

    def _has(self, edition: Slug) -> bool:
        return self._boards.night.edition(self._boards.gazetteer, edition) is not None

    def _told_in(self, look: Look) -> Entries:
        """Made when first asked for: the catalogue of a language that nobody reads is never opened."""
        found = self._entries.get(look.language)
        if found is None:
            found = self._entries[look.language] = Entries(self._boards, look)
        return found


def _refuse_unknown(path: str, query: dict[str, str], asked: frozenset[str]) -> None:
    if unknown := sorted(set(query) - asked):
        raise _Wrong(400, f"“{unknown[0]}” cannot be asked of {path}.")


def _number(query: dict[str, str], name: str, most: int, *, least: int = 1) -> int | None:
    """The whole number asked for as *name*, None where it is not; raises ``_Wrong``."""
    text = query.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 17 and least <= int(text) <= most):
        raise _Wrong(400, f"“{name}” is a whole number from {least} to {most}.")
    return int(text)


def fault(address: str, version: int, error: str, status: int) -> Composed:
    """An answer that says what was wrong."""
    body = msgspec.json.encode(Fault(error))
    return Composed(
        address=address, content_type=JSON, body=body, cache=NOW, version=version, status=status, headers=FOR_ALL
    )
