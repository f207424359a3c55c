"""The site: every page of a night, composed from fragments that are drawn once until they go stale."""

from collections import defaultdict
from collections.abc import Iterable

from markupsafe import Markup

from hustings.boards import Boards, FragmentId
from hustings.pages.assets import Assets
from hustings.pages.drawing import Drawing
from hustings.pages.fragments import draw
from hustings.pages.frames import Compose, frame_at
from hustings.pages.layout import lay_out
from hustings.pages.look import Look as Look
from hustings.pages.missing import missing
from hustings.press import Composed, Fragment, split_address

HTML = "text/html; charset=utf-8"
NOW, THEN = "public, max-age=2, stale-while-revalidate=10", "public, max-age=3600"


class Site:
    """Composes pages; not safe for use by several threads at once."""

    def __init__(self, boards: Boards, look: Look) -> None:
        self._drawing = Drawing(boards, look)
        self._assets = Assets(boards.gazetteer.election)
        self._drawn: dict[FragmentId, Fragment] = {}
        self._changed: dict[FragmentId, int] = {}
        self._held_by: dict[FragmentId, set[str]] = defaultdict(set)
        areas = [area.slug for area in boards.gazetteer.election.areas]
        pages = [f"/{kind}/{area}" for kind in ("live", "area") for area in areas]
        self.hot: tuple[str, ...] = ("/", *pages, "/404", *self._assets.addresses.values())
        self._stale = set(self.hot)

    def mark(self, stale: Iterable[FragmentId], seq: int) -> None:
        """Note that the entry *seq* changed these fragments; the pages that hold them are stale."""
        for fragment in stale:
            self._changed[fragment] = seq
            self._drawn.pop(fragment, None)
            self._stale |= self._held_by[fragment]

    def take_stale(self) -> set[str]:
        """Addresses gone stale since last asked: hot ones, and ones composed before."""
        stale, self._stale = self._stale, set()
        return stale

    def compose(self, address: str, version: int) -> Composed | None:
        """Compose the page at *address*; None when there is none."""
        if address.startswith("/static/"):
            return self._assets.compose(address, version)
        if address == "/404":
            return self._page(address, missing, version, status=404)
        path, query = split_address(address)
        frame = frame_at(self._drawing, path, query)
        return None if frame is None else self._page(address, frame, version)

    def _page(self, address: str, compose: Compose, version: int, status: int = 200) -> Composed:
        held: dict[FragmentId, Fragment] = {}

        def put(identity: FragmentId) -> Markup:
            held[identity] = fragment = self._fragment(identity)
            self._held_by[identity].add(address)
            return Markup(fragment.html)  # noqa: S704 - drawn by templates that escape

        frame = compose(self._drawing, put)
        fragments = tuple(held.values())
        seq = max((fragment.seq for fragment in fragments), default=0)
        live = self._drawing.look.at is None and status == 200
        return Composed(
            address=address,
            content_type=HTML,
            body=lay_out(self._drawing, self._assets, frame, address, seq, live=live and bool(fragments)).encode(),
            seq=seq,
            fragments=fragments if live else (),
            cache=NOW if self._drawing.look.at is None else THEN,
            version=version,
            status=status,
        )

    def _fragment(self, identity: FragmentId) -> Fragment:
        fragment = self._drawn.get(identity)
        if fragment is None:
            fragment = Fragment(identity, self._changed.get(identity, 0), draw(self._drawing, identity))
            self._drawn[identity] = fragment
        return fragment
