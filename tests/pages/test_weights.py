"""What a reader's phone has to load: page, style and scripts as sent live."""

import re

import brotli
import pytest

from tests.pages.sites import Following
from tests.pages.test_html import KINDS

PAGE_BYTES, SCRIPT_BYTES = 30_000, 5_000
FILES = re.compile(r'"(/static/[^"]+\.(css|js))"')
HEXAGONS = re.compile(r"<svg [^>]*\bdata-map\b.*?</svg>", re.DOTALL)  # have a budget of their own


def sent(body: bytes) -> int:
    return len(brotli.compress(body, quality=5))


def scripts(state: Following, text: str) -> int:
    return sum(sent(state.page(name).body) for name, ending in FILES.findall(text) if ending == "js")


def weight(state: Following, text: str) -> int:
    files = sum(sent(state.page(name).body) for name, _ in FILES.findall(text))
    return sent(HEXAGONS.sub("", text).encode()) + files


@pytest.mark.parametrize("address", KINDS)
def test_a_page_is_light(at_the_end: Following, address: str) -> None:
    text = at_the_end.text(address)

    assert weight(at_the_end, text) <= PAGE_BYTES
    assert scripts(at_the_end, text) <= SCRIPT_BYTES


@pytest.mark.parametrize("area", ["uk", "england", "south-east"])
def test_the_timetable_is_light_in_the_rush(at_04_01: Following, area: str) -> None:
    assert weight(at_04_01, at_04_01.text(f"/declarations?area={area}")) <= PAGE_BYTES
