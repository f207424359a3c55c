"""All that a night's folder shows and holds, for telling whether two nights are the same."""

from pathlib import Path
from typing import NamedTuple

from hustings.assembly import Installation, assemble
from hustings.domain.entry import Entry
from hustings.ops.folder import NightFolder
from hustings.settings import Settings

MORE = (
    "/declarations",
    "/declarations?area=london",
    "/api/v1/scoreboard",
    "/api/v1/scoreboard?area=derbyshire",
    "/api/v1/posts?edition=derbyshire",
    "/live/derbyshire/feed.atom",
    "/cy/live/wales/feed.json",
)


class Shown(NamedTuple):
    """Entries but for the wall clock, and pages' seqs and uncompressed bodies by address."""

    entries: list[tuple[object, ...]]
    pages: dict[str, tuple[int, bytes]]


def everything_of(folder: Path) -> Shown:
    """Open the night in *folder* and look at it all."""
    night = assemble(NightFolder.open(folder), Settings(), "replay", steered=True)
    try:
        night.tail.catch_up()
        return Shown([seen(entry) for entry in night.log.read()], pages_of(night))
    finally:
        night.close()


def seen(entry: Entry) -> tuple[object, ...]:
    return entry.seq, entry.at, entry.by, entry.event


def pages_of(night: Installation) -> dict[str, tuple[int, bytes]]:
    """Every page that is always pressed, and those of each contest and post there is."""
    posts = night.tail.night.posts.values()
    addresses = [
        "/",
        *(f"/{kind}/{area}" for kind in ("live", "area") for area in night.tail.boards.gazetteer.areas),
        *(f"/live/uk/page/{number}" for number in range(1, night.tail.boards.streams.pages("uk") + 1)),
        *(
            f"/constituency/{night.tail.boards.gazetteer.contests[each].slug}"
            for post in posts
            for each in post.contests
        ),
        *(f"/live/{post.editions[0]}/post/{post.id}" for post in posts),
        *MORE,
    ]
    found = {address: night.pressroom.compose(address) for address in addresses}
    return {address: (page.seq, page.body) for address, page in found.items() if page is not None}
