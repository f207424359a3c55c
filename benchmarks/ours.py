"""The server for readers, with made-up pages that ``benchmarks.serving`` measures: ``python -m benchmarks.ours PORT [CERTIFICATE KEY]``.

``/page`` is 10 kB in Brotli; ``POST /publish`` changes one fragment of ``/live`` and pushes it.
"""

import random
import sys
from pathlib import Path

from hustings.cli.certificate import Certificate
from hustings.cli.listening import Server, config_for_readers, listen, settle
from hustings.press import Composed, Fragment, Hub, Printed, Shelf, press
from hustings.reader import Reader, app
from hustings.reader.answer import Receive, Scope, Send, send_answer, sentence

PAGE, LIVE = "/page", "/live"
FRAGMENTS = 25
MESSAGE = 1_500  # bytes of a fragment


def page() -> bytes:
    """A page that Brotli makes 10 kB of."""
    chance = random.Random(1)
    return bytes(chance.randrange(32, 127) for _ in range(12_300))


class Publisher:
    """The reader's app, which can be told to publish."""

    def __init__(self) -> None:
        self.shelf = Shelf()
        self.hub = Hub(self.shelf)
        self.reader: Reader = app(self.shelf, self.hub)
        self._seqs = [0] * FRAGMENTS
        self._seq = 0
        self.shelf.put(_printed(PAGE, page(), ()))
        for _ in range(FRAGMENTS):
            self.publish()

    def publish(self) -> None:
        """Change the fragment that was changed longest ago."""
        self._seq += 1
        self._seqs[self._seq % FRAGMENTS] = self._seq
        fragments = tuple(
            Fragment(f"f{place}", seq, f"{seq:06}".ljust(MESSAGE, "x")) for place, seq in enumerate(self._seqs)
        )
        printed = _printed(LIVE, b"", fragments)
        self.shelf.put(printed)
        self.hub.publish([printed], self._seq)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Publish, or whatever the reader's app does."""
        if scope["type"] != "http" or scope["method"] != "POST":
            return await self.reader(scope, receive, send)
        self.publish()
        return await send_answer(sentence(200, str(self._seq)), send)


def _printed(address: str, body: bytes, fragments: tuple[Fragment, ...]) -> Printed:
    seq = max((each.seq for each in fragments), default=0)
    composed = Composed(
        address=address,
        content_type="text/html; charset=utf-8",
        body=body,
        seq=seq,
        fragments=fragments,
        cache="no-cache",
        version=seq,
    )
    return press(composed)


def main(port: int, certificate: str = "", key: str = "") -> None:
    """Serve until told to end; with a certificate, over TLS."""
    publisher = Publisher()
    listening = listen("127.0.0.1", port)
    settle()
    secured = Certificate(Path(certificate), Path(key)) if certificate else None
    config = config_for_readers(publisher, publisher.reader, secured)
    Server(config, publisher.hub.close).run(sockets=[listening])


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
