"""The shelf: finished pages by address, kept hot or made when they are asked for."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from functools import partial
from http import HTTPStatus
from typing import NamedTuple

from hustings.press.address import poll_address
from hustings.press.composed import Composed
from hustings.press.making import Flight, Making
from hustings.press.printed import Printed, press, press_poll

Matches = Callable[[str], bool]
Maker = Callable[[str], Composed | None]


class Bench(NamedTuple):
    """Which addresses a maker composes, and the bounds within which it does."""

    matches: Matches
    maker: Maker
    making: Making


class Shelf:
    """Finished pages by address, safe to use from any thread.

    Pages put here stay, and are replaced only by newer ones. Pages made on demand stay while there is room:
    at most *room_pages* of them and *room_bytes* bytes; those asked for longest ago go first.
    """

    def __init__(self, *, room_pages: int = 2000, room_bytes: int = 96_000_000, making: Making | None = None) -> None:
        self._hot: dict[str, Printed] = {}
        self._made: OrderedDict[str, Printed] = OrderedDict()
        self._room_pages, self._room_bytes, self._made_bytes = room_pages, room_bytes, 0
        self._benches: list[Bench] = []
        self._making = making or Making()
        self._lock = threading.Lock()
        self.edition = object()  # another whenever a page is replaced or taken away

    def put(self, printed: Printed) -> None:
        """Keep *printed* hot, unless a newer page is already there."""
        with self._lock:
            if not self._newer_than(printed):
                self._drop(printed.address)
                self._hot[printed.address] = printed
                self.edition = object()

    def get(self, address: str) -> Printed | None:
        """The page at *address*, if it is there now."""
        printed = self._hot.get(address)
        if printed is None and address in self._made:
            with self._lock:
                printed = self._made.get(address)
                if printed is not None:
                    self._made.move_to_end(address)
        return printed

    def expire(self, addresses: Iterable[str], version: int) -> None:
        """Take away the pages at *addresses* that are older than *version*, also those being made just now."""
        stale = frozenset(addresses)
        with self._lock:
            for making in self._makings():
                making.outdate(stale, version)
            for address in stale:
                self._drop(address, older_than=version)
            self.edition = object()

    def register(self, matches: Matches, maker: Maker, making: Making | None = None) -> None:
        """Let *maker* compose the pages whose address *matches*, in another thread; None says there is no such page.

        With a *making* of its own, which the shelf closes, it takes no thread or place from the other makers.
        """
        self._benches.append(Bench(matches, maker, making or self._making))

    async def fetch(self, address: str) -> Printed | None:
        """The page at *address*, made if need be; None if there is none. Raises Busy when too much is being made."""
        printed = self.get(address)
        if printed is not None:
            return printed
        bench = self._bench_for(address)
        return None if bench is None else await bench.making.make(address, partial(self._make, bench.maker))

    async def fetch_poll(self, address: str, interval: int) -> Printed | None:
        """The live.json of the page at *address*, the same bytes for everyone; None if nothing on it moves."""
        page = await self.fetch(address)
        if page is None or not page.fragments:
            return None
        if page.poll is None or page.poll[0] != interval:
            bench = self._bench_for(address)
            making = self._making if bench is None else bench.making
            await making.make(poll_address(address), partial(_print_poll, page, interval))
        return page.poll and page.poll[1]

    @property
    def refused(self) -> int:
        """How many were refused so far because too much was being made."""
        return sum(making.refused for making in self._makings())

    @property
    def under_way(self) -> int:
        """How many pages are being made or wait for it."""
        return sum(making.under_way for making in self._makings())

    def close(self) -> None:
        """Stop making pages; what is asked for afterwards is refused as busy."""
        for making in self._makings():
            making.close()

    def _bench_for(self, address: str) -> Bench | None:
        return next((bench for bench in self._benches if bench.matches(address)), None)

    def _makings(self) -> set[Making]:
        return {self._making, *(bench.making for bench in self._benches)}

    def _make(self, maker: Maker, flight: Flight) -> Printed | None:
        page = maker(flight.address)
        if page is None:
            return None
        printed = press(page)
        self._keep(printed, flight)
        return printed

    def _keep(self, printed: Printed, flight: Flight) -> None:
        with self._lock:
            if (
                not printed.kept
                or printed.status != HTTPStatus.OK
                or printed.version < flight.oldest
                or self._newer_than(printed)
            ):
                return  # an error or a way elsewhere costs little to make, and may hold only for now; some is nobody else's
            if printed.address in self._hot:  # put there while this was being made
                self._hot[printed.address] = printed
                self.edition = object()
                return
            self._drop(printed.address)
            self._made[printed.address] = printed
            self.edition = object()
            self._made_bytes += printed.size
            while len(self._made) > self._room_pages or self._made_bytes > self._room_bytes:
                self._made_bytes -= self._made.popitem(last=False)[1].size

    def _newer_than(self, printed: Printed) -> bool:
        there = self._hot.get(printed.address) or self._made.get(printed.address)
        return there is not None and there.version > printed.version

    def _drop(self, address: str, older_than: int | None = None) -> None:
        for part in (self._hot, self._made):
            there = part.get(address)
            if there is not None and (older_than is None or there.version < older_than):
                del part[address]
                self._made_bytes -= there.size if part is self._made else 0


def _print_poll(page: Printed, interval: int, _flight: Flight) -> None:
    page.poll = (interval, press_poll(page, interval))
