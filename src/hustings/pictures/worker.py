"""``python -m hustings.pictures.worker IN OUTDIR``: one picture from a stranger, decoded within hard limits.

The file may be made to crash or exhaust a decoder, so that happens here, in a process that may be lost.
"""

import hashlib
import io
import os
import resource
import struct
import sys
import warnings
import zlib
from pathlib import Path

import msgspec
from PIL import Image, ImageCms, UnidentifiedImageError

from hustings.pictures.picture import FORMATS, MOST_PIXELS, TALLEST, Picture, Unfit, Verdict, sizes_of

MEMORY, SECONDS, WRITTEN = 1_200_000_000, 20, 20_000_000
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
LYING = (5, 6, 7, 8)  # width and height change places
BROKEN = (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError, OverflowError, struct.error)
MANY = f"The picture has more than {MOST_PIXELS // 1_000_000} million pixels: make it smaller first."
DAMAGED = "The picture is damaged or cut short, and cannot be read."


def main(source: Path, out: Path) -> Verdict:
    """Read *source* and write its sizes to *out*, as ``WIDTH.webp`` and ``WIDTH.jpg``."""
    try:
        return Verdict(picture=develop(source, out))
    except Unfit as error:
        return Verdict(unfit=str(error))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return Verdict(unfit=MANY)
    except UnidentifiedImageError:
        return Verdict(unfit="This is not a JPEG, PNG or WebP picture: save it as one of these first.")
    except MemoryError:
        return Verdict(unfit="Reading the picture takes too much memory: make it smaller first.")
    except (*BROKEN, zlib.error):
        return Verdict(unfit=DAMAGED)


def develop(source: Path, out: Path) -> Picture:
    """The picture in *source*, upright, in sRGB and without anything but its pixels, written in all sizes."""
    with Image.open(source, formats=FORMATS) as opened:
        if opened.format in ("PNG", "WEBP") and getattr(opened, "n_frames", 1) > 1:
            raise Unfit("The picture moves: only still pictures are possible.")
        if opened.width * opened.height > MOST_PIXELS:
            raise Unfit(MANY)
        kind = "image/jpeg" if opened.format == "MPO" else f"image/{str(opened.format).lower()}"
        upright = _upright(opened)
    sizes, ratio, digest = sizes_of(upright.width), upright.height / upright.width, hashlib.sha256()
    for width in sizes:
        shrunk = _resized(upright, width, max(1, round(width * ratio)))
        shrunk.save(out / f"{width}.webp", "WEBP", quality=78, method=4)
        _on_white(shrunk).save(out / f"{width}.jpg", "JPEG", quality=82, optimize=True, progressive=True)
        digest.update((out / f"{width}.webp").read_bytes() + (out / f"{width}.jpg").read_bytes())
    identity = digest.hexdigest()[:20]
    return Picture(id=identity, width=upright.width, height=upright.height, sizes=sizes, kind=kind)


def _upright(opened: Image.Image) -> Image.Image:
    """The picture in its largest size, turned as its camera was held, in RGB or RGBA."""
    orientation = _orientation(opened)
    lying = orientation in LYING
    width, height = (opened.height, opened.width) if lying else opened.size
    largest = sizes_of(width)[-1]
    tall = max(1, round(height * largest / width))
    if tall > TALLEST:
        raise Unfit("The picture is too narrow for its height: crop it first.")
    profile, wanted = opened.info.get("icc_profile"), (tall, largest) if lying else (largest, tall)
    opened.draft(None, (wanted[0] * 2, wanted[1] * 2))  # a large JPEG is decoded at a fraction of its size
    plain = _in_srgb(_resized(_deep(opened), *wanted), profile)
    turned = plain.transpose(TURNS[orientation]) if orientation in TURNS else plain
    turned.info = {}
    return turned


def _orientation(opened: Image.Image) -> int:
    try:
        return int(opened.getexif().get(ORIENTATION, 1))
    except BROKEN:
        return 1


def _deep(opened: Image.Image) -> Image.Image:
    """The pixels in a mode that can be resized: palettes, single bits and 16-bit greys are none."""
    opened.load()
    if opened.mode.startswith("I"):
        return opened.convert("I").point([value >> 8 for value in range(65536)], "L")
    if opened.has_transparency_data:
        return opened.convert("RGBA")
    return opened if opened.mode in ("L", "RGB", "CMYK") else opened.convert("RGB")


def _resized(picture: Image.Image, width: int, height: int) -> Image.Image:
    if picture.size == (width, height):
        return picture
    return picture.resize((width, height), Image.Resampling.LANCZOS)


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as they look on the web; a profile that does not fit the picture is passed over."""
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    colours = picture.convert("RGB") if alpha else picture
    if profile:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(colours, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
            colours = converted or colours
        except (ImageCms.PyCMSError, *BROKEN):
            pass
    colours = colours.convert("RGB")
    if alpha is not None:
        colours.putalpha(alpha)
    return colours


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    paper = Image.new("RGB", picture.size, "#ffffff")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def limit() -> None:
    """Bound what this process may use, for good; readers go first."""
    os.nice(10)
    bounds = (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, WRITTEN),
        (resource.RLIMIT_CORE, 0),
    )
    for what, most in bounds:
        resource.setrlimit(what, (most, most))
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def run() -> None:
    """Read the picture that the arguments name, within the limits, and say what became of it."""
    limit()
    sys.stdout.buffer.write(msgspec.json.encode(main(Path(sys.argv[1]), Path(sys.argv[2]))) + b"\n")


if __name__ == "__main__":
    run()
