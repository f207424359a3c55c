"""The only place where objects are wired together: one night's folder becomes a running installation."""

import datetime as dt
import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec

from hustings.accounts import Database, Drafts, Invitations, Passkeys, People, Sessions, Venues
from hustings.boards import Boards, FragmentId
from hustings.desk import Claims, Desk
from hustings.domain.events import NightKind, NightOpened
from hustings.domain.gazetteer import Gazetteer
from hustings.feeds.feeds import Feeds
from hustings.feeds.share_picture import SharePictures
from hustings.feeds.uploaded import UploadedPictures
from hustings.intake.dataset import DataSet, decode
from hustings.intake.follow import Feed, Follower, Following, Relay, source_of
from hustings.intake.follow import Feeds as KnownFeeds
from hustings.language import LANGUAGES
from hustings.log import Log, SqliteLog
from hustings.log.heads import NightKey, load_head, save_head
from hustings.newsroom import Minutes, Newsroom, Past, Plausible, PressLoop, Pressroom, Tail
from hustings.newsroom.pressroom import HEAD, Source
from hustings.newsroom.tail import Marker
from hustings.ops.folder import FolderError, NightFolder
from hustings.ops.verify import verify_log
from hustings.pages.drawing import Drawing
from hustings.pages.site import Look, Site
from hustings.pictures import Album
from hustings.press import Composed, Hub, Making, Shelf
from hustings.reader.answer import ASGIApp, Receive, Scope, Send
from hustings.reader.app import app as reader_app
from hustings.replay import Bar, Player
from hustings.settings import Settings

ADDRESSES = (
    "/",
    "/cy/",
    "/live/AREA",
    "/live/AREA/page/N",
    "/live/AREA/post/ID",
    "/live/AREA/feed.atom",
    "/live/AREA/feed.json",
    "/area/AREA",
    "/constituency/NAME",
    "/declarations",
    "/find",
    "/push",
    "/live.json",
    "/api/v1/scoreboard",
    "/api/v1/posts",
    "/api/v1/contests",
    "/api/v1/contests/NAME",
    "/api/v1/changes",
    "/head.json",
    "/share/EDITION.png",
    "/pictures/ID-WIDTH.webp",
    "/healthz",
    "/readyz",
    "/static/",
    "/replay/",
)


Tell = Callable[[str], None]


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
    reader: ASGIApp
    look: Look
    accounts: Database
    pictures: Album

    @property
    def prefix(self) -> str:
        """What every address begins with; a rehearsal has one of its own."""
        return self.look.prefix

    def close(self) -> None:
        """End pressing, pushes and makers, and let go of the log."""
        self.loop.stop()
        self.hub.close()
        self.shelf.close()
        self.pressroom.close()
        self.accounts.close()
        self.log.close()


def clock() -> dt.datetime:
    """The wall clock's UTC."""
    return dt.datetime.now(dt.UTC)


def data_set_of(folder: NightFolder) -> tuple[DataSet, str]:
    """The night's own copy of its data set, and the SHA-256 of the file."""
    try:
        data = folder.data_set.read_bytes()
    except OSError as error:
        raise FolderError(f"{folder.data_set} cannot be read: {error.strerror}.") from error
    return decode(data), hashlib.sha256(data).hexdigest()


def assemble(folder: NightFolder, settings: Settings, kind: NightKind, *, steered: bool = False) -> Installation:
    """Wire the night in *folder*, a *kind* of night where its log is empty; the log is made where there is none.

    *steered*: pages show the bar of a replay, and ``mounted`` answers it. Raises ``FolderError`` for another kind.
    """
    data_set, sha256 = data_set_of(folder)
    gazetteer, log = Gazetteer(data_set.election), _log_of(folder, kind, sha256)
    looks, boards = _looks(settings, kind, steered=steered), Boards(gazetteer)
    shelf, album, sites = Shelf(), Album(folder.pictures), tuple(Site(boards, look) for look in looks)
    hub, tail = Hub(shelf), Tail(log, boards, _marking(sites))
    minutes = Minutes(Past(gazetteer, log), tail, looks, lambda address: pressroom.compose(address) is not None)
    sources: list[Source] = [*_present(boards, looks, sites, album), minutes]
    pressroom = Pressroom(tail, sources, shelf, hub, head_page=_head_page(folder, log))
    return Installation(
        data_set=data_set,
        sha256=sha256,
        log=log,
        tail=tail,
        newsroom=Newsroom(gazetteer, log, tail),
        plausible=Plausible(gazetteer, tail),
        pressroom=pressroom,
        loop=PressLoop(pressroom, tail),
        shelf=shelf,
        hub=hub,
        reader=_reader(pressroom, minutes, shelf, hub, prefix=looks[0].prefix, settings=settings),
        look=looks[0],
        accounts=Database(folder.accounts),
        pictures=album,
    )


def _looks(settings: Settings, kind: NightKind, *, steered: bool) -> tuple[Look, ...]:
    """How the site shows itself in every language, the first one's first."""
    prefix = settings.prefix + ("/rehearsal" if kind == "rehearsal" else "")
    look = Look(public_url=settings.public_url, prefix=prefix, name=settings.name, kind=kind, steered=steered)
    return tuple(msgspec.structs.replace(look, language=language) for language in LANGUAGES)


def _present(boards: Boards, looks: Sequence[Look], sites: Sequence[Site], album: Album) -> tuple[Source, ...]:
    """What composes the pages and answers of the present."""
    return (*sites, Feeds(boards, looks), SharePictures(boards), UploadedPictures(boards, album))


def _reader(
    pressroom: Pressroom, minutes: Minutes, shelf: Shelf, hub: Hub, *, prefix: str, settings: Settings
) -> ASGIApp:
    """The public site, and who makes what lies on its shelf: other minutes never crowd out the present."""
    shelf.register(minutes.match, minutes.make, Making(threads=1, ceiling=16))
    shelf.register(lambda _: True, pressroom.compose)
    return reader_app(shelf, hub, prefix=prefix, ready=lambda: pressroom.ready, interval=lambda: settings.poll_interval)


def desk_of(
    night: Installation, at: Callable[[], dt.datetime] = clock, *, authority: bytes = b"", opening_code: str = ""
) -> Desk:
    """The desk of *night*. *at*: the night's clock; *authority* of an HTTPS of its own; *opening_code*: of the first."""
    gazetteer = night.tail.boards.gazetteer
    return Desk(
        newsroom=night.newsroom,
        tail=night.tail,
        gazetteer=gazetteer,
        people=People(night.accounts),
        sessions=Sessions(night.accounts, time.time),
        passkeys=Passkeys(night.accounts, time.time),
        invitations=Invitations(night.accounts, time.time),
        drafts=Drafts(night.accounts, time.time),
        venues=Venues(night.accounts),
        claims=Claims(time.monotonic),
        plausible=night.plausible,
        drawing=Drawing(night.tail.boards, night.look, "desk/pictures"),
        pictures=night.pictures,
        clock=at,
        name=night.look.name,
        prefix=night.prefix,
        secure=bool(authority),
        authority=authority,
        opening_code=opening_code,
    )


def relay_of(night: Installation, folder: NightFolder, settings: Settings, feed: Feed, tell: Tell) -> Relay:
    """What takes *feed* into the night; raises ``BadFeed``. *tell* takes sentences for the operator."""
    known = KnownFeeds(folder.feeds)
    return Relay(
        feed.name,
        Follower(feed.name, source_of(feed.source), night.tail.boards.gazetteer, known.seen(feed)),
        night.newsroom,
        night.tail,
        clock=clock,
        patience=dt.timedelta(minutes=settings.feed_patience),
        tell=tell,
        keep=lambda seen: known.keep(feed, seen),
        warn=night.plausible.warned,
        origin=feed.source,
    )


def following_of(night: Installation, folder: NightFolder, settings: Settings, tell: Tell) -> Following:
    """What follows the feeds of the night's folder, also those that are added later."""
    return Following(KnownFeeds(folder.feeds), lambda feed: relay_of(night, folder, settings, feed, tell), tell)


def _marking(sites: Sequence[Site]) -> Marker:
    """Mark what went stale in every language."""

    def mark(stale: set[FragmentId], seq: int) -> None:
        for site in sites:
            site.mark(stale, seq)

    return mark


def mounted(night: Installation, player: Player) -> ASGIApp:
    """The reader, and under ``/replay/`` the bar that steers *player*."""
    bar = Bar(player, night.data_set.election, night.prefix).app()
    place = f"{night.prefix}/replay/"

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        inside = scope["type"] == "http" and scope["path"].startswith(place)
        await (bar if inside else night.reader)(scope, receive, send)

    return app


def kind_of(folder: NightFolder) -> NightKind:
    """Which kind of night lies in *folder*; raises ``FolderError`` when it has not been opened."""
    log = SqliteLog(folder.log, clock=clock, read_only=True)
    try:
        opened = _opened(log)
    finally:
        log.close()
    if opened is None:
        raise FolderError(f"The night in {folder.path} has not been opened.")
    return opened.kind


def _opened(log: Log) -> NightOpened | None:
    first = next(iter(log.read(until=1)), None)
    return first.event if first is not None and isinstance(first.event, NightOpened) else None


def _log_of(folder: NightFolder, kind: NightKind, sha256: str) -> Log:
    """The night's log; raises ``FolderError`` when it holds another night than this one."""
    log = SqliteLog(folder.log, clock=clock)
    opened = _opened(log)
    if opened is not None and opened.kind != kind:
        log.close()
        raise FolderError(f"{folder.path} holds a {opened.kind} night, not a {kind}.")
    if opened is not None and opened.sha256 != sha256:
        log.close()
        raise FolderError(f"{folder.data_set} is not the data set that the night was opened with.")
    return log


def _head_page(folder: NightFolder, log: Log) -> Callable[[int], Composed]:
    key = NightKey.load(folder.key)
    _refuse_altered(folder, log, key)

    def compose(version: int) -> Composed:
        signed = key.sign(log.head())
        save_head(folder.head, signed)
        body = msgspec.json.encode(signed)
        return Composed(
            address=HEAD, content_type="application/json", body=body, cache="public, max-age=5", version=version
        )

    return compose


def _refuse_altered(folder: NightFolder, log: Log, key: NightKey) -> None:
    """A log that no longer fits the head signed last must not be signed anew: the proof would be lost."""
    if not folder.head.exists():
        return
    report = verify_log(log, load_head(folder.head), key.public)
    if report.fault is not None:
        raise FolderError(f"{folder.log} was altered: {report.sentence}")
