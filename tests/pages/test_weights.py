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


@pytest.mark.parametrize("address", [kind for kind in KINDS if kind != "/declarations"])  # 33,737 bytes: all 650 rows
def test_a_page_is_light(at_the_end: Following, address: str) -> None:
    text = at_the_end.text(address)

    assert weight(at_the_end, text) <= PAGE_BYTES
    assert scripts(at_the_end, text) <= SCRIPT_BYTES
