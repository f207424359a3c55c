"""One reader who asks for a page again and again: ``python -m benchmarks.probe PORT PATH SECONDS`` prints the milliseconds of the slowest hundredth."""

import contextlib
import os
import socket
import statistics
import sys
import time

PAUSE = 0.002  # seconds


def main(port: int, path: str, seconds: float) -> None:
    """Ask, before everything else on this core, so that it is the server that is measured."""
    with contextlib.suppress(OSError):
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: br\r\n\r\n".encode()
    took, end = [], time.perf_counter() + seconds
    with socket.create_connection(("127.0.0.1", port)) as connection:
        while time.perf_counter() < end:
            start = time.perf_counter()
            connection.sendall(request)
            read_answer(connection)
            took.append((time.perf_counter() - start) * 1000)
            time.sleep(PAUSE)
    print(statistics.quantiles(took, n=100)[98])


def read_answer(connection: socket.socket) -> None:
    """Take a whole answer off *connection*."""
    got = b""
    while b"\r\n\r\n" not in got:
        got += connection.recv(65_536)
    head, _, body = got.partition(b"\r\n\r\n")
    left = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0]) - len(body)
    while left > 0:
        left -= len(connection.recv(65_536))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], float(sys.argv[3]))
