"""Thousands of readers who follow a push, in one thread over epoll."""

import itertools
import select
import socket
import time
from typing import Self

IN_FLIGHT = 2_000  # connections that are being made at once
NARROW_SEGMENT, NARROW_ROOM = 1_400, 4_096  # bytes that a narrow line takes at once, and that are kept at its end
SOURCES = itertools.cycle(f"127.0.{net}.1" for net in range(1, 60))  # each has its own range of ports
LONGEST = 60.0  # seconds that anything may take
BIND_ADDRESS_NO_PORT = 24


def connecting(port: int, source: str = "", *, narrow: bool = False) -> socket.socket:
    """A socket that begins to connect; *narrow*: little fits between it and the server, as on the way to a phone."""
    one = socket.socket()
    one.setblocking(False)
    if narrow:
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, NARROW_SEGMENT)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, NARROW_ROOM)
    one.setsockopt(socket.IPPROTO_IP, BIND_ADDRESS_NO_PORT, 1)
    one.bind((source or next(SOURCES), 0))
    one.connect_ex(("127.0.0.1", port))
    return one


class Crowd:
    """Readers of one server; leave the context and they are gone."""

    def __init__(self, port: int, path: str, last: str = "") -> None:
        told = f"Last-Event-ID: {last}\r\n" if last else ""
        self._request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n{told}\r\n".encode()
        self._port, self._source = port, next(SOURCES)
        self._epoll = select.epoll()
        self._sockets: dict[int, socket.socket] = {}
        self._heard = bytearray(65_536)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for each in self._sockets.values():
            each.close()
        self._epoll.close()

    def join(self, count: int, needed: int) -> float:
        """Connect *count* readers; the seconds until each of them was sent *needed* bytes."""
        start, waiting, heard = time.perf_counter(), iter(range(count)), dict[int, int]()
        for _ in itertools.islice(waiting, IN_FLIGHT):
            self._connect()
        served = 0
        while served < count:
            for descriptor, event in self._events(start):
                if event & select.EPOLLOUT:
                    self._sockets[descriptor].send(self._request)
                    self._epoll.modify(descriptor, select.EPOLLIN)
                    continue
                before = heard.get(descriptor, 0)
                heard[descriptor] = before + self._read(descriptor)
                if before < needed <= heard[descriptor]:
                    served += 1
                    if next(waiting, None) is not None:
                        self._connect()
        return time.perf_counter() - start

    def hear(self, needed: int, start: float) -> list[float]:
        """Seconds from *start* until each reader was sent *needed* bytes more."""
        left, took = dict.fromkeys(self._sockets, needed), list[float]()
        sockets, heard, clock = self._sockets, self._heard, time.perf_counter
        while len(took) < len(left):  # in as few words as can be: this has to keep up with the server
            for descriptor, _ in self._events(start):
                before = left[descriptor]
                left[descriptor] = after = before - sockets[descriptor].recv_into(heard)
                if before > 0 >= after:
                    took.append(clock() - start)
                elif before == after:
                    raise RuntimeError("a reader was sent away")
        return took

    def _connect(self) -> None:
        one = connecting(self._port, self._source)
        self._sockets[one.fileno()] = one
        self._epoll.register(one, select.EPOLLOUT)

    def _read(self, descriptor: int) -> int:
        size = self._sockets[descriptor].recv_into(self._heard)
        if not size:
            raise RuntimeError("a reader was sent away")
        return size

    def _events(self, start: float) -> list[tuple[int, int]]:
        if time.perf_counter() - start > LONGEST:
            raise RuntimeError("a reader was sent nothing for a minute")
        return self._epoll.poll(1.0, 1024)
