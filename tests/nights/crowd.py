"""A crowd of readers who follow pages by push, in one thread over epoll: they come, go, stall and come again."""

import heapq
import itertools
import json
import random
import select
import socket
import struct
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple, Self
from urllib.parse import quote

from benchmarks.crowd import connecting
from tests.nights.standing import Standing, Standings

SILENCE = 45.0  # seconds without a word after which a page takes its connection for lost
PAGE_LASTS = 1.0  # seconds for which a cache in front may keep a page: who comes meanwhile starts from that
COMES_AGAIN = 2.0  # seconds after a connection was lost, as a browser does
NARROW = 10  # one reader in so many has a narrow line, and little is on its way to it at once
LONG = 15.0, 60.0  # seconds of a stall beyond the server's patience
AT_ONCE = 20  # changes of mind and sweeps a second
RESET = struct.pack("ii", 1, 0)


class Phase(Enum):
    AWAY = auto()
    CONNECTING = auto()
    WAITING = auto()  # for the head of the answer
    FOLLOWING = auto()
    STALLED = auto()


class Reader:
    __slots__ = ("heard", "narrow", "phase", "rest", "socket", "standing", "turn")

    def __init__(self, *, narrow: bool) -> None:
        self.narrow = narrow
        self.phase, self.rest, self.heard = Phase.AWAY, b"", 0.0
        self.socket: socket.socket | None = None
        self.standing: Standing | None = None  # None: it fetches a page when it comes
        self.turn = 0  # of its plans, the one that holds


class Plan(NamedTuple):
    """What a reader does next, if it has no other plan by then."""

    at: float
    order: int
    reader: Reader
    turn: int
    act: Callable[[Reader], None]


class Crowd:
    """*count* readers of *pages* at *address*, who all come within *coming* seconds; leave the context and they are gone."""

    def __init__(
        self,
        address: str,
        pages: Sequence[str],
        count: int,
        *,
        coming: float,
        away: tuple[float, float] = (0, 20),
        stalls: tuple[float, float] = (0.5, 5),
    ) -> None:
        """*away*: seconds, at least and at most, for which one who leaves is not there; *stalls*: for which one hears nothing."""
        self._address, self._pages, self._chance = address, pages, random.Random(count)
        self._away, self._stalls = away, stalls
        self._port = int(self._address.rpartition(":")[2])
        self.readers = [Reader(narrow=number % NARROW == 0) for number in range(count)]
        self.met = Counter[str]()  # what they met with
        self.standings = Standings()
        self._epoll, self._clock = select.epoll(), time.monotonic
        self._by_file: dict[int, Reader] = {}
        self._plans: list[Plan] = []
        self._order = itertools.count()
        self._fetched: dict[str, tuple[float, Standing]] = {}
        for reader in self.readers:
            self._plan(reader, self._chance.uniform(0, coming), self._come)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for reader in self.readers:
            self._hang_up(reader)
        self._epoll.close()

    def live(self, seconds: float, changes: float) -> None:
        """Follow for so many *seconds*; so many times a second, *changes*, somebody does something else."""
        end, owed, before = self._clock() + seconds, 0.0, self._clock()
        while (now := self._clock()) < end:
            owed, before = owed + (now - before) * changes, now
            while owed >= 1:
                owed -= 1
                self._change_mind(self._chance.choice(self.readers))
            self._listen()
        for page in self._pages:
            self._look(page)

    def settle(self, seconds: float) -> None:
        """Let all who are away or stall come again, and follow until each has its page as it is; raises AssertionError."""
        end = self._clock() + seconds
        for reader in self.readers:
            if reader.phase in (Phase.AWAY, Phase.STALLED):
                self._plan(reader, 0, self._come if reader.phase is Phase.AWAY else self._resume)
        while wrong := self._wrong({page: self._page(page).fragments for page in self._pages}):
            assert self._clock() < end, f"{len(wrong)} readers have not the right page: {_where(wrong)}"
            self._listen()

    def _wrong(self, final: Mapping[str, Mapping[str, str]]) -> list[Reader]:
        right = {each: each.right(final[each.page]) for each in {r.standing for r in self.readers} if each is not None}
        return [each for each in self.readers if each.standing is None or not right[each.standing]]

    def _listen(self) -> None:
        self._keep_plans()
        for file, event in self._epoll.poll(1 / AT_ONCE, 1024):
            reader = self._by_file[file]
            if reader.phase is Phase.CONNECTING:
                self._ask(reader, file)
            elif event:
                self._hear(reader)

    def _plan(self, reader: Reader, seconds: float, act: Callable[[Reader], None]) -> None:
        reader.turn += 1
        heapq.heappush(self._plans, Plan(self._clock() + seconds, next(self._order), reader, reader.turn, act))

    def _keep_plans(self) -> None:
        while self._plans and self._plans[0].at <= self._clock():
            plan = heapq.heappop(self._plans)
            if plan.turn == plan.reader.turn:
                plan.act(plan.reader)

    # what a reader does

    def _come(self, reader: Reader) -> None:
        """Connect; who has no page yet fetches one first."""
        if reader.standing is None:
            reader.standing = self._page(self._chance.choice(self._pages))
        else:
            reader.standing = self.standings.of(reader.standing.back(by_id=self._chance.random() < 0.5))
        reader.socket = connecting(self._port, narrow=reader.narrow)
        reader.phase, reader.rest, reader.heard = Phase.CONNECTING, b"", self._clock()
        self._by_file[reader.socket.fileno()] = reader
        self._epoll.register(reader.socket, select.EPOLLOUT)
        self._plan(reader, SILENCE, self._miss)

    def _ask(self, reader: Reader, file: int) -> None:
        standing, connection = reader.standing, reader.socket
        assert standing is not None
        assert connection is not None
        told = "" if standing.last is None else f"Last-Event-ID: {standing.last}\r\n"
        target = f"/push?page={quote(standing.page, safe='')}&after={standing.seq}"
        request = f"GET {target} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n{told}\r\n"
        try:
            connection.send(request.encode())
        except ConnectionError:
            return self._lose(reader, "cut")
        reader.phase = Phase.WAITING
        return self._epoll.modify(file, select.EPOLLIN)

    def _hear(self, reader: Reader) -> None:
        assert reader.socket is not None
        try:
            data = reader.socket.recv(65_536)
        except ConnectionError:
            data = b""
        if not data:
            return self._lose(reader, "cut")
        reader.heard = self._clock()
        if reader.rest:
            data = reader.rest + data
        if reader.phase is Phase.WAITING:
            head, whole, data = data.partition(b"\r\n\r\n")
            if not whole:
                reader.rest = head
                return None
            if (status := head.split(b" ", 2)[1]) != b"200":
                assert status == b"503", head
                return self._lose(reader, "refused")
            reader.phase = Phase.FOLLOWING
        assert reader.standing is not None
        reader.standing, reader.rest = self.standings.take(reader.standing, data)
        return None

    def _lose(self, reader: Reader, why: str) -> None:
        self.met[why] += 1
        self._hang_up(reader)
        self._plan(reader, COMES_AGAIN, self._come)

    def _miss(self, reader: Reader) -> None:
        """Nothing may be heard for long: the server gives signs of life."""
        silent = self._clock() - reader.heard
        assert silent < SILENCE, f"a reader of {reader.standing and reader.standing.page} heard nothing for {silent} s"
        self._plan(reader, SILENCE - silent, self._miss)

    def _change_mind(self, reader: Reader) -> None:
        if reader.phase is not Phase.FOLLOWING:
            return None
        does = self._chance.choices(("leaves", "goes elsewhere", "stalls"), (5, 2, 3))[0]
        self.met[does] += 1
        if does == "stalls":
            assert reader.socket is not None
            self._epoll.unregister(reader.socket)
            reader.phase = Phase.STALLED
            long = reader.narrow and self._chance.random() < 0.5
            return self._plan(reader, self._chance.uniform(*(LONG if long else self._stalls)), self._resume)
        self._hang_up(reader, rudely=self._chance.random() < 0.3)
        if does == "goes elsewhere":
            reader.standing = None
        return self._plan(reader, self._chance.uniform(*self._away), self._come)

    def _resume(self, reader: Reader) -> None:
        assert reader.socket is not None
        self._epoll.register(reader.socket, select.EPOLLIN)
        reader.phase, reader.heard = Phase.FOLLOWING, self._clock()
        self._plan(reader, SILENCE, self._miss)

    def _hang_up(self, reader: Reader, *, rudely: bool = False) -> None:
        reader.phase = Phase.AWAY
        if reader.socket is not None:
            del self._by_file[reader.socket.fileno()]
            if rudely:
                reader.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            reader.socket.close()
            reader.socket = None

    def _page(self, page: str) -> Standing:
        at, standing = self._fetched.get(page, (0.0, None))
        return self._look(page) if standing is None or at < self._clock() - PAGE_LASTS else standing

    def _look(self, page: str) -> Standing:
        """Fetch the page, and hold against it what readers were sent; raises Wrong."""
        with urllib.request.urlopen(f"{self._address}{page.rstrip('/')}/live.json", timeout=SILENCE) as answer:
            found = json.load(answer)
        seq, fragments = found["seq"], found["fragments"]
        self.standings.check(page, seq, {name: seq for name, seq, _ in fragments})
        standing = self.standings.of(Standing(page, seq, {name: html for name, _, html in fragments}, stands=seq))
        self._fetched[page] = self._clock(), standing
        return standing


def _where(readers: list[Reader]) -> str:
    return str(Counter(f"{each.phase.name} {each.standing and each.standing.page}" for each in readers))
