"""What becomes of an uploaded picture, and what makes one unfit."""

import msgspec

from hustings.domain.post import PictureId
from hustings.domain.refusal import Refused

LARGEST_FILE = 20_000_000  # bytes
MOST_PIXELS = 60_000_000
WIDTHS = (360, 640, 960, 1280)
TALLEST = 16_000  # pixels of a size: WebP ends at 16,383
FORMATS = ("JPEG", "PNG", "WEBP")


class Unfit(Refused):
    """A file that is not taken, and why, as a sentence."""


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture in the album, upright; *width* and *height* are those of its largest size, *sizes* are widths."""

    id: PictureId
    width: int
    height: int
    sizes: tuple[int, ...]
    kind: str  # of the original: "image/jpeg"
    by: str = ""  # the account that uploaded it


class Verdict(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the worker says, as one line of JSON: the picture, or why there is none."""

    picture: Picture | None = None
    unfit: str = ""


def sizes_of(width: int) -> tuple[int, ...]:
    """The widths in which a picture of *width* is kept, none wider than it is."""
    return tuple(sorted({min(each, width) for each in WIDTHS}))
