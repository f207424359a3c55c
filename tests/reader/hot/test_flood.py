"""A flood of hostile and malformed requests: answered as the app would, without a fault, and nothing of it stays."""

import gc
import os
import random
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from hustings.reader.hot import bounds
from tests.reader.hot.corpus import BROKEN, LINES, METHODS, TARGETS, VERSIONS
from tests.reader.hot.rough import LAST, request, statuses, told
from tests.reader.hot.sides import Sides, both_sides

SLOW = 500  # one of so many stalls in the middle, among others who do the same
LARGEST_GROWTH = 12_000_000  # bytes: what is remembered on purpose, and what the allocator keeps


@pytest.fixture
def sides(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sides]:
    monkeypatch.setattr(bounds, "ROUND", 0.02)
    with both_sides(bounds.Bounds(head=1, body=0.05, idle=0.05, crowded_idle=0.05, hearing=1)) as both:
        yield both


def hostile(chance: random.Random) -> bytes:
    """One or several requests, mostly with something wrong in them."""
    raw = b"".join(_request(chance) for _ in range(chance.choice((1, 1, 1, 2, 5))))
    for _ in range(chance.choice((0, 0, 1, 3))):
        place = chance.randrange(len(raw) + 1)
        raw = raw[:place] + chance.randbytes(chance.randrange(4)) + raw[place + chance.randrange(4) :]
    return raw + LAST


def _request(chance: random.Random) -> bytes:
    lines = chance.choices(LINES + BROKEN, k=chance.randrange(5))
    if chance.random() < 0.02:
        lines = [b"X-%d: %s" % (number, b"y" * chance.randrange(900)) for number in range(chance.randrange(200))]
    target = chance.choice(TARGETS) + (b"?x=%d" % chance.randrange(10**9) if chance.random() < 0.3 else b"")
    return request(target, *lines, method=chance.choice(METHODS), version=chance.choice(VERSIONS))


def stall(port: int, chance: random.Random) -> None:
    """Twenty at once who begin and say no more, until the server has had enough of each."""
    with ExitStack() as open_for:
        stalled = [open_for.enter_context(socket.create_connection(("127.0.0.1", port), 10)) for _ in range(20)]
        for each in stalled:
            each.sendall(hostile(chance)[: chance.randrange(30)])
        for each in stalled:
            while each.recv(65_536):
                pass


def flood(sides: Sides, count: int, chance: random.Random) -> None:
    for number in range(count):
        raw = hostile(chance)
        heard = told(sides.hot.port, raw)
        assert heard == told(sides.cold.port, raw), raw
        assert not [status for status in statuses(heard) if status >= 500], raw
        if number % SLOW == 0:
            stall(sides.hot.port, chance)


def resident() -> int:
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def descriptors() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


@pytest.mark.parametrize(
    ("before", "count"),
    [(100, 500), pytest.param(10_000, 100_000, marks=[pytest.mark.soak, pytest.mark.timeout(3000)])],
)
def test_a_flood_is_answered_as_the_app_would_and_leaves_nothing(
    sides: Sides, before: int, count: int, caplog: pytest.LogCaptureFixture
) -> None:
    chance = random.Random(8)
    flood(sides, before, chance)
    files, held = descriptors(), resident()
    flood(sides, count, chance)
    sides.settled()

    assert descriptors() <= files
    assert resident() - held < LARGEST_GROWTH
    assert not sides.hot.hub.watched()
    assert not caplog.messages
