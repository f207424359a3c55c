"""What can be answered at once, without an app: pages that lie on the shelf, and the push of pages that do."""

from functools import lru_cache
from typing import NamedTuple

import httptools

from hustings.press import Headers, Place, Printed, lines_of
from hustings.reader.answer import header
from hustings.reader.app import Reader
from hustings.reader.negotiation import codings_of, has_already
from hustings.reader.push import OPENING, STREAM, read_wish
from hustings.reader.target import Malformed, read_path, read_query, wanted

REMEMBERED, LONGEST_REMEMBERED = 4096, 2048  # targets and whole requests that are known, and bytes of one
GO_ON, CLOSE = b"\r\n", b"connection: close\r\n\r\n"
FOR_THE_APP = frozenset({b"content-length", b"transfer-encoding", b"expect", b"upgrade"})  # has a body, or wants more


class Spot(NamedTuple):
    """What a target asks for: a page, a page's poll, or (*query*) the push of what it names."""

    address: str
    poll: bool
    query: bytes | None = None


class Wish(NamedTuple):
    """All of a request that an answer from the shelf depends on."""

    spot: Spot
    codings: tuple[bytes, ...]  # that the reader accepts, the best first
    known: bytes  # If-None-Match
    head: bool
    alive: bool


class Reach:
    """Finished answers of *reader*'s site in bytes, the same as its app would give."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.spot = lru_cache(REMEMBERED)(self._read)
        self._said: Headers | None = None
        self._edition = reader.shelf.edition
        self.heard: dict[bytes, Wish] = {}  # whole requests, byte for byte, and what was read in them
        self._ready: dict[bytes, bytes] = {}  # their answers, until the second or the shelf changes
        self._granted: dict[Wish, bytes] = {}  # the same, so that all who wish the same share the bytes
        self._ok = self._same = self.opening = b""

    def again(self, data: bytes, said: Headers) -> bytes | None:
        """The answer to a whole request that was read before, byte for byte; None where it must be read."""
        if said is self._said and self._edition is self._reader.shelf.edition and (answer := self._ready.get(data)):
            return answer
        if (wish := self.heard.get(data)) is None:
            return None
        self.prepare(said)
        if self._edition is not (edition := self._reader.shelf.edition):
            self._edition = edition
            self._forget()
        answer = self._granted.get(wish) or self.grant(wish, said)
        if answer:
            self._ready[data] = self._granted[wish] = answer
        return answer

    def remember(self, data: bytes, wish: Wish) -> None:
        """Know *data* for a request that wishes this."""
        if len(data) <= LONGEST_REMEMBERED and wish.alive:
            if len(self.heard) >= REMEMBERED:
                self.heard.clear()
                self._forget()
            self.heard[data] = wish

    def grant(self, wish: Wish, said: Headers) -> bytes | None:
        """The whole answer, *said* first; None where the app must find it."""
        printed = self._reader.shelf.get(wish.spot.address)
        if wish.spot.poll and printed is not None:
            printed = self._poll(printed)
        if printed is None or printed.status != 200:
            return None
        self.prepare(said)
        end = GO_ON if wish.alive else CLOSE
        if wish.known and has_already(wish.known, printed.etag):
            return b"".join((self._same, printed.same_lines, end))
        coding, bodies = b"", printed.bodies
        for each in wish.codings:
            if each in bodies:
                coding = each
                break
        return b"".join((self._ok, printed.lines[coding], end, b"" if wish.head else bodies[coding]))

    def follow(self, place: Place, query: bytes, headers: Headers) -> bool:
        """Let *place* follow what the query of a push asks for; False where the app must answer."""
        try:
            pages, after = read_wish(query, header({"headers": headers}, b"last-event-id"))
        except Malformed:
            return False
        return self._reader.hub.join(place, pages, after)

    def prepare(self, said: Headers) -> None:
        """Uvicorn's own lines, among them the date, change once a second."""
        if said is self._said:
            return
        self._said = said
        self._forget()
        push = lines_of([*said, *STREAM, (b"transfer-encoding", b"chunked")])
        self.opening = b"HTTP/1.1 200 OK\r\n%s\r\n%s" % (push, chunk(OPENING))  # how a push begins, and its first chunk
        lines = lines_of(said)
        self._ok, self._same = b"HTTP/1.1 200 OK\r\n" + lines, b"HTTP/1.1 304 Not Modified\r\n" + lines

    def _forget(self) -> None:
        self._ready.clear()
        self._granted.clear()

    def _poll(self, page: Printed) -> Printed | None:
        poll = page.poll if self._reader.sighted() else None
        return poll[1] if page.fragments and poll and poll[0] == self._reader.interval() else None

    def _read(self, target: bytes) -> Spot | None:
        try:
            url = httptools.parse_url(target)
            path, pairs = read_path(url.path or b""), read_query(url.query or b"")
        except (Malformed, httptools.HttpParserInvalidURLError):
            return None
        prefix = self._reader.prefix
        if not path.startswith(f"{prefix}/"):
            return None
        path = path.removeprefix(prefix)
        if len(path) > 1 and path.endswith("/"):
            return None
        return Spot("", poll=False, query=url.query or b"") if path == "/push" else Spot(*wanted(path, pairs))


def wish_of(spot: Spot, headers: Headers, *, head: bool, alive: bool) -> Wish | None:
    """What a reader wishes who asks for *spot* with *headers*; None where they want more than a page."""
    accepted = known = b""
    for name, value in headers:
        if name == b"accept-encoding":
            accepted = b"%s,%s" % (accepted, value) if accepted else value
        elif name == b"if-none-match":
            known = b"%s,%s" % (known, value) if known else value
        elif name in FOR_THE_APP:
            return None
    return Wish(spot, codings_of(accepted), known, head, alive)


@lru_cache(32)
def chunk(block: bytes) -> bytes:
    """*block* as a chunk of an answer whose end is open; everyone who is sent it shares the bytes."""
    return b"%x\r\n%s\r\n" % (len(block), block)
