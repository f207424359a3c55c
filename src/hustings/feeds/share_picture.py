"""The picture that goes with a shared link: an area's scoreboard, 1200 by 630 pixels, drawn from its tally."""

import io
import unicodedata
from typing import TYPE_CHECKING

from hustings.boards import Boards, Tally
from hustings.domain.election import Slug
from hustings.domain.figures import seat_change
from hustings.press import Composed

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

WIDTH, HEIGHT, EDGE = 1200, 630, 60
PAPER, INK, SOFT = "#ffffff", "#111111", "#555555"
SHORTLY = "public, max-age=60"
BEFORE, AFTER = "/share/", ".png"


class SharePictures:
    """Composes ``/share/EDITION.png``, when it is asked for."""

    hot: tuple[str, ...] = ()

    def __init__(self, boards: Boards) -> None:
        self._boards = boards
        self._given: set[str] = set()

    def take_stale(self) -> set[str]:
        """Every picture given since last asked: scoreboards move."""
        given, self._given = self._given, set()
        return given

    def compose(self, address: str, version: int) -> Composed | None:
        """The picture at *address*; None when there is no such edition."""
        if not (address.startswith(BEFORE) and address.endswith(AFTER)):
            return None
        slug = address.removeprefix(BEFORE).removesuffix(AFTER)
        edition = self._boards.night.edition(self._boards.gazetteer, slug)
        if edition is None:
            return None
        self._given.add(address)
        body = draw(self._boards, edition.area, edition.name)
        return Composed(address=address, content_type="image/png", body=body, cache=SHORTLY, version=version)


def draw(boards: Boards, area: Slug, name: str) -> bytes:
    """The scoreboard of *area* under *name*, as PNG."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - a night must not wait for it to start

    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    canvas = ImageDraw.Draw(picture)
    _head(canvas, boards, boards.tallies[area], name)
    _parties(canvas, boards, boards.tallies[area])
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def _head(canvas: "ImageDraw", boards: Boards, tally: Tally, name: str) -> None:
    canvas.rectangle((EDGE, EDGE, WIDTH - EDGE, EDGE + 6), fill=INK)
    _text(canvas, (EDGE, EDGE + 24), name, 64, INK)
    declared = f"{tally.declared} of {tally.seats} seats declared"
    _text(canvas, (EDGE, EDGE + 110), f"{boards.gazetteer.election.name}: {declared}", 32, SOFT)


def _parties(canvas: "ImageDraw", boards: Boards, tally: Tally) -> None:
    """The six rows of the scoreboard side by side: a block of the party's colour, its seats, the change."""
    rows = tally.board()[:6]
    each = (WIDTH - 2 * EDGE) // max(1, len(rows))
    most = max(1, *(row.seats for row in rows)) if rows else 1
    for place, row in enumerate(rows):
        party, left = boards.gazetteer.party(row.party), EDGE + place * each
        fill = party.colours.fill if party.colours else SOFT
        height = round(150 * row.seats / most)
        canvas.rectangle((left, 400 - height, left + each - 20, 400), fill=fill)
        canvas.rectangle((left, 400, left + each - 20, 404), fill=INK)
        _text(canvas, (left, 416), str(row.seats), 56, INK)
        _text(canvas, (left, 486), party.short, 30, INK)
        if tally.declared:
            _text(canvas, (left, 526), seat_change(row.change).replace(" seats", "").replace(" seat", ""), 22, SOFT)


def _text(canvas: "ImageDraw", at: tuple[int, int], text: str, size: int, fill: str) -> None:
    """Write *text*: the typeface that Pillow carries has no accents, and letters go without."""
    from PIL import ImageFont  # noqa: PLC0415 - see draw

    plain = unicodedata.normalize("NFKD", text.replace("−", "-")).encode("ascii", "ignore").decode()
    canvas.text(at, plain, font=ImageFont.load_default(size), fill=fill)
