"""A site that follows a night entry by entry, and every address that it answers."""

import re
from collections.abc import Iterable, Iterator
from itertools import cycle

from hustings.boards import Boards, FragmentId
from hustings.domain.entry import Entry
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.lists import LISTS
from hustings.domain.night import apply
from hustings.pages.fragments.ordered import ORDERS
from hustings.pages.listed import TABLES
from hustings.pages.site import Look, Site
from hustings.press import Composed

TOLD = re.compile(r'<meta property="og:title" .*?</script>', re.DOTALL)  # in the head, of what fragments show
REPLAY = Look(kind="replay")
MAPS = (  # of each kind of drawing and table
    "/map", "/map?show=last", "/map?area=derbyshire&show=change", "/map?show=turnout", "/map?area=wales&show=share-labour",
    "/map?shape=true", "/map?area=kent&shape=true&show=turnout", "/embed/map?area=derbyshire",
)  # fmt: skip


class Following:
    """Boards and the site on them, kept up by difference, as the tail keeps them."""

    def __init__(self, gazetteer: Gazetteer, look: Look = REPLAY, entries: Iterable[Entry] = ()) -> None:
        self.look = look
        self.boards = Boards(gazetteer)
        self.site = Site(self.boards, look)
        self.seq = 0
        self.take(entries)

    def take(self, entries: Iterable[Entry]) -> set[FragmentId]:
        """Follow *entries*; return what the last of them made stale."""
        stale = set[FragmentId]()
        for entry in entries:
            stale = self.boards.advance(apply(self.boards.night, entry), entry)
            self.site.mark(stale, entry.seq)
            self.seq = entry.seq
        return stale

    def page(self, address: str) -> Composed:
        """The page at *address*, which must be there."""
        found = self.site.compose(address, 1)
        assert found is not None, f"no page at {address}"
        return found

    def text(self, address: str) -> str:
        return self.page(address).body.decode()


def addresses(boards: Boards) -> Iterator[str]:
    """Every address of the site as the night stands, but for searches and static files."""
    yield from (
        "/",
        "/404",
        "/following",
        "/find",
        "/declarations",
        "/declarations?hour=03:00",
        "/declarations?show=declared",
        "/moments",
        "/privacy",
        "/accessibility",
        "/imprint",
        "/forecast",
    )
    yield from MAPS if boards.gazetteer.election.boundaries else ()
    for area in boards.gazetteer.areas:
        yield from (
            f"/area/{area}",
            f"/declarations?area={area}",
            f"/declarations?area={area}&show=to-come",
            f"/moments?area={area}",
        )
    yield from (
        f"/area/{area}?order={order}" for area, order in zip(boards.gazetteer.areas, cycle(ORDERS), strict=False)
    )
    yield from (f"/area/{area}/targets" for area in boards.gazetteer.areas)
    yield from ("/lists", "/lists/changed?show=all")
    lists = cycle((*LISTS, *TABLES))
    yield from (f"/lists/{name}?area={area}" for area, name in zip(boards.gazetteer.areas, lists, strict=False))
    for edition in dict.fromkeys((*boards.gazetteer.areas, *boards.night.editions)):
        yield f"/live/{edition}"
        yield from (f"/live/{edition}/page/{number}" for number in range(1, boards.streams.pages(edition) + 1))
    for area in boards.gazetteer.areas:
        yield f"/embed/scoreboard?area={area}"
    for contest in boards.gazetteer.by_slug:
        yield from (f"/constituency/{contest}", f"/embed/contest/{contest}")
    for post in boards.night.posts.values():
        yield from (f"/live/{edition}/post/{post.id}" for edition in post.editions)


def without_fragments(page: Composed) -> str:
    """The frame of *page*: its body, left out each fragment, what the head tells of them, and the page's number."""
    body = TOLD.sub("", page.body.decode())
    for fragment in page.fragments:
        assert body.count(fragment.html) == 1, (
            f"{fragment.id} stands {body.count(fragment.html)} times on {page.address}"
        )
        body = body.replace(fragment.html, "")
    return body.replace(f" data-seq={page.seq}>", ">").replace(f" data-seq={page.seq} ", " ")
