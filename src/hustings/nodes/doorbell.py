"""A doorbell between two processes of one machine: it says that something is new, never what."""

import contextlib
import select
import socket


class Doorbell:
    """Made before its processes part, and theirs for as long as any of them lives."""

    def __init__(self) -> None:
        self._hears, self._rings = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._hears.setblocking(False)
        self._rings.setblocking(False)

    def ring(self) -> None:
        """Wake whoever waits, or who will; never waits itself."""
        with contextlib.suppress(BlockingIOError):  # it has rung often enough
            self._rings.send(b"\0")

    def wait(self, seconds: float) -> bool:
        """Wait for a ring; False when there was none in so many *seconds*. Rings that came meanwhile are one."""
        heard = select.poll()  # of any number of descriptors, where `select` ends at 1024
        heard.register(self._hears, select.POLLIN)
        rang = bool(heard.poll(seconds * 1000))
        with contextlib.suppress(BlockingIOError):
            while True:
                self._hears.recv(1)
        return rang

    def close(self) -> None:
        """Let go of both ends."""
        self._hears.close()
        self._rings.close()
