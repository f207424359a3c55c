"""The push to a crowd: how long a message takes, what a follower costs, and how soon all who come back have what they missed."""

import json
import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.crowd import Crowd
from benchmarks.ours import MESSAGE
from benchmarks.peers import Peer
from benchmarks.probe import read_answer

EVENTS, APART = 10, 1.0  # messages, and seconds from one to the next
PATIENCE = 30.0  # seconds
BEHIND = 20  # messages that those who come back have missed
ID = re.compile(rb"\nid: (\S+)\r?\n")


def fan_out(peer: Peer, followers: int) -> tuple[float, float]:
    """Milliseconds from publishing to the slowest hundredth of all deliveries, and bytes that *peer* holds for each follower."""
    with Crowd(peer.port, f"/push?page=/live&after={_newest(peer)}") as crowd, publisher(peer) as press:
        crowd.join(followers, 1)
        took = []
        for _ in range(EVENTS):
            start = time.perf_counter()
            press.sendall(_message(peer))
            took += crowd.hear(MESSAGE, start)
            read_answer(press)
            time.sleep(max(0.0, APART - (time.perf_counter() - start)))
        each = peer.grown / followers
    return statistics.quantiles(took, n=100)[98] * 1000, each


def storm(peer: Peer, followers: int) -> tuple[float]:
    """Seconds until all of so many *followers*, who come back at once, have what they missed."""
    last = _newest(peer)
    with publisher(peer) as press:
        for _ in range(BEHIND):
            press.sendall(_message(peer))
            read_answer(press)
    with Crowd(peer.port, "/push?page=/live", last) as crowd:
        return (crowd.join(followers, BEHIND * MESSAGE),)


def page_beside_fan_out(peer: Peer, followers: int) -> float:
    """Milliseconds of the slowest hundredth of pages while messages go out to *followers*."""
    seconds = EVENTS * APART
    command = [sys.executable, "-m", "benchmarks.probe", str(peer.port), peer.page, str(seconds)]
    with Crowd(peer.port, f"/push?page=/live&after={_newest(peer)}") as crowd, publisher(peer) as press:
        crowd.join(followers, 1)
        probe = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        while probe.poll() is None:
            start = time.perf_counter()
            press.sendall(_message(peer))
            crowd.hear(MESSAGE, start)
            read_answer(press)
            time.sleep(max(0.0, APART - (time.perf_counter() - start)))
        return float(probe.communicate()[0])


@contextmanager
def publisher(peer: Peer) -> Iterator[socket.socket]:
    """A connection to publish on."""
    with socket.create_connection(("127.0.0.1", peer.port), timeout=PATIENCE) as connection:
        yield connection


def _message(_peer: Peer) -> bytes:
    """A request that publishes: nchan is handed what ours makes of a changed fragment."""
    frame = json.dumps({"page": "/live", "seq": 1_000, "fragments": [["f10", "x" * MESSAGE]]}).encode()
    return b"POST /publish HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s" % (len(frame), frame)


def _newest(peer: Peer) -> str:
    """The id of a message that is published now, as a follower is told it."""
    with publisher(peer) as follower, publisher(peer) as press:
        follower.sendall(
            b"GET /push?page=/live&after=0 HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
        )
        heard = _more(follower)
        press.sendall(_message(peer))
        read_answer(press)
        while not (found := ID.findall(heard)) or len(heard) < MESSAGE:
            heard += _more(follower)
    return str(found[-1].decode())


def _more(connection: socket.socket) -> bytes:
    data = connection.recv(65_536)
    if not data:
        raise RuntimeError("a server ended a connection that it should have kept")
    return data
