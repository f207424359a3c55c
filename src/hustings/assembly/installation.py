"""One night's folder becomes a running installation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import msgspec

from hustings.accounts import Database
from hustings.alerts import VapidKey
from hustings.assembly.albums import album_of, elsewhere
from hustings.assembly.opening import data_set_of, head_page, log_of, published_head
from hustings.boards import Boards, FragmentId
from hustings.domain.events import NightKind
from hustings.domain.gazetteer import Gazetteer
from hustings.feeds.feeds import Feeds
from hustings.feeds.share_picture import SharePictures
from hustings.feeds.uploaded import UploadedPictures
from hustings.intake.dataset import DataSet
from hustings.language import LANGUAGES
from hustings.log import Log
from hustings.newsroom import Minutes, Newsroom, Past, Plausible, PressLoop, Pressroom, Tail
from hustings.newsroom.pressroom import Source
from hustings.newsroom.tail import Marker
from hustings.nodes import Switchboard
from hustings.ops.folder import NightFolder
from hustings.ops.purging import Purger, calling, running
from hustings.ops.statements import statements
from hustings.pages.finding.answers import Answers
from hustings.pages.finding.finder import finder
from hustings.pages.installable import Installable
from hustings.pages.site import Look, Site
from hustings.pictures import Album
from hustings.press import Hub, Maker, Making, Shelf
from hustings.reader import Reader
from hustings.reader import app as reader_app
from hustings.settings import Settings

Node = Literal["whole", "desk", "reader"]  # one process for everything, the one that writes, one of those that show

BEHIND = 3.0  # seconds that one reader's process may be behind another


@dataclass(frozen=True)
class Installation:
    """Everything of one night that runs; ``close`` when done."""

    data_set: DataSet
    sha256: str
    log: Log
    tail: Tail
    newsroom: Newsroom
    plausible: Plausible
    pressroom: Pressroom
    loop: PressLoop
    shelf: Shelf
    hub: Hub
    reader: Reader
    looks: tuple[Look, ...]
    switches: Switchboard
    accounts: Database
    pictures: Album
    purger: Purger | None

    @property
    def look(self) -> Look:
        """How the site shows itself in its first language."""
        return self.looks[0]

    @property
    def prefix(self) -> str:
        """What every address begins with; a rehearsal has one of its own."""
        return self.look.prefix

    def warm(self) -> None:
        """Build what the first who looks for something would wait for: half a second of work."""
        finder(self.tail.boards.gazetteer).build()

    def close(self) -> None:
        """End pressing, pushes and makers, and let go of the log."""
        self.loop.stop()
        if self.purger is not None:
            self.purger.stop()
        self.hub.close()
        self.shelf.close()
        self.pressroom.close()
        self.accounts.close()
        self.log.close()


def assemble(
    folder: NightFolder, settings: Settings, kind: NightKind, *, steered: bool = False, node: Node = "whole"
) -> Installation:
    """Wire the night in *folder*, a *kind* of night where its log is empty; the log is made where there is none.

    *steered*: pages show the bar of a replay, and ``mounted`` answers it. A *node* for the desk alone shows no pages, one
    for readers alone writes nothing into the log. Raises ``FolderError`` for another kind.
    """
    data_set, sha256 = data_set_of(folder)
    log, boards = log_of(folder, kind, sha256, read_only=node == "reader"), Boards(Gazetteer(data_set.election))
    looks, switches = looks_of(folder, settings, kind, steered=steered), Switchboard(folder.switches)
    made = _making(folder, log, boards, looks, settings, node=node, pushing=lambda: switches.now.push)
    return Installation(
        data_set=data_set,
        sha256=sha256,
        log=log,
        tail=made.tail,
        newsroom=Newsroom(boards.gazetteer, log, made.tail, lambda: switches.now.read_only and not steered),
        plausible=Plausible(boards.gazetteer, made.tail),
        pressroom=made.pressroom,
        loop=PressLoop(made.pressroom, made.tail),
        shelf=made.shelf,
        hub=made.hub,
        reader=_reader(made, looks[0].prefix, lambda: switches.now.poll_interval or settings.poll_interval),
        looks=looks,
        accounts=Database(folder.tables),
        switches=switches,
        pictures=made.album,
        purger=None if node == "desk" else _purger(settings, made),
    )


class _Made(NamedTuple):
    """What follows the log, and what makes and hands out pages of it."""

    tail: Tail
    pressroom: Pressroom
    shelf: Shelf
    hub: Hub
    album: Album
    apart: tuple[Minutes, Answers]


def _making(
    folder: NightFolder,
    log: Log,
    boards: Boards,
    looks: Sequence[Look],
    settings: Settings,
    *,
    node: Node,
    pushing: Callable[[], bool],
) -> _Made:
    album = album_of(folder, settings, read_only=node == "reader")
    shelf, past, sites = Shelf(), Past(log, boards), () if node == "desk" else _sites(boards, looks)
    tail = Tail(log, boards, _unmarked if node == "desk" else _marking(past, sites))
    grace = BEHIND if node == "reader" else 0.0
    hub = Hub(shelf, grace=grace, pushing=lambda: pushing() and tail.sight.clear)
    apart = _apart(past, tail, looks, lambda address: pressroom.compose(address))  # noqa: PLW0108 - below
    sources: list[Source] = [] if node == "desk" else [*_present(boards, looks, sites, album), apart[0]]
    head = published_head(folder, log) if node == "reader" else head_page(folder, log)
    pressroom = Pressroom(tail, sources, shelf, hub, head_page=head)
    return _Made(tail, pressroom, shelf, hub, album, apart)


def looks_of(folder: NightFolder, settings: Settings, kind: NightKind, *, steered: bool) -> tuple[Look, ...]:
    """How the site shows itself in every language, the first one's first."""
    look = Look(
        public_url=settings.public_url,
        prefix=settings.prefix_in(kind),
        name=settings.name,
        kind=kind,
        statements=statements(folder),
        alerts=VapidKey.at(folder.alerts_key).public if settings.alerts_in(kind) else "",
        steered=steered,
    )
    return tuple(msgspec.structs.replace(look, language=language) for language in LANGUAGES)


def _sites(boards: Boards, looks: Sequence[Look]) -> tuple[Site, ...]:
    return tuple(Site(boards, look) for look in looks)


def _present(boards: Boards, looks: Sequence[Look], sites: Sequence[Site], album: Album) -> tuple[Source, ...]:
    """What composes the pages and answers of the present."""
    shared = () if looks[0].kind == "rehearsal" else (SharePictures(boards),)
    return (*sites, Installable(boards, looks), Feeds(boards, looks), *shared, UploadedPictures(boards, album))


def _apart(past: Past, tail: Tail, looks: Sequence[Look], compose: Maker) -> tuple[Minutes, Answers]:
    """What makes pages and answers that lie on no shelf: other minutes, and what readers look for."""
    minutes = Minutes(past, tail, looks, compose)
    return minutes, Answers(tail.boards, looks, compose)


def _reader(made: _Made, prefix: str, interval: Callable[[], int]) -> Reader:
    """The public site, and who makes what lies on its shelf: what is made *apart* never crowds out the present."""
    shelf, pressroom = made.shelf, made.pressroom
    for maker in made.apart:
        shelf.register(maker.match, maker.make, Making(threads=1, ceiling=16))
    for brought in elsewhere(made.tail.boards, made.album, pressroom.compose):
        shelf.register(brought.match, brought.make, Making())
    shelf.register(lambda _: True, pressroom.compose)
    return reader_app(
        shelf,
        made.hub,
        prefix=prefix,
        ready=lambda: pressroom.ready,
        interval=interval,
        sighted=lambda: made.tail.sight.clear,
    )


def _purger(settings: Settings, made: _Made) -> Purger | None:
    """What tells a cache in front of withdrawals once this node shows none of them; None where there is no such cache."""
    if not settings.purge:
        return None
    purger = Purger(made.tail, running(settings.purge_command) if settings.purge_command else calling(settings.purge))
    made.pressroom.on_pressed(purger.ring)
    purger.start()
    return purger


def _marking(past: Past, sites: Sequence[Site]) -> Marker:
    """Mark what went stale in every language, and when."""

    def mark(stale: set[FragmentId], seq: int) -> None:
        past.mark(stale, seq)
        for site in sites:
            site.mark(stale, seq)

    return mark


def _unmarked(_stale: set[FragmentId], _seq: int) -> None:
    """Where no pages are shown, nothing goes stale."""
