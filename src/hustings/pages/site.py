"""The site: every page of a night, composed from fragments that are drawn once until they go stale."""

from collections import defaultdict
from collections.abc import Set as AbstractSet
from functools import cached_property

import msgspec
from markupsafe import Markup

from hustings.boards import Boards, FragmentId
from hustings.boards.stale import DESK, moved_by
from hustings.boards.surrogates import surrogate_keys
from hustings.domain.gazetteer import UK
from hustings.language import DEFAULT
from hustings.pages.assets import Assets
from hustings.pages.drawing import Drawing
from hustings.pages.fragments import draw
from hustings.pages.frames import Compose, frame_at
from hustings.pages.frames.frame import Frame, Put
from hustings.pages.layout import lay_out
from hustings.pages.look import Look as Look
from hustings.pages.minute import form
from hustings.pages.missing import missing
from hustings.press import FOR_ANY_SITE, FOR_ITS_READER, PRIVATE, Composed, Fragment, split_address
from hustings.press.caching import EMBEDDED, MOVING, THEN

HTML = "text/html; charset=utf-8"
APART = frozenset({f"whole:{UK}"})  # stands on nearly every page, moves with every result, and nothing hangs on it
SEQ = b"data-seq=%d"


class Site:
    """Composes pages; not safe for use by several threads at once."""

    def __init__(self, boards: Boards, look: Look, assets: Assets | None = None) -> None:
        self._boards, self._look = boards, look
        self._assets = assets or Assets(boards.gazetteer.election)
        self._drawn: dict[FragmentId, Fragment] = {}
        self._changed: dict[FragmentId, int] = {}
        self._held_by: dict[FragmentId, set[str]] = defaultdict(set)
        self._kept: dict[str, Composed] = {}  # hot pages as they were composed last
        self._whole: set[str] = set()  # those of them in which more moved than stands apart
        pages = [f"/live/{area.slug}" for area in boards.gazetteer.election.areas]
        own = look.language == DEFAULT  # pages of other kinds and languages are pressed once someone has asked for them
        self.hot: tuple[str, ...] = ("/", *pages, "/404", *self._assets.bodies) if own else ()
        self._stale = set(self.hot)

    @cached_property
    def _drawing(self) -> Drawing:
        """Made with the first page: the catalogue of a language that nobody reads is never opened."""
        return Drawing(self._boards, self._look)

    def mark(self, stale: AbstractSet[FragmentId], seq: int) -> None:
        """Note that the entry *seq* changed these fragments; the pages that hold them are stale."""
        self._changed.update(dict.fromkeys(stale, seq))
        shown = self._held_by.keys() & stale  # some entries change all there is, of which pages hold a few
        self._stale.update(*(self._held_by[fragment] for fragment in shown))
        self._whole.update(*(self._held_by[fragment] for fragment in shown - APART))

    def take_stale(self) -> set[str]:
        """Addresses gone stale since last asked: hot ones, and ones composed before."""
        stale, self._stale = self._stale, set()
        return stale

    def compose(self, address: str, version: int) -> Composed | None:
        """Compose the page at *address*; None when there is none."""
        if address in self._kept and address not in self._whole:
            return self._renewed(self._kept[address], version)
        path, query = split_address(address)
        if path.startswith("/static/"):
            return self._assets.compose(address, version)
        plain = self._look.plain(path)
        if plain is None:
            return None
        if plain == "/404":
            return self.page(address, missing, version, status=404)
        frame = frame_at(self._drawing, plain, query)
        return None if frame is None else self.page(address, frame, version)

    def page(self, address: str, compose: Compose, version: int, status: int = 200) -> Composed:
        """The page at *address* that *compose* draws."""
        held: dict[FragmentId, Fragment] = {}

        def put(identity: FragmentId) -> Markup:
            held[identity] = fragment = self._fragment(identity)
            self._note(identity, address)
            return Markup(fragment.html)  # noqa: S704 - drawn by templates that escape

        frame = compose(self._drawing, put)
        live = self._look.at is None and status == 200 and bool(held)
        frame = self._around(msgspec.structs.replace(frame, desk=put(DESK)), address, put)
        seq = max(fragment.seq for fragment in held.values())
        page = Composed(
            address=address,
            content_type=HTML,
            body=self._laid_out(frame, address, seq, live=live, status=status),
            seq=seq,
            fragments=tuple(held.values()) if live else (),
            cache=self._cache(frame),
            version=version,
            status=status,
            keys=() if frame.private else surrogate_keys(self._boards.gazetteer, held),
            headers=FOR_ANY_SITE if frame.embedded else FOR_ITS_READER if frame.private else (),
        )
        return self._keep(page) if live and address in self.hot else page

    def _laid_out(self, frame: Frame, address: str, seq: int, *, live: bool, status: int) -> bytes:
        twin = self._twin(address) if status == 200 and not frame.embedded else None
        return lay_out(self._drawing, self._assets, frame, address, seq, live=live, twin=twin).encode()

    def _cache(self, frame: Frame) -> str:
        if frame.private:
            return PRIVATE
        if self._look.at is not None:
            return THEN
        return EMBEDDED if frame.embedded else MOVING

    def _around(self, frame: Frame, address: str, put: Put) -> Frame:
        """*frame* with the way to other minutes."""
        return msgspec.structs.replace(frame, minute=form(self._drawing, frame, address, put))

    def _note(self, identity: FragmentId, address: str) -> None:
        """Remember which pages hold a fragment; not those of a search, as many as readers think of and never kept."""
        if "?" not in address or "q" not in split_address(address)[1]:
            self._held_by[moved_by(identity)].add(address)

    def _keep(self, page: Composed) -> Composed:
        self._kept[page.address] = page
        self._whole.discard(page.address)
        return page

    def _renewed(self, page: Composed, version: int) -> Composed:
        """*page* with what stands apart in it as it is now; all else of it is as it was."""
        body, fragments = page.body, []
        for old in page.fragments:
            new = self._fragment(old.id) if old.id in APART else old
            body = body.replace(old.html.encode(), new.html.encode(), 1) if new is not old else body
            fragments.append(new)
        seq = max(fragment.seq for fragment in fragments)
        body = body.replace(SEQ % page.seq, SEQ % seq, 1)
        return self._keep(
            msgspec.structs.replace(page, body=body, fragments=tuple(fragments), seq=seq, version=version)
        )

    def _twin(self, address: str) -> str:
        """The link to the page at *address* in the other language."""
        path, mark, query = address.partition("?")
        look = msgspec.structs.replace(self._look, language=self._look.other)
        return look.url(self._drawing.election, f"{self._look.plain(path)}{mark}{query}")

    def _fragment(self, identity: FragmentId) -> Fragment:
        fragment, seq = self._drawn.get(identity), self._changed.get(moved_by(identity), 0)
        if fragment is None or fragment.seq != seq:
            fragment = Fragment(identity, seq, draw(self._drawing, identity))
            self._drawn[identity] = fragment
        return fragment
