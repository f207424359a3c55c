"""One site behind three servers: ahead of its app, by its app alone, and by uvicorn's own protocol."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from hustings.press import Hub
from hustings.reader import Bounds, Reader
from hustings.reader.hot.bounds import Rounds
from hustings.reader.hot.guarded import Guarded
from tests.reader.asking import Site, served, small_site


class Sides:
    def __init__(self, hot: Site, cold: Site, plain: Site) -> None:
        self.hot, self.cold, self.plain = hot, cold, plain

    def settled(self) -> None:
        """Wait until all connections are gone, on both sides within bounds."""
        for each in (self.hot, self.cold):
            while each.server.server_state.connections:
                pass


def cold_of(_reader: Reader, bounds: Bounds) -> type[asyncio.Protocol]:
    """The same protocol, which answers nothing ahead of the app."""
    return type("Cold", (Guarded,), {"bounds": bounds, "rounds": Rounds(bounds)})


def plain_of(_reader: Reader, _bounds: Bounds) -> type[asyncio.Protocol]:
    return HttpToolsProtocol


@contextmanager
def both_sides(bounds: Bounds) -> Iterator[Sides]:
    shelf = small_site()
    with (
        served(shelf, hub=Hub(shelf), bounds=bounds) as hot,
        served(shelf, hub=Hub(shelf), bounds=bounds, protocol=cold_of) as cold,
        served(shelf, hub=Hub(shelf), protocol=plain_of) as plain,
    ):
        for each in (hot, cold, plain):
            each.hub.publish([], 7)
        yield Sides(hot, cold, plain)
