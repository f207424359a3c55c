"""Whoever answers, the shelf or the app, answers the same, byte for byte."""

import socket
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.reader import Bounds
from tests.reader.hot.corpus import BROKEN, LINES, METHODS, TARGETS, VERSIONS, WELL_FORMED
from tests.reader.hot.rough import LAST, request, statuses, talked, told
from tests.reader.hot.sides import both_sides


class Ports(NamedTuple):
    hot: int
    cold: int
    plain: int


@pytest.fixture(scope="module")
def ports() -> Iterator[Ports]:
    with both_sides(Bounds(head=1, body=1, idle=1, crowded_idle=1)) as both:
        yield Ports(both.hot.port, both.cold.port, both.plain.port)


@pytest.fixture(autouse=True)
def _no_fault(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    assert not [each for when in ("setup", "call") for each in caplog.get_records(when)]


@pytest.mark.parametrize("method", METHODS[:4])
@pytest.mark.parametrize("target", TARGETS)
def test_any_target(ports: Ports, target: bytes, method: bytes) -> None:
    raw = request(target, method=method) + LAST

    assert told(ports.hot, raw) == told(ports.cold, raw)


@pytest.mark.parametrize("line", LINES + BROKEN)
def test_any_header(ports: Ports, line: bytes) -> None:
    for target in (b"/live/uk", b"/push?page=/live/uk&after=99"):
        raw = request(target, line) + LAST

        assert told(ports.hot, raw) == told(ports.cold, raw)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("method", METHODS)
def test_any_beginning(ports: Ports, method: bytes, version: bytes) -> None:
    raw = request(b"/live/uk", method=method, version=version) + LAST

    assert told(ports.hot, raw) == told(ports.cold, raw)


REQUESTS = st.builds(
    lambda target, lines, method, version: request(target, *lines, method=method, version=version),
    st.sampled_from(TARGETS),
    st.lists(st.sampled_from(LINES), max_size=4, unique=True),
    st.sampled_from([b"GET"] * 6 + METHODS[1:5]),
    st.sampled_from(VERSIONS[:2]),
)


@given(st.lists(REQUESTS, min_size=1, max_size=5))
def test_requests_behind_one_another(ports: Ports, requests: list[bytes]) -> None:
    raw = b"".join([*requests, LAST])

    assert told(ports.hot, raw) == told(ports.cold, raw)


@given(REQUESTS, st.integers(0, 400), st.binary(max_size=3), st.integers(0, 3))
def test_requests_with_something_wrong_in_them(ports: Ports, whole: bytes, place: int, put: bytes, gone: int) -> None:
    raw = whole[:place] + put + whole[place + gone :] + LAST

    assert told(ports.hot, raw) == told(ports.cold, raw)


@given(st.binary(max_size=60), st.booleans())
def test_rubbish(ports: Ports, rubbish: bytes, behind: bool) -> None:
    raw = (request(b"/live/uk") if behind else b"") + rubbish + LAST

    assert told(ports.hot, raw) == told(ports.cold, raw)


STAYING = st.builds(  # after which the connection stays: else what comes late is lost on the way
    lambda target, lines: request(target, *lines),
    st.sampled_from([each for each in TARGETS if each.startswith(b"/") and each.isascii() and b"push" not in each]),
    st.lists(st.sampled_from([line for line in WELL_FORMED if b"close" not in line]), max_size=4),
)


@given(st.lists(STAYING, min_size=1, max_size=3), st.lists(st.integers(1, 400), max_size=3))
def test_requests_in_pieces(ports: Ports, requests: list[bytes], cuts: list[int]) -> None:
    raw = b"".join([*requests, LAST])
    places = [0, *sorted({cut % len(raw) for cut in cuts}), len(raw)]
    pieces = [raw[start:end] for start, end in pairwise(places)]

    assert ending(told(ports.hot, *pieces)) == ending(told(ports.cold, *pieces))


def ending(heard: bytes) -> bytes:
    """A refusal alone: whether the app was quicker with what stood before it is chance."""
    begins = heard.rfind(b"HTTP/1.1 400 ")
    return heard if begins < 0 else heard[begins:]


@given(st.lists(STAYING, min_size=1, max_size=2))
def test_requests_that_were_heard_before(ports: Ports, requests: list[bytes]) -> None:
    again = [*requests, *requests, LAST]

    assert talked(ports.hot, *again) == talked(ports.cold, *again)


def test_a_body_that_looks_like_a_request_heard_before_is_none(ports: Ports) -> None:
    heard = request(b"/live/uk")
    told(ports.hot, heard, LAST)
    with socket.create_connection(("127.0.0.1", ports.hot), timeout=10) as connection:
        connection.sendall(request(b"/live/uk", b"Content-Length: %d" % len(heard), method=b"POST"))
        assert statuses(connection.recv(65_536)) == [405]
        connection.sendall(heard)
        told(ports.hot, LAST)  # by now it has been read
        connection.sendall(LAST)

        assert connection.recv(65_536).endswith(b"ok\n")


@pytest.mark.parametrize("line", WELL_FORMED)
@pytest.mark.parametrize("target", [b"/live/uk", b"/nowhere", b"/push?page=/live/uk&after=99"])
def test_within_its_bounds_it_is_uvicorn(ports: Ports, target: bytes, line: bytes) -> None:
    raw = request(target, line) + LAST

    assert told(ports.hot, raw) == told(ports.plain, raw)
