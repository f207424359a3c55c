"""What a reader's phone has to bear: bytes, paint, shifts, and how long finding and travelling take.

``make bench NAME=pages`` prints a table and, last, the figures as one JSON line. Bytes are those of a page with
its style and scripts as sent, the map's hexagons aside. *lcp_ms* is of first visits on slow 4G with a processor
slowed four times; its peer is an empty page with one line of text from the same server, which nobody can beat.
*cls* is what moved on pages that were open while an hour of the night came in.
"""

import json
import re
import statistics
import tempfile
from pathlib import Path

import brotli
from playwright.sync_api import Browser
from rich.console import Console
from rich.table import Table

from benchmarks import finding
from benchmarks.finished import played
from benchmarks.phone import browser, largest_paint, phone
from benchmarks.served import ASSET, Served, sent
from benchmarks.travel import travel_figures
from hustings.intake.dataset import decode, read
from tests.served import Night, served_night

KINDS = ("/", "/live/uk", "/live/derbyshire", "/constituency/bolsover", "/area/derbyshire", "/area/uk", "/declarations")
OPEN = ("/", "/live/uk", "/live/derbyshire", "/constituency/bolsover", "/declarations?area=derbyshire")
VISITS = 3
FROM, CUES = "02:30", 150
HEXAGONS = re.compile(rb"<svg [^>]*\bdata-map\b.*?</svg>", re.DOTALL)


def main() -> None:
    """Measure everything and print it."""
    figures = {
        **weights_and_paints(),
        "cls_max": shifts(),
        "find_us_p99": finding.timings()["find_us_p99"],
        "travel_ms_p99": travel_figures()["travel_ms_p99"],
    }
    table = Table("figure", "value")
    for name, value in figures.items():
        table.add_row(name, str(value))
    Console().print(table)
    print(json.dumps(figures))


def weights_and_paints() -> dict[str, float]:
    """Bytes of every page of the finished night, and the paint of each kind."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "night"
        played(folder)
        with Served(folder) as served:
            weights = {address: weight(served.url, address) for address in addresses()}
            with browser() as running:
                paints = {kind: paint(running, served.url + kind) for kind in KINDS}
                peer = paint(running, served.url + "/healthz")
    heaviest = max(weights, key=lambda address: weights[address][0])
    print(f"heaviest: {heaviest}; paints:", {kind: round(ms) for kind, ms in paints.items()})
    return {
        "pages": len(weights),
        "page_bytes_max": weights[heaviest][0],
        "js_bytes": max(js for _, js in weights.values()),
        "lcp_ms_median": round(statistics.median(paints.values())),
        "lcp_ms_max": round(max(paints.values())),
        "lcp_over_a_line": round(statistics.median(paints.values()) / peer, 2),
    }


def addresses() -> list[str]:
    """Every kind of page, every area and every constituency."""
    election = decode(read("ge2024")).election
    areas = [f"/{kind}/{area.slug}" for area in election.areas for kind in ("live", "area")]
    return [*KINDS, "/find", *areas, *(f"/constituency/{contest.slug}" for contest in election.contests)]


def weight(url: str, address: str) -> tuple[int, int]:
    """Bytes of the page at *address*, its style in it, with its scripts as sent, and of the scripts alone."""
    body = brotli.decompress(sent(url + address))
    scripts = sum(len(sent(url + asset)) for asset in set(ASSET.findall(body.decode())))
    page = len(brotli.compress(HEXAGONS.sub(b"", body), quality=5))
    return page + scripts, scripts


def paint(running: Browser, url: str) -> float:
    """Milliseconds until the largest paint, the median of a few first visits."""
    return statistics.median(largest_paint(running, url) for _ in range(VISITS))


def shifts() -> float:
    """The largest sum of layout shifts on a page that was open while the night went on."""
    with served_night() as night, browser() as running:
        night.play(FROM)
        found = {address: shift(night, running, address) for address in OPEN}
    print("shifts:", found)
    return max(found.values())


def shift(night: Night, running: Browser, address: str) -> float:
    """What moved at *address* while a part of the night was played, in the browser's own measure."""
    with phone(running, slow=False) as page:
        page.goto(night.url + address)
        page.wait_for_function("() => window.largest > 0")
        for _ in range(CUES // len(OPEN)):
            night.step()
        page.wait_for_function("seq => Number(document.body.dataset.seq) >= seq", arg=_seq(night, address))
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return round(float(page.evaluate("window.shifts")), 4)


def _seq(night: Night, address: str) -> int:
    page = night.installation.pressroom.compose(address)
    return 0 if page is None else page.seq


if __name__ == "__main__":
    main()
