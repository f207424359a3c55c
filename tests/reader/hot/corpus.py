"""Requests well and badly formed, in parts."""

import re

from tests.reader.asking import small_site

ETAG = small_site().get("/live/uk").etag  # type: ignore[union-attr]

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
WELL_FORMED = [line for line in LINES if not re.search(b"(?i)upgrade|transfer-encoding", line)]
