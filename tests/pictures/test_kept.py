"""What becomes of a good picture: upright, in all its sizes, in the web's colours, and saying nothing of where it was taken."""

import io
import struct
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageOps
from PIL.TiffImagePlugin import IFDRational

from hustings.pictures import Album
from tests.pictures.shots import (
    BLUE,
    GREEN,
    GREY,
    RED,
    Colour,
    corners,
    encoded,
    jpeg,
    left_over,
    near,
    quarters,
    shown,
)

UPRIGHT: list[Colour] = [RED, GREEN, BLUE, GREY]
CAMERA = "Example Camera 9"


def told() -> Image.Exif:
    """What a phone writes into a picture: camera, time, and where it was."""
    exif = Image.Exif()
    exif[0x0110] = CAMERA
    exif[0x9003] = "2024:07:05 04:01:00"
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (IFDRational(53), IFDRational(13), IFDRational(41))
    place[3], place[4] = "W", (IFDRational(1), IFDRational(17), IFDRational(9))
    return exif


def swapped() -> bytes:
    """A colour profile in which red stands for green: sRGB with two of its tags exchanged."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    rows = [132 + 12 * number for number in range(struct.unpack(">I", data[128:132])[0])]
    red, green = (next(row for row in rows if bytes(data[row : row + 4]) == name) for name in (b"rXYZ", b"gXYZ"))
    data[red + 4 : red + 12], data[green + 4 : green + 12] = data[green + 4 : green + 12], data[red + 4 : red + 12]
    return bytes(data)


def test_a_picture_is_kept_in_widths_from_360_to_1280_as_webp_and_jpeg(album: Album) -> None:
    picture = album.take(jpeg(2600, 1300), by="person:1")

    assert (picture.width, picture.height, picture.sizes) == (1280, 640, (360, 640, 960, 1280))
    for width in picture.sizes:
        for coding, kind in (("webp", "WEBP"), ("jpg", "JPEG")):
            size = shown(album, f"{picture.id}-{width}.{coding}")
            assert (size.format, size.size) == (kind, (width, width // 2))
            assert near(corners(size), UPRIGHT)


@pytest.mark.parametrize(("width", "sizes"), [(200, (200,)), (360, (360,)), (700, (360, 640, 700))])
def test_a_picture_is_never_made_wider_than_it_is(album: Album, width: int, sizes: tuple[int, ...]) -> None:
    picture = album.take(jpeg(width, 100), by="person:1")

    assert (picture.width, picture.height, picture.sizes) == (width, 100, sizes)
    assert shown(album, f"{picture.id}-{width}.jpg").size == (width, 100)


def test_a_usual_width_that_a_small_picture_has_not_got_is_its_largest(album: Album) -> None:
    picture = album.take(jpeg(200, 100), by="person:1")

    assert shown(album, f"{picture.id}-1280.webp").size == (200, 100)
    assert album.size(f"{picture.id}-500.webp") is None


@pytest.mark.parametrize(
    ("kind", "orientation"), [*(("JPEG", orientation) for orientation in range(1, 9)), ("PNG", 6), ("WEBP", 8)]
)
def test_a_picture_stands_as_its_camera_was_held(album: Album, kind: str, orientation: int) -> None:
    exif = told()
    exif[0x0112] = orientation
    data = encoded(quarters(400, 200), kind, exif=exif)
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    picture = album.take(data, by="person:1")

    assert (picture.width, picture.height) == upright.size
    for name in (f"{picture.id}-{picture.width}.jpg", f"{picture.id}-{picture.width}.webp"):
        assert near(corners(shown(album, name)), corners(upright))


def test_a_large_photograph_lying_on_its_side_is_turned(album: Album) -> None:
    exif = told()
    exif[0x0112] = 6
    picture = album.take(jpeg(4000, 3000, exif=exif), by="person:1")

    assert (picture.width, picture.height) == (1280, 1707)
    assert near(corners(shown(album, f"{picture.id}-640.jpg")), [BLUE, RED, GREY, GREEN])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_is_told_of_camera_time_or_place(album: Album, kind: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Example place</x:xmpmeta>"
    more = {"comment": "Example place"} if kind == "JPEG" else {}
    data = encoded(quarters(800, 600), kind, exif=told(), icc_profile=profile, xmp=xmp, **more)
    picture = album.take(data, by="person:1")

    assert CAMERA.encode() in data
    for width in picture.sizes:
        for coding in ("webp", "jpg"):
            size = album.size(f"{picture.id}-{width}.{coding}") or b""
            opened = Image.open(io.BytesIO(size))
            assert not opened.getexif()
            assert not {"exif", "icc_profile", "xmp", "comment"} & set(opened.info)
            assert not any(word in size for word in (CAMERA.encode(), b"Exif", b"EXIF", b"Example place", b"2024:07"))


def test_the_original_is_kept_as_it_came(album: Album) -> None:
    data = jpeg(exif=told())
    picture = album.take(data, by="person:7")

    assert album.original(picture.id) == data
    assert (picture.by, picture.kind) == ("person:7", "image/jpeg")


def test_colours_are_those_of_the_web_whatever_the_camera_called_them(album: Album) -> None:
    data = encoded(quarters(), "JPEG", quality=95, icc_profile=swapped())
    picture = album.take(data, by="person:1")
    red, green, *_ = corners(shown(album, f"{picture.id}-360.jpg"))

    assert green[0] > 150 > green[1]
    assert red[1] > 150 > red[0]


def test_a_picture_for_print_is_shown_in_the_colours_of_a_screen(album: Album) -> None:
    picture = album.take(encoded(quarters().convert("CMYK"), "JPEG", quality=95), by="person:1")

    assert near(corners(shown(album, f"{picture.id}-360.jpg")), UPRIGHT)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_png_is_taken(album: Album, mode: str) -> None:
    grey = quarters().convert("L")
    source = {
        "1": grey.point(lambda value: 255 * (value > 100), "1"),
        "P": quarters().quantize(4),
        "RGBA": quarters().convert("RGBA"),
        "I;16": grey.convert("I").point(lambda value: value * 257).convert("I;16"),
    }.get(mode) or grey.convert(mode)
    picture = album.take(encoded(source, "PNG"), by="person:1")
    plain = grey if mode == "I;16" else source

    assert picture.kind == "image/png"
    assert near(corners(shown(album, f"{picture.id}-360.webp")), corners(plain))


def test_what_is_transparent_is_white_in_jpeg_and_stays_so_in_webp(album: Album) -> None:
    for source in (encoded(glass(), "PNG"), encoded(glass(), "WEBP", lossless=True)):
        picture = album.take(source, by="person:1")
        webp = shown(album, f"{picture.id}-360.webp").convert("RGBA")

        assert near(corners(shown(album, f"{picture.id}-360.jpg")), [(255, 255, 255), GREEN, BLUE, GREY])
        assert [webp.getpixel(place)[3] for place in ((10, 10), (350, 200))] == [0, 255]  # type: ignore[index]


def glass(behind: tuple[int, int, int] = RED) -> Image.Image:
    """Quarters whose first one is seen through."""
    picture = quarters().convert("RGBA")
    picture.paste((*behind, 0), (0, 0, 200, 150))
    return picture


def test_a_palette_with_a_transparent_colour_is_white_in_jpeg(album: Album) -> None:
    palette = quarters().quantize(4)
    seen_through = palette.getpixel((10, 10))
    picture = album.take(encoded(palette, "PNG", transparency=seen_through), by="person:1")

    assert near(corners(shown(album, f"{picture.id}-360.jpg")), [(255, 255, 255), GREEN, BLUE, GREY])


def test_the_same_picture_twice_is_one_and_belongs_to_who_came_first(album: Album, folder: Path) -> None:
    first, second = (album.take(jpeg(), by=by) for by in ("person:1", "person:2"))

    assert first == second == album.find(first.id)
    assert first.by == "person:1"
    assert len(list(folder.glob("*/picture.json"))) == 1
    assert left_over(folder) == ["originals"]


def test_pictures_that_look_alike_on_white_alone_are_two(album: Album) -> None:
    white = Image.new("RGBA", (100, 100), "#ffffff")
    through = Image.new("RGBA", (100, 100), (255, 255, 255, 0))
    first, second = (album.take(encoded(each, "PNG"), by="person:1") for each in (white, through))

    assert first.id != second.id


def test_a_file_is_read_from_where_it_stands(album: Album) -> None:
    assert album.take(io.BytesIO(jpeg()), by="person:1").kind == "image/jpeg"


def test_an_album_opened_again_has_the_same_pictures_and_nothing_half_done(album: Album, folder: Path) -> None:
    picture = album.take(jpeg(), by="person:1")
    (folder / ".new-left-by-a-killed-process").mkdir()
    again = Album(folder)

    assert again.find(picture.id) == picture
    assert left_over(folder) == ["originals"]


@pytest.mark.parametrize("name", ["", "../night.key", "0" * 20, "originals", "./0000000000000000000", "A" * 20])
def test_there_is_no_picture_of_another_name(album: Album, name: str) -> None:
    picture = album.take(jpeg(), by="person:1")

    assert album.find(name) is None
    assert album.original(name) is None
    for size in (name, f"{name}-360.jpg", f"{picture.id}-{name}.jpg", f"{picture.id}-360.{name}", f"{picture.id}/360"):
        assert album.size(size) is None
    assert album.size(f"{picture.id}-0360.jpg") is None


def test_files_are_for_their_owner_alone(album: Album, folder: Path) -> None:
    picture = album.take(jpeg(), by="person:1")

    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / "originals" / picture.id).stat().st_mode & 0o077 == 0
