"""The site as it stood at an earlier minute: fragments that several minutes show are drawn once."""

from collections import OrderedDict
from collections.abc import Callable, Container

import msgspec

from hustings.boards import Boards, FragmentId
from hustings.boards.stale import moved_by
from hustings.domain.night import Night
from hustings.pages.assets import Assets
from hustings.pages.fragments import draw
from hustings.pages.frames.frame import Frame, Put
from hustings.pages.look import BLANK, Look
from hustings.pages.minute import banner
from hustings.pages.site import Site
from hustings.press import Composed, Fragment

ROOM = 24_000_000  # characters


class Drawn:
    """Fragments by language, id and the entry that last changed them, those asked for last; links lack the minute."""

    def __init__(self, room: int = ROOM) -> None:
        self._drawn: OrderedDict[tuple[str, FragmentId, int], str] = OrderedDict()
        self._room, self._taken = room, 0

    def get(self, language: str, identity: FragmentId, seq: int, draw: Callable[[FragmentId], str]) -> str:
        """The fragment, drawn unless it is there."""
        key = (language, identity, seq)
        html = self._drawn.get(key)
        if html is None:
            html = self._drawn[key] = draw(identity)
            self._taken += len(html)
        self._drawn.move_to_end(key)
        while self._taken > self._room:
            self._taken -= len(self._drawn.popitem(last=False)[1])
        return html


class EarlierSite(Site):
    """The pages of one minute, for one page each time.

    *now* is the night at present. *changed* tells the entry that last changed a fragment by then. What is *apart* differs from what the
    log said then, and is no other minute's.
    """

    def __init__(
        self,
        boards: Boards,
        look: Look,
        assets: Assets,
        *,
        drawn: Drawn,
        changed: Callable[[FragmentId], int],
        apart: Container[FragmentId],
        now: Night,
    ) -> None:
        super().__init__(boards, msgspec.structs.replace(look, blank=True), assets)
        self._written = look.minute(boards.gazetteer.election).encode()
        self._shared, self._changed_by, self._apart, self._now = drawn, changed, apart, now

    def compose(self, address: str, version: int) -> Composed | None:
        """Compose the page at *address*; None when there is none."""
        page = super().compose(address, version)
        return page and msgspec.structs.replace(page, body=page.body.replace(BLANK.encode(), self._written))

    def _around(self, frame: Frame, address: str, put: Put) -> Frame:
        over = banner(self._drawing, frame, address, self._now)
        return msgspec.structs.replace(super()._around(frame, address, put), banner=over)

    def _fragment(self, identity: FragmentId) -> Fragment:
        seq = self._changed_by(moved_by(identity))
        if identity in self._apart:
            return Fragment(identity, seq, self._draw(identity))
        return Fragment(identity, seq, self._shared.get(self._look.language, identity, seq, self._draw))

    def _draw(self, identity: FragmentId) -> str:
        return draw(self._drawing, identity)
