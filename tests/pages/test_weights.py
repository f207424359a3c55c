"""What a reader's phone has to load: page, style and scripts as sent live."""

import re

import brotli
import msgspec
import pytest

from hustings.press import press
from tests.pages.conftest import Recorded
from tests.pages.sites import REPLAY, Following
from tests.pages.test_html import KINDS

PAGE_BYTES, SCRIPT_BYTES = 30_000, 5_000
FILES = re.compile(r'<script [^>]*src="(/static/[^"]+\.js)"')
SCRIPT_TYPES = re.compile(r'<script type="?([^ ">]+)')
HEXAGONS = re.compile(r"<svg [^>]*\bdata-map\b.*?</svg>", re.DOTALL)  # have a budget of their own


def sent(body: bytes) -> int:
    return len(brotli.compress(body, quality=5))


def scripts(state: Following, text: str) -> int:
    return sum(len(press(state.page(name)).bodies[b"br"]) for name in FILES.findall(text))


def weight(state: Following, text: str) -> int:
    return sent(HEXAGONS.sub("", text).encode()) + scripts(state, text)


@pytest.mark.parametrize("address", KINDS)
def test_a_page_is_light(at_the_end: Following, address: str) -> None:
    text = at_the_end.text(address)

    assert weight(at_the_end, text) <= PAGE_BYTES
    assert scripts(at_the_end, text) <= SCRIPT_BYTES


@pytest.mark.parametrize("address", KINDS)
def test_a_page_is_painted_without_waiting_for_another_file(at_the_end: Following, address: str) -> None:
    text = at_the_end.text(address)

    assert "<style>" in text
    assert "rel=stylesheet" not in text
    assert set(SCRIPT_TYPES.findall(text)) <= {"module", "application/ld+json"}
    assert text.count("<script") == text.count("<script type=")


@pytest.mark.parametrize("area", ["uk", "england", "south-east"])
def test_the_timetable_is_light_in_the_rush(at_04_01: Following, area: str) -> None:
    assert weight(at_04_01, at_04_01.text(f"/declarations?area={area}")) <= PAGE_BYTES


def test_where_readers_can_ask_for_alerts_a_page_is_light_too(ge2024: Recorded) -> None:
    state = ge2024.at("04:01", msgspec.structs.replace(REPLAY, alerts="B" * 87))
    for address in ("/constituency/bolsover", "/constituency/chesterfield", "/following"):
        text = state.text(address)

        assert "alerts." in text
        assert weight(state, text) <= PAGE_BYTES
        assert scripts(state, text) <= SCRIPT_BYTES
