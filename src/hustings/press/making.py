"""Making pages on demand: off the event loop, once for all who ask, within bounds."""

import asyncio
import threading
from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor

from hustings.press.printed import Printed


class Busy(Exception):
    """Too much is being made at once, or one page takes too long: the reader may ask again in *retry_after* seconds."""

    retry_after = 2


class Flight:
    """One page being made. Every asker who comes meanwhile waits for the same."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.askers = 0  # who still wait
        self.oldest = 0  # a page of a lower version went stale while it was being made
        self.turn: Future[None] | None = None  # its place among the pool's work
        self.done: Future[Printed | None] = Future()


Work = Callable[[Flight], Printed | None]


class Making:
    """A few threads that make pages: at most *ceiling* under way or waiting, *patience* seconds for each asker."""

    def __init__(self, *, threads: int = 2, ceiling: int = 64, patience: float = 5.0) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="making")
        self._ceiling, self._patience = ceiling, patience
        self._joinable: dict[str, Flight] = {}
        self._under_way: set[Flight] = set()
        self._lock = threading.Lock()
        self.refused = 0  # askers so far

    @property
    def under_way(self) -> int:
        """How many pages are being made or wait for it."""
        return len(self._under_way)

    async def make(self, address: str, work: Work) -> Printed | None:
        """Run *work* in a thread, or wait for the one that is already at *address*; raises Busy.

        Work that has not begun when its last asker gives up is dropped.
        """
        try:
            flight = self._join_or_start(address, work)
        except Busy:
            self.refused += 1
            raise
        try:
            return await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(flight.done)), self._patience)
        except TimeoutError:
            self.refused += 1
            raise Busy from None
        finally:
            self._leave(flight)

    def outdate(self, addresses: Collection[str], version: int) -> None:
        """Let no later asker join what is under way at *addresses*, for it may be older than *version*."""
        with self._lock:
            for flight in self._under_way:
                if flight.address in addresses:
                    flight.oldest = version
                    self._part(flight)

    def close(self) -> None:
        """Finish what is under way and refuse the rest as busy."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _join_or_start(self, address: str, work: Work) -> Flight:
        with self._lock:
            flight = self._joinable.get(address)
            if flight is not None:
                flight.askers += 1
                return flight
            if len(self._under_way) >= self._ceiling:
                raise Busy
            flight = Flight(address)
            try:
                flight.turn = self._pool.submit(self._run, flight, work)
            except RuntimeError:  # the pool is closed
                raise Busy from None
            flight.askers = 1
            self._joinable[address] = flight
            self._under_way.add(flight)
            return flight

    def _run(self, flight: Flight, work: Work) -> None:
        try:
            made = work(flight)
        except BaseException as failure:  # noqa: BLE001  # goes to every asker, who acts on it
            self._land(flight)
            flight.done.set_exception(failure)
        else:
            self._land(flight)
            flight.done.set_result(made)

    def _leave(self, flight: Flight) -> None:
        with self._lock:
            flight.askers -= 1
            if flight.askers == 0 and flight.turn is not None and flight.turn.cancel():
                self._under_way.discard(flight)
                self._part(flight)

    def _land(self, flight: Flight) -> None:
        with self._lock:
            self._under_way.discard(flight)
            self._part(flight)

    def _part(self, flight: Flight) -> None:
        if self._joinable.get(flight.address) is flight:
            del self._joinable[flight.address]
