"""The pictures that go with shared links: an area's scoreboard, a constituency's result."""

from hustings.boards import Boards, Tally
from hustings.domain.election import Slug
from hustings.domain.figures import seat_change
from hustings.feeds import share_contest
from hustings.feeds.canvas import EDGE, INK, SOFT, WIDTH, Canvas
from hustings.feeds.given import Given
from hustings.press import Composed
from hustings.press.caching import FED

BEFORE, OF_CONTEST, AFTER = "/share/", "constituency/", ".png"


class SharePictures:
    """Composes ``/share/EDITION.png`` and ``/share/constituency/NAME.png``, when they are asked for."""

    hot: tuple[str, ...] = ()

    def __init__(self, boards: Boards) -> None:
        self._boards = boards
        self._scoreboards: set[str] = set()  # given since last asked for what is stale
        self._contests = Given(boards.changes.of)

    def take_stale(self) -> set[str]:
        """Every scoreboard given since last asked, for they move; and contests that have moved."""
        given, self._scoreboards = self._scoreboards, set()
        return given | self._contests.take_stale()

    def compose(self, address: str, version: int) -> Composed | None:
        """The picture at *address*; None when there is no such edition or constituency."""
        if not (address.startswith(BEFORE) and address.endswith(AFTER)):
            return None
        name = address.removeprefix(BEFORE).removesuffix(AFTER)
        body = self._contest(address, name) if name.startswith(OF_CONTEST) else self._scoreboard(address, name)
        if body is None:
            return None
        of_contest = name.startswith(OF_CONTEST)
        keys = (f"contest-{name.removeprefix(OF_CONTEST)}" if of_contest else f"area-{name}",)
        return Composed(address=address, content_type="image/png", body=body, cache=FED, version=version, keys=keys)

    def _contest(self, address: str, name: str) -> bytes | None:
        contest = self._boards.gazetteer.by_slug.get(name.removeprefix(OF_CONTEST))
        if contest is None:
            return None
        self._contests.note(contest.id, address)
        return share_contest.draw(self._boards, contest)

    def _scoreboard(self, address: str, slug: str) -> bytes | None:
        edition = self._boards.night.edition(self._boards.gazetteer, slug)
        if edition is None:
            return None
        self._scoreboards.add(address)
        return draw(self._boards, edition.area, edition.name)


def draw(boards: Boards, area: Slug, name: str) -> bytes:
    """The scoreboard of *area* under *name*, as PNG."""
    canvas, tally = Canvas(), boards.tallies[area]
    canvas.text((EDGE, EDGE + 24), name, 64, room=WIDTH - 2 * EDGE)
    declared = f"{tally.declared} of {tally.seats} seats declared"
    canvas.text((EDGE, EDGE + 110), f"{boards.gazetteer.election.name}: {declared}", 32, SOFT)
    _parties(canvas, boards, tally)
    return canvas.png()


def _parties(canvas: Canvas, boards: Boards, tally: Tally) -> None:
    """The six rows of the scoreboard side by side: a block of the party's colour, its seats, the change."""
    rows = tally.board()[:6]
    each = (WIDTH - 2 * EDGE) // max(1, len(rows))
    most = max(1, *(row.seats for row in rows)) if rows else 1
    for place, row in enumerate(rows):
        party, left = boards.gazetteer.party(row.party), EDGE + place * each
        fill = party.colours.fill if party.colours else SOFT
        height = round(150 * row.seats / most)
        canvas.block((left, 400 - height, left + each - 20, 400), fill)
        canvas.block((left, 400, left + each - 20, 404), INK)
        canvas.text((left, 416), str(row.seats), 56)
        canvas.text((left, 486), party.short, 30)
        if tally.declared:
            change = seat_change(row.change).replace(" seats", "").replace(" seat", "")
            canvas.text((left, 526), change, 22, SOFT)
