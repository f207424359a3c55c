"""A night that is only looked at: what composes its pages as files, beside a server or long after."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import msgspec

from hustings.assembly.albums import album_of
from hustings.assembly.installation import looks_of
from hustings.assembly.opening import data_set_of, kind_of
from hustings.boards import Boards
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import apply
from hustings.domain.post import PostId
from hustings.feeds.feeds import Feeds
from hustings.feeds.share_picture import SharePictures
from hustings.feeds.uploaded import UploadedPictures
from hustings.log import Log, reading
from hustings.newsroom.pressroom import HEAD
from hustings.nodes.switches import Switchboard
from hustings.ops.folder import NightFolder
from hustings.pages.assets import Assets
from hustings.pages.frames import STANDING
from hustings.pages.installable import ICONS, MANIFEST, WORKER, Installable
from hustings.pages.still import StillSite
from hustings.press import Composed
from hustings.press.caching import MOVING
from hustings.settings import Settings

Compose = Callable[[str], Composed | None]


class Still:
    """The night in *folder* after its entry *seq*, to be read alone. *interval*: seconds between two polls, as the operator has it."""

    def __init__(self, folder: NightFolder, settings: Settings, seq: int) -> None:
        self._folder, kind = folder, kind_of(folder)
        self.interval = Switchboard(folder.switches).now.poll_interval or settings.poll_interval
        data_set, _ = data_set_of(folder)
        self._boards, self._assets = Boards(Gazetteer(data_set.election)), Assets(data_set.election)
        looks = looks_of(folder, settings, kind, steered=False)
        self._looks = tuple(msgspec.structs.replace(look, still=True, alerts="") for look in looks)
        sites = tuple(StillSite(self._boards, look, self._assets) for look in self._looks)
        self._follow(seq, sites)
        shared = () if kind == "rehearsal" else (SharePictures(self._boards),)
        self._sources = (
            *sites,
            Installable(self._boards, self._looks),
            Feeds(self._boards, self._looks),
            *shared,
            UploadedPictures(self._boards, album_of(folder, settings, read_only=True), waits=True),
        )

    def _follow(self, seq: int, sites: tuple[StillSite, ...]) -> None:
        with self.reading() as log:
            for entry in log.read(until=seq):
                stale = self._boards.advance(apply(self._boards.night, entry), entry)
                for site in sites:
                    site.mark(stale, entry.seq)

    @property
    def prefix(self) -> str:
        """What every address of the site begins with."""
        return self._looks[0].prefix

    def compose(self, address: str) -> Composed | None:
        """What lies at *address*; None where nothing does."""
        if address == HEAD:
            return self._head()
        pages = (source.compose(address, 0) for source in self._sources)
        return next((page for page in pages if page is not None), None)

    def reading(self) -> AbstractContextManager[Log]:
        """The night's log, to be read while the context lasts."""
        return reading(self._folder.place)

    @property
    def seq(self) -> int:
        """The entry after which the night stands here."""
        return self._boards.night.seq

    @property
    def withdrawn(self) -> tuple[PostId, ...]:
        """The posts that were withdrawn."""
        return self._boards.night.retracted

    @property
    def name(self) -> str:
        """What the site and its election are called."""
        return f"{self._looks[0].name}: {self._boards.gazetteer.election.name}"

    def first(self, *, scripts: bool = True) -> Iterator[str]:
        """Where to begin: first what must be there before the others, then pages.

        With *scripts* also all that no link leads to: what scripts and other sites ask for.
        """
        if scripts:
            yield from self._assets.bodies
            yield from (WORKER, f"{ICONS}192.png", f"{ICONS}512.png", f"{ICONS}maskable.png")
            yield from self._unlinked()
        yield HEAD
        for look in self._looks:
            yield look.address("/")

    def _unlinked(self) -> Iterator[str]:
        gazetteer = self._boards.gazetteer
        for look in self._looks:
            yield from (look.address(path) for path in (MANIFEST, "/404", *(f"/{name}" for name in STANDING)))
            yield from (look.address(f"/following/{slug}") for slug in gazetteer.by_slug)
            yield from (look.address(path) for path in self._embeds())
        if self._looks[0].kind != "rehearsal":
            yield from (f"/share/{slug}.png" for slug in (*gazetteer.areas, *self._boards.night.editions))
            yield from (f"/share/constituency/{slug}.png" for slug in gazetteer.by_slug)

    def _embeds(self) -> Iterator[str]:
        gazetteer = self._boards.gazetteer
        yield from (f"/embed/scoreboard?area={slug}" for slug in gazetteer.areas)
        yield from (f"/embed/contest/{slug}" for slug in gazetteer.by_slug)
        if gazetteer.election.boundaries:
            yield from (f"/embed/map?area={slug}" for slug in gazetteer.areas)

    def _head(self) -> Composed | None:
        """The head of the log that was last signed: whoever only looks has no key."""
        if not self._folder.head.exists():
            return None
        body = self._folder.head.read_bytes()
        return Composed(address=HEAD, content_type="application/json", body=body, cache=MOVING, version=0)


def still_of(folder: NightFolder, settings: Settings) -> tuple[Still, Callable[[], Compose]]:
    """The night as it stands now, and what makes the same once more in another process."""
    with reading(folder.place) as log:
        seq = log.head().seq
    return Still(folder, settings, seq), partial(composing, folder.path, settings, seq)


def composing(path: Path, settings: Settings, seq: int) -> Compose:
    """What composes the pages of the night in *path* after its entry *seq*."""
    return Still(NightFolder(path), settings, seq).compose
