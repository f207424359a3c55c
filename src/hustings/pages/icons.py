"""The site's mark: what a seat was, hollow, and before it what it is now, solid. As SVG, and as PNG in any size."""

from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageDraw

from hustings.domain.events import NightKind

SIDE = 32  # of the square in whose units the mark is drawn
OLD, NEW, WIDTH, GAP = (3, 3, 20, 20), (12, 12, 29, 29), 3, 2  # corners, and the widths of line and gap
SAFE = 0.68  # of a mask's side: every launcher's shape leaves that much in its middle
FINE = 4  # times larger while it is drawn, so that edges fall between pixels evenly


class Ink(NamedTuple):
    """The two colours of a mark."""

    paper: str
    ink: str


INK: dict[NightKind, Ink] = {
    "live": Ink("#ffffff", "#14161a"),
    "replay": Ink("#ffffff", "#14161a"),
    "rehearsal": Ink("#a3006b", "#ffffff"),
}


def svg(kind: NightKind) -> str:
    """The mark for tabs: on no ground of its own, light where the browser is dark, but for a rehearsal."""
    paper, ink = INK[kind]
    dark = "" if kind == "rehearsal" else "@media(prefers-color-scheme:dark){:root{--i:#eeedea}}"
    ground = f'<path d="M0 0h{SIDE}v{SIDE}H0z" fill="{paper}"/>' if kind == "rehearsal" else ""
    old = f"M{OLD[0]} {OLD[1]}h17v{NEW[1] - GAP - OLD[1]}h-3V6H6v11h{NEW[0] - GAP - 6}v3H{OLD[0]}z"
    new = f"M{NEW[0]} {NEW[1]}h17v17h-17z"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}"><style>:root{{--i:{ink}}}{dark}</style>'
        f'{ground}<path d="{old}{new}" fill="var(--i)"/></svg>'
    )


def png(kind: NightKind, size: int, *, maskable: bool = False) -> bytes:
    """The mark *size* pixels wide; *maskable*: small enough for a launcher to cut any shape out of it."""
    paper, ink = INK[kind]
    fine = size * FINE
    image = Image.new("RGB", (fine, fine), paper)
    draw, unit = ImageDraw.Draw(image), fine * (SAFE if maskable else 1) / SIDE
    start = fine * (1 - SAFE) / 2 if maskable else 0

    def box(corners: tuple[int, int, int, int], more: float = 0) -> tuple[float, float, float, float]:
        left, top, right, bottom = (start + unit * each for each in corners)
        return left - more, top - more, right + more - 1, bottom + more - 1

    draw.rectangle(box(OLD), fill=paper, outline=ink, width=round(WIDTH * unit))
    draw.rectangle(box(NEW, GAP * unit), fill=paper)
    draw.rectangle(box(NEW), fill=ink)
    out = BytesIO()
    image.resize((size, size), Image.Resampling.BOX).quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()
