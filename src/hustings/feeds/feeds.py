"""The open data of one night, composed for the shelf like its pages: the API, tables, and a feed of each edition."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import msgspec

from hustings.boards import Boards
from hustings.boards.surrogates import POSTS as OF_POSTS
from hustings.domain.election import Slug
from hustings.domain.gazetteer import UK
from hustings.feeds import atom, changes, data_page, json_feed, openapi
from hustings.feeds.asking import FOR_ALL, JSON, Wrong, fault, number, refuse_unknown
from hustings.feeds.contest import contest
from hustings.feeds.contests import contests
from hustings.feeds.data_page import DataPage
from hustings.feeds.entries import EditionFeed, Entries
from hustings.feeds.forecast import forecast
from hustings.feeds.given import Given
from hustings.feeds.posts import LIMIT, MOST, posts
from hustings.feeds.scoreboard import encode, scoreboard
from hustings.feeds.tables import contests as contest_rows
from hustings.feeds.tables import results as result_rows
from hustings.feeds.tables.csv_text import TYPE as CSV
from hustings.feeds.tables.scoreboard import scoreboard_csv
from hustings.feeds.tables.table import Table
from hustings.pages.drawing import Drawing
from hustings.pages.look import Look
from hustings.pages.times import Clock
from hustings.press import Composed, split_address
from hustings.press.caching import FED, MOVING, THEN

SCOREBOARD, POSTS = "/api/v1/scoreboard", "/api/v1/posts"
CONTESTS, CHANGES = "/api/v1/contests", "/api/v1/changes"
FORECAST = "/api/v1/forecast"
AREA = frozenset({"area"})
FORMATS: dict[str, tuple[str, Callable[[EditionFeed, Clock], bytes]]] = {
    "feed.atom": (atom.TYPE, atom.atom),
    "feed.json": (json_feed.TYPE, json_feed.json_feed),
}


class _Address(NamedTuple):
    """An address: what can be asked of it, who answers or raises ``Wrong``, and as what."""

    asked: frozenset[str]
    answer: Callable[[str, dict[str, str]], bytes]
    content_type: str = JSON


class Feeds:
    """Composes the API and the feeds. *looks*: how the site shows itself in each language, all of one minute."""

    hot: tuple[str, ...] = ()

    def __init__(self, boards: Boards, looks: Sequence[Look] = (Look(),)) -> None:
        self._boards, self._looks = boards, looks
        self._entries: dict[str, Entries] = {}
        self._pages: dict[str, DataPage] = {}
        self._whole: set[str] = set()  # answers given that tell of the whole night
        self._given = Given(self._edition_state)
        self._counts = Given(self._count_state)
        self._results = Table(boards, result_rows.COLUMNS, result_rows.rows)
        self._seats = Table(boards, contest_rows.COLUMNS, contest_rows.rows)
        self._api = {
            SCOREBOARD: _Address(AREA, self._scoreboard),
            FORECAST: _Address(AREA, self._forecast),
            POSTS: _Address(frozenset({"edition", "before", "limit"}), self._posts),
            CONTESTS: _Address(AREA, self._contests),
            CHANGES: _Address(frozenset({"after", "limit"}), self._changes),
            openapi.PATH: _Address(frozenset(), self._described),
            "/data/results.csv": _Address(AREA, self._results_csv, CSV),
            "/data/contests.csv": _Address(AREA, self._contests_csv, CSV),
            "/data/scoreboard.csv": _Address(AREA, self._scoreboard_csv, CSV),
        }

    def take_stale(self) -> set[str]:
        """Answers given since last asked that tell of the whole night, and those about an edition that has changed."""
        whole, self._whole = self._whole, set()
        return whole | self._given.take_stale() | self._counts.take_stale()

    def compose(self, address: str, version: int) -> Composed | None:
        """Compose the answer at *address*; None when it is neither of the API nor a feed."""
        path, query = split_address(address)
        one = path.startswith(f"{CONTESTS}/")
        api = _Address(frozenset(), self._contest) if one else self._api.get(path)
        if api is None:
            return self._feed(address, path, version) or self._page(address, path, query, version)
        try:
            refuse_unknown(path, query, api.asked)
            body = api.answer(address, query)
        except Wrong as wrong:
            return fault(address, version, str(wrong), wrong.status)
        return self._composed(address, version, api.content_type, body, keys=self._keys(path, query))

    def _composed(
        self, address: str, version: int, content_type: str, body: bytes, *, keys: tuple[str, ...], cache: str = MOVING
    ) -> Composed:
        return Composed(
            address=address,
            content_type=content_type,
            body=body,
            cache=cache if self._looks[0].at is None else THEN,
            version=version,
            headers=FOR_ALL,
            keys=keys,
        )

    def _keys(self, path: str, query: dict[str, str]) -> tuple[str, ...]:
        """What an answer tells of, for caches in front."""
        if path == POSTS:
            return (f"edition-{query.get('edition', UK)}", OF_POSTS)
        if path.startswith(f"{CONTESTS}/"):
            found = self._boards.gazetteer.contests.get(name := path.removeprefix(f"{CONTESTS}/"))
            return (f"contest-{found.slug if found else name}",)
        return (f"area-{query.get('area', UK)}",)

    def _scoreboard(self, address: str, query: dict[str, str]) -> bytes:
        area = self._area(query)
        self._whole.add(address)
        return encode(scoreboard(self._boards, area, self._looks[0].at))

    def _forecast(self, address: str, query: dict[str, str]) -> bytes:
        area = self._area(query)
        self._whole.add(address)
        return msgspec.json.encode(forecast(self._boards, area, self._looks[0].at))

    def _scoreboard_csv(self, address: str, query: dict[str, str]) -> bytes:
        area = self._area(query)
        self._whole.add(address)
        return scoreboard_csv(self._boards, area, self._looks[0].at)

    def _area(self, query: dict[str, str]) -> Slug:
        area = query.get("area", UK)
        if area not in self._boards.tallies:
            raise Wrong(404, f"There is no area “{area}” in this election.")
        return area

    def _posts(self, address: str, query: dict[str, str]) -> bytes:
        edition = query.get("edition", UK)
        limit, before = number(query, "limit", MOST) or LIMIT, number(query, "before", 10**15)
        if not self._has(edition):
            raise Wrong(404, f"There is no edition “{edition}” in this election.")
        self._given.note(edition, address)
        return msgspec.json.encode(posts(self._boards, self._told_in(self._looks[0]), edition, before, limit))

    def _contests(self, address: str, query: dict[str, str]) -> bytes:
        return msgspec.json.encode(contests(self._boards, self._counted_area(address, query)))

    def _results_csv(self, address: str, query: dict[str, str]) -> bytes:
        return self._results.csv(self._counted_area(address, query))

    def _contests_csv(self, address: str, query: dict[str, str]) -> bytes:
        return self._seats.csv(self._counted_area(address, query))

    def _described(self, address: str, query: dict[str, str]) -> bytes:  # noqa: ARG002 - nothing can be asked
        return msgspec.json.encode(openapi.openapi(self._looks[0]))

    def _counted_area(self, address: str, query: dict[str, str]) -> Slug:
        """The area asked about, by an answer that is stale when one of its counts has moved."""
        area = self._area(query)
        self._counts.note(area, address)
        return area

    def _contest(self, address: str, query: dict[str, str]) -> bytes:  # noqa: ARG002 - nothing can be asked
        name, gazetteer = address.removeprefix(f"{CONTESTS}/"), self._boards.gazetteer
        found = gazetteer.contests.get(name) or gazetteer.by_slug.get(name)
        if found is None:
            raise Wrong(404, f"There is no contest “{name}” in this election.")
        self._counts.note(found.id, address)
        return msgspec.json.encode(contest(self._boards, found.id))

    def _changes(self, address: str, query: dict[str, str]) -> bytes:
        limit, after = number(query, "limit", changes.MOST), number(query, "after", 10**15, least=0)
        self._counts.note(UK, address)
        kind = self._looks[0].kind
        return msgspec.json.encode(changes.changes(self._boards, kind, after or 0, limit or changes.MOST))

    def _count_state(self, subject: str) -> int:
        """The newest public change of a contest, by its id, or of an area."""
        names, moved = self._boards.gazetteer, self._boards.changes
        return moved.within(names, subject) if subject in names.areas else moved.of(subject)

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
                    keys = (f"edition-{slug}", OF_POSTS)
                    return self._composed(address, version, f"{kind}; charset=utf-8", body, keys=keys, cache=FED)
        return None

    def _page(self, address: str, path: str, query: dict[str, str], version: int) -> Composed | None:
        """The page about all this; None when it is not there, or there is no such place."""
        look = next((look for look in self._looks if look.plain(path) == data_page.PATH), None)
        chosen = data_page.chosen(self._boards.gazetteer, query)
        if look is None or chosen is None:
            return None
        page = self._pages.get(look.language)
        if page is None:
            page = DataPage(Drawing(self._boards, look), partial(self.compose, version=0))
            self._pages[look.language] = page
        self._whole.add(address)
        keys = (f"area-{chosen[0]}", OF_POSTS)  # it shows what the API answers
        return self._composed(address, version, data_page.HTML, page.body(address, *chosen), keys=keys)

    def _has(self, edition: Slug) -> bool:
        return self._boards.night.edition(self._boards.gazetteer, edition) is not None

    def _told_in(self, look: Look) -> Entries:
        """Made when first asked for: the catalogue of a language that nobody reads is never opened."""
        found = self._entries.get(look.language)
        if found is None:
            found = self._entries[look.language] = Entries(self._boards, look)
        return found
