"""Whoever answers, the shelf or the app, answers the same, byte for byte."""

import asyncio
import re
import socket
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from hustings.press import Hub
from hustings.reader import Bounds, Reader
from hustings.reader.hot.bounds import Rounds
from hustings.reader.hot.guarded import Guarded
from tests.reader.asking import served, small_site
from tests.reader.hot.rough import LAST, request, statuses, talked, told

ETAG = small_site().get("/live/uk").etag  # type: ignore[union-attr]


class Ports(NamedTuple):
    hot: int
    cold: int
    plain: int


def cold_of(_reader: Reader, bounds: Bounds) -> type[asyncio.Protocol]:
    """The same protocol, which answers nothing ahead of the app."""
    return type("Cold", (Guarded,), {"bounds": bounds, "rounds": Rounds(bounds)})


def plain_of(_reader: Reader, _bounds: Bounds) -> type[asyncio.Protocol]:
    return HttpToolsProtocol


@pytest.fixture(scope="module")
def ports() -> Iterator[Ports]:
    shelf, bounds = small_site(), Bounds(head=1, body=1, idle=1, crowded_idle=1)
    shelf.get("/live/uk").poll = None  # type: ignore[union-attr]
    with (
        served(shelf, hub=Hub(shelf), bounds=bounds) as hot,
        served(shelf, hub=Hub(shelf), bounds=bounds, protocol=cold_of) as cold,
        served(shelf, hub=Hub(shelf), protocol=plain_of) as plain,
    ):
        for each in (hot, cold, plain):
            each.hub.publish([], 7)
        yield Ports(hot.port, cold.port, plain.port)


TARGETS = [
    b"/", b"/live/uk", b"/live/uk?at=04:01", b"/live/uk?at=04%3A01&x=1", b"/live%2Fuk", b"/live/uk#top", b"/live/uk?#",
    b"/live/uk/live.json", b"/live.json", b"/declarations?area=derbyshire", b"/declarations?area=derbyshire&area=kent",
    b"/find?q=High+Peak", b"/static/hustings.0a1b.css", b"/static/hustings.0a1b.css/live.json", b"/404", b"/nowhere",
    b"/live/uk/", b"//", b"//live/uk", b"/%zz", b"/%ff", b"/live/uk%00", b"/live/../live/uk", b"/./", b"/live/uk;x",
    b"http://site/live/uk", b"http://other.example/live/uk?at=04:01", b"*", b"site:80", b"/healthz", b"/readyz",
    b"/push", b"/push?page=/nowhere", b"/push?page=/live/uk&after=99", b"/push?page=/live/uk&after=x", b"/" + b"x" * 3000,
    b"/?" + b"&".join([b"a=1"] * 40), b"/\xc3\xa9", b"/live/uk?q=\xff", b"live/uk", b"/live/uk?at=04:01%0d%0aX:y",
]  # fmt: skip
LINES = [
    b"Accept-Encoding: br", b"accept-encoding: gzip;q=0.5, br;q=0.1", b"ACCEPT-ENCODING: *;q=0", b"Accept-Encoding:",
    b"Accept-Encoding: gzip, br, zstd\r\nAccept-Encoding: identity", b"If-None-Match: *", b"If-None-Match: " + ETAG,
    b'If-None-Match: "x",' + ETAG, b'If-None-Match: "x"\r\nIf-None-Match: ' + ETAG, b"If-None-Match: ", b"Connection: close",
    b"Connection: keep-alive", b"Connection: Keep-Alive, Upgrade\r\nUpgrade: h2c", b"Connection: upgrade\r\nUpgrade: websocket",
    b"Content-Length: 0", b"Expect: 100-continue", b"Range: bytes=0-9", b"If-Modified-Since: now", b"Cookie: a=b",
    b"X-Long: " + b"y" * 5000, b"X-Odd: \xff\xfe", b"Last-Event-ID: 99", b"Transfer-Encoding: chunked\r\n\r\n0",
]  # fmt: skip
BROKEN = [
    b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /live/uk HTTP/1.1\r\nX: y", b"Content-Length: -1",
    b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc", b"Content-Length: +1\r\n\r\nx", b"Content-Length: 1_0", b"Content-Length: 0x1",
    b"Transfer-Encoding: xchunked", b"Transfer-Encoding: chunked, identity", b"Transfer-Encoding : chunked\r\n\r\n0",
    b"Transfer-Encoding:\x0bchunked\r\n\r\n0", b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
    b"X: a\r\n folded", b"X: a\nY: b", b"X: a\rY: b", b"X: a\x00b", b"no colon", b": no name", b"X y: z", b"\xff: x", b"Host: a\r\nHost: b",
    b"X: " + b"y" * 17_000, b"\r\n".join([b"X: y"] * 101), b"\r\n".join([b"X-%d: %s" % (n, b"z" * 200) for n in range(99)]),
]  # fmt: skip
METHODS = [b"GET", b"HEAD", b"POST", b"OPTIONS", b"DELETE", b"PRI", b"CONNECT", b"get", b"G T", b""]
VERSIONS = [b"HTTP/1.1", b"HTTP/1.0", b"HTTP/0.9", b"HTTP/2.0", b"HTTP/1.2", b"HTTP/11", b"http/1.1", b"ICE/1.0", b""]


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


WELL_FORMED = [line for line in LINES if not re.search(b"(?i)upgrade|transfer-encoding", line)]
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

    assert told(ports.hot, *pieces) == told(ports.cold, *pieces)


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
