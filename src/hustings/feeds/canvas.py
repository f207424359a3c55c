"""Paper and ink for the pictures that go with shared links: 1200 by 630 pixels, as previews want them."""

import io
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from hustings.pages.card import SHARE_HEIGHT, SHARE_WIDTH

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont, ImageFont

WIDTH, HEIGHT, EDGE = SHARE_WIDTH, SHARE_HEIGHT, 60
PAPER, INK, SOFT = "#ffffff", "#111111", "#555555"
ELLIPSIS = "..."


class Canvas:
    """A sheet under its upper rule. Places are in pixels from the left and the top."""

    def __init__(self) -> None:
        from PIL import Image, ImageDraw  # noqa: PLC0415 - a night must not wait for it to start

        self._picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
        self._draw = ImageDraw.Draw(self._picture)
        self.block((EDGE, EDGE, WIDTH - EDGE, EDGE + 6), INK)

    def block(self, box: tuple[int, int, int, int], fill: str) -> None:
        """A filled rectangle: left, top, right, bottom."""
        self._draw.rectangle(box, fill=fill)

    def edge(self, box: tuple[int, int, int, int], line: str) -> None:
        """A hollow rectangle."""
        self._draw.rectangle(box, outline=line, width=3)

    def text(self, at: tuple[int, int], text: str, size: int, fill: str = INK, *, room: int = 0) -> int:
        """Write *text* from *at* on; where it needs more than *room* pixels, smaller and then cut. Return its width.

        The typeface that Pillow carries has no accents, and letters go without.
        """
        plain = unicodedata.normalize("NFKD", text.replace("−", "-").replace("–", "-").replace("’", "'"))
        plain = plain.encode("ascii", "ignore").decode()
        least = size * 2 // 3
        while room and size > least and _font(size).getlength(plain) > room:
            size -= 2
        while room and len(plain) > len(ELLIPSIS) and _font(size).getlength(plain) > room:
            plain = plain.removesuffix(ELLIPSIS)[:-1] + ELLIPSIS
        self._draw.text(at, plain, font=_font(size), fill=fill)
        return round(_font(size).getlength(plain))

    def text_before(self, at: tuple[int, int], text: str, size: int, fill: str = INK) -> None:
        """Write *text* so that it ends at *at*."""
        self.text((at[0] - round(_font(size).getlength(text.replace("−", "-"))), at[1]), text, size, fill)

    def png(self) -> bytes:
        """The sheet as a file."""
        file = io.BytesIO()
        self._picture.save(file, "PNG", compress_level=3)  # half the time of 6, and hardly larger
        return file.getvalue()


@cache
def _font(size: int) -> "FreeTypeFont | ImageFont":
    from PIL import ImageFont  # noqa: PLC0415 - see Canvas

    return ImageFont.load_default(size)
