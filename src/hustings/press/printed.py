"""Pressing: a page becomes finished bytes, compressed, hashed and with its headers made."""

import gzip
import hashlib
from bisect import bisect_right
from collections.abc import Sequence

import brotli
import msgspec

from hustings.press.address import poll_address
from hustings.press.caching import FOREVER, POLLED
from hustings.press.composed import Composed, Fragment
from hustings.press.headers import PRIVATE, Headers, body_headers, lines_of, page_headers

CATCH_UPS_KEPT = 32
COMPRESSIBLE = (
    "text/",
    "application/json",
    "application/javascript",
    "application/atom+xml",
    "application/feed+json",
    "image/svg+xml",
)

_encoder = msgspec.json.Encoder()


class Printed:
    """A page in finished bytes, by coding (b"br", b"gzip", b"" as it is); nothing of it changes any more."""

    def __init__(self, page: Composed, etag: bytes, bodies: dict[bytes, bytes], common: Headers) -> None:
        self.address, self.seq, self.version, self.status = page.address, page.seq, page.version, page.status
        self.keys = page.keys
        self.kept = page.cache != PRIVATE
        self.fragments, self.etag, self.bodies, self.not_modified = page.fragments, etag, bodies, common
        self.headers = {
            coding: body_headers(common, page.content_type, coding, len(body)) for coding, body in bodies.items()
        }
        self.lines = {coding: lines_of(headers) for coding, headers in self.headers.items()}
        self.same_lines = lines_of(common)
        self.size = sum(map(len, bodies.values())) + sum(len(each.html) for each in page.fragments)
        self._seqs = sorted({each.seq for each in page.fragments})
        self._catch_ups: dict[int, bytes] = {}
        self.poll: tuple[int, Printed] | None = None  # the last answer to its live.json, by the interval it names

    def since(self, after: int) -> bytes:
        """The push message that brings a reader who has everything up to *after* to this page; shared, kept for some."""
        known = bisect_right(self._seqs, after)
        if known == len(self._seqs):
            return b""
        message = self._catch_ups.get(known)
        if message is None:
            message = _frame(self, [each for each in self.fragments if each.seq > after])
            if len(self._catch_ups) < CATCH_UPS_KEPT:
                self._catch_ups[known] = message
        return message


def press(page: Composed, quality: int = 5) -> Printed:
    """Make the finished bytes of *page*; *quality* is Brotli's, 0 to 11: 5 for the night, 11 for what stays for ever."""
    quality = 11 if page.cache == FOREVER else quality
    etag = b'W/"%s"' % hashlib.blake2b(page.body, digest_size=12).hexdigest().encode("ascii")
    bodies, compressible = {b"": page.body}, page.content_type.startswith(COMPRESSIBLE)
    if compressible:
        packed = {
            b"br": brotli.compress(page.body, quality=quality),
            b"gzip": gzip.compress(page.body, 1, mtime=0),  # a low level: the rare reader without Brotli
        }
        bodies |= {coding: body for coding, body in packed.items() if len(body) < len(page.body)}
    return Printed(page, etag, bodies, page_headers(page, etag, compressible=compressible))


def press_poll(page: Printed, interval: int) -> Printed:
    """Make the answer to *page*'s live.json: all its fragments, and in how many seconds to ask again."""
    return press(compose_poll(poll_address(page.address), page.seq, page.version, page.fragments, interval, page.keys))


def compose_poll(  # noqa: PLR0917 - what a poll is made of
    address: str, seq: int, version: int, fragments: Sequence[Fragment], interval: int, keys: tuple[str, ...] = ()
) -> Composed:
    """The poll at *address* of a page with *fragments*, unpressed."""
    told = {"seq": seq, "interval": interval, "fragments": [(f.id, f.seq, f.html) for f in fragments]}
    return Composed(
        address=address,
        content_type="application/json",
        body=_encoder.encode(told),
        seq=seq,
        cache=POLLED,
        version=version,
        keys=keys,
    )


def _frame(page: Printed, changed: list[Fragment]) -> bytes:
    told = {"page": page.address, "seq": page.seq, "fragments": [(each.id, each.html) for each in changed]}
    return b"event: frame\ndata: %s\n\n" % _encoder.encode(told)
