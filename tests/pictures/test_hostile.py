"""Files that were made to do harm, or are no pictures: each is refused with a sentence and leaves nothing behind."""

import io
import random
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hustings.pictures import LARGEST_FILE, Album, Unfit, worker
from tests.pictures.shots import (
    Endless,
    chunk,
    corners,
    cut,
    encoded,
    jpeg,
    left_over,
    moving,
    near,
    png,
    quarters,
    shown,
)

OTHER = "not a JPEG, PNG or WebP"
DAMAGED = "damaged or cut short"
MANY = "more than 60 million pixels"
PAGE = b"<!doctype html><script>alert(document.cookie)</script>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
NOT_PICTURES = {
    "page": PAGE,
    "svg": SVG,
    "pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< >>\n%%EOF\n",
    "gif": encoded(quarters(), "GIF"),
    "bmp": encoded(quarters(), "BMP"),
    "tiff": encoded(quarters(), "TIFF"),
    "eps": encoded(quarters(), "EPS"),
    "zip": b"PK\x03\x04" + bytes(200),
    "program": b"\x7fELF\x02\x01\x01" + bytes(200),
    "script": b"#!/bin/sh\nrm -rf /\n",
    "one byte": b"\xff",
    "noise": random.Random(4).randbytes(5000),
    "a start and no more": b"\xff\xd8\xff",
}


def refused(album: Album, data: bytes) -> str:
    """The sentence with which *data* is refused; nothing of it is left."""
    with pytest.raises(Unfit) as refusal:
        album.take(data, by="person:1")
    assert left_over(album._folder) == []
    return str(refusal.value)


def large_jpeg(width: int, height: int) -> bytes:
    """A JPEG that says it is so large."""
    data = bytearray(jpeg(64, 48))
    place = data.index(b"\xff\xc0") + 5
    data[place : place + 4] = struct.pack(">HH", height, width)
    return bytes(data)


@pytest.mark.parametrize("kind", NOT_PICTURES)
def test_what_is_no_picture_is_known_by_its_content(album: Album, kind: str) -> None:
    assert OTHER in refused(album, NOT_PICTURES[kind])


def test_an_empty_file_is_refused(album: Album) -> None:
    assert refused(album, b"") == "The file is empty."


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_cut_short_is_refused(album: Album, kind: str) -> None:
    data = encoded(quarters(800, 600).effect_spread(40), kind)

    for beginning in cut(data):
        assert DAMAGED in refused(album, beginning)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_picture_that_moves_is_refused(album: Album, kind: str) -> None:
    assert "moves" in refused(album, moving(kind))


@pytest.mark.parametrize(
    "data",
    [large_jpeg(65_500, 65_500), png(50_000, 50_000, rows=10), png(60_001, 1_000, rows=10), large_jpeg(8_000, 7_501)],
    ids=["jpeg", "png", "wide png", "hardly too large"],
)
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(album: Album, data: bytes) -> None:
    assert MANY in refused(album, data)


def test_the_largest_picture_that_is_allowed_is_taken(album: Album) -> None:
    data = png(7_740, 7_740, colour=6)
    picture = album.take(data, by="person:1")

    assert len(data) < 2_000_000  # of 240 MB when unpacked
    assert picture.sizes == (360, 640, 960, 1280)


@pytest.mark.parametrize("name", [b"zTXt", b"iTXt", b"iCCP", b"eXIf"])
def test_a_bomb_beside_the_pixels_is_never_unpacked_whole(album: Album, name: bytes) -> None:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(100)) + packer.flush()
    before = {b"zTXt": b"word\0\0", b"iTXt": b"word\0\1\0\0\0", b"iCCP": b"name\0\0", b"eXIf": b"Exif\0\0"}[name]
    data = png(400, 300, chunk(name, before + packed), colour=2)
    said = ""
    try:
        album.take(data, by="person:1")
    except Unfit as refusal:
        said = str(refusal)

    assert said in ("", worker.DAMAGED)  # not that a worker was lost


@pytest.mark.parametrize("height", [20_000, 60_000])
def test_a_strip_of_absurd_height_is_refused(album: Album, height: int) -> None:
    assert "too narrow" in refused(album, png(10, height))


def test_a_strip_of_absurd_width_is_a_line(album: Album) -> None:
    picture = album.take(png(30_000, 2), by="person:1")

    assert (picture.width, picture.height) == (1280, 1)


@pytest.mark.parametrize(
    "data",
    [jpeg() + PAGE, jpeg(comment=PAGE), jpeg() + b"PK\x03\x04" + bytes(100), encoded(quarters(), "PNG") + SVG],
    ids=["page behind", "page inside", "archive behind", "drawing behind"],
)
def test_of_a_picture_that_is_something_else_too_only_the_pixels_are_shown(album: Album, data: bytes) -> None:
    picture = album.take(data, by="person:1")
    sizes = [album.size(f"{picture.id}-360.{coding}") or b"" for coding in ("webp", "jpg")]

    assert not any(word in size for size in sizes for word in (b"script", b"PK\x03\x04", b"svg"))
    assert near(corners(shown(album, f"{picture.id}-360.jpg")), corners(quarters()))


@pytest.mark.parametrize(
    "block", [b"Exif\0\0" + bytes(40), b"Exif\0\0II*\0" + b"\xff" * 400, b"Exif\0\0MM\0*\0\0\0\x08"]
)
def test_notes_of_a_camera_that_make_no_sense_are_passed_over(album: Album, block: bytes) -> None:
    picture = album.take(jpeg(exif=block), by="person:1")

    assert (picture.width, picture.height) == (400, 300)


@pytest.mark.parametrize("profile", [b"no profile", bytes(3000), b"\xff" * 200])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_colour_profile_that_makes_no_sense_is_passed_over(album: Album, kind: str, profile: bytes) -> None:
    picture = album.take(encoded(quarters(), kind, icc_profile=profile), by="person:1")

    assert near(corners(shown(album, f"{picture.id}-360.jpg")), corners(quarters()))


def test_of_a_hundred_megabytes_no_more_is_taken_than_may_be(album: Album) -> None:
    upload = Endless(100_000_000, jpeg())
    with pytest.raises(Unfit, match="larger than 20 MB"):
        album.take(upload, by="person:1")  # type: ignore[arg-type]

    assert upload.taken < LARGEST_FILE + 100_000
    assert left_over(album._folder) == []


def test_a_file_is_refused_one_byte_above_the_limit_and_read_at_it(album: Album) -> None:
    padded = jpeg() + bytes(LARGEST_FILE - len(jpeg()))

    assert album.take(padded, by="person:1").width == 400
    with pytest.raises(Unfit, match="larger than 20 MB"):
        album.take(padded + b"\0", by="person:1")


SEEDS = [jpeg(48, 40), encoded(quarters(48, 40), "PNG"), encoded(quarters(48, 40), "WEBP")]


@pytest.mark.filterwarnings("ignore")
@given(st.sampled_from(SEEDS), st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=8))
def test_whatever_is_changed_in_a_file_the_answer_is_a_picture_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, changes: list[tuple[int, int]]
) -> None:
    changed = bytearray(data)
    for place, value in changes:
        changed[place % len(data)] = value
    out = tmp_path_factory.mktemp("out")
    (out / "original").write_bytes(changed)
    verdict = worker.main(out / "original", out)

    assert (verdict.picture is None) == bool(verdict.unfit)
    for file in out.glob("*.jpg"):
        assert Image.open(io.BytesIO(Path(file).read_bytes())).format == "JPEG"
