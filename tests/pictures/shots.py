"""Pictures made for tests: four quarters of plain colour, so that a turn, a shift or a wrong colour shows."""

import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image

from hustings.pictures import Album

RED, GREEN, BLUE, GREY = (200, 30, 30), (30, 160, 60), (40, 60, 200), (128, 128, 128)
Colour = tuple[int, ...]


def quarters(width: int = 400, height: int = 300) -> Image.Image:
    """Red and green above, blue and grey below."""
    picture = Image.new("RGB", (width, height), GREY)
    picture.paste(RED, (0, 0, width // 2, height // 2))
    picture.paste(GREEN, (width // 2, 0, width, height // 2))
    picture.paste(BLUE, (0, height // 2, width // 2, height))
    return picture


def encoded(picture: Image.Image, kind: str = "JPEG", **more: Any) -> bytes:
    """The file of *picture*."""
    file = io.BytesIO()
    picture.save(file, kind, **more)
    return file.getvalue()


def jpeg(width: int = 400, height: int = 300, **more: Any) -> bytes:
    return encoded(quarters(width, height), "JPEG", quality=90, **more)


def moving(kind: str) -> bytes:
    """A picture of two frames."""
    return encoded(quarters(), kind, save_all=True, append_images=[Image.new("RGB", (400, 300))], duration=100)


def chunk(name: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, *more: bytes, colour: int = 0, rows: int | None = None) -> bytes:
    """A PNG that says it is so large, and holds *rows* empty rows (all of them when None), packed small."""
    channels = {0: 1, 2: 3, 6: 4}[colour]
    packer, row = zlib.compressobj(1), bytes(1 + width * channels)
    packed = b"".join(packer.compress(row) for _ in range(height if rows is None else rows)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    return b"".join(
        [b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", head), *more, chunk(b"IDAT", packed), chunk(b"IEND", b"")],
    )


def shown(album: Album, name: str) -> Image.Image:
    """One size of a picture, as a browser decodes it."""
    data = album.size(name)
    assert data is not None
    return Image.open(io.BytesIO(data))


def corners(picture: Image.Image) -> list[Colour]:
    """The colours in the middle of the four quarters, row by row."""
    width, height = picture.size
    places = [(x * width // 4, y * height // 4) for y in (1, 3) for x in (1, 3)]
    colours = picture.convert("RGB")
    return [tuple(colours.getpixel(place)) for place in places]  # type: ignore[arg-type]


def near(one: list[Colour], other: list[Colour], within: int = 12) -> bool:
    """Whether colours look the same, after all the rounding on the way."""
    return all(abs(a - b) <= within for x, y in zip(one, other, strict=True) for a, b in zip(x, y, strict=True))


def left_over(folder: Path) -> list[str]:
    """What lies in an album's folder beside its pictures."""
    return sorted(file.name for file in folder.glob("*") if not (file / "picture.json").exists())


class Endless(io.RawIOBase):
    """An upload of *size* bytes that counts how many were taken."""

    def __init__(self, size: int, start: bytes = b"") -> None:
        super().__init__()
        self._left, self._start, self.taken = size, start, 0

    def read(self, size: int = -1) -> bytes:
        size = min(size if size >= 0 else self._left, self._left)
        self._left -= size
        self.taken += size
        piece, self._start = self._start[:size], self._start[size:]
        return piece + bytes(size - len(piece))


def cut(data: bytes, parts: tuple[float, ...] = (0.1, 0.5, 0.9)) -> Iterator[bytes]:
    """The beginnings of a file."""
    yield from (data[: int(len(data) * part)] for part in parts)
