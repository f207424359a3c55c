"""The supervisor: starts the processes of a night, starts again what ended, and ends them all."""

import logging
import os
import select
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NoReturn

from hustings.nodes.pulses import Pulses

logger = logging.getLogger(__name__)

Say = Callable[[str], None]
LOOK = 0.5  # seconds between two looks at the pulses
HUNG = 30.0  # seconds without a pulse after which a process is taken for hung
BEGINNING = 180.0  # seconds that it may take to its first pulse: a long log on a slow disk
SETTLED = 10.0  # seconds after which an end is no failed start
LONGEST_WAIT = 5.0  # seconds before a start that failed time and again
PATIENCE = 10.0  # seconds in which all must have ended


@dataclass(frozen=True)
class Part:
    """What one process does. *run* is given what says, once, that it has begun; its result is the exit status."""

    name: str
    run: Callable[[Say], int]
    sockets: tuple[socket.socket, ...] = ()  # that no other process needs


@dataclass
class Child:
    """The process that does a part now, or will from *due* on."""

    part: Part
    pid: int = 0  # 0: there is none
    said: int = -1  # the descriptor from which its word comes, and which ends with it
    since: float = 0.0
    due: float = 0.0
    begun: str | None = None  # its word, once it has begun for the first time
    heard: bytes = b""
    fruitless: int = field(default=0)  # starts in a row that came to nothing


class GaveUp(Exception):
    """A process that could not even begin has said why."""


class Supervisor:
    """Runs *parts*, each in the place of *pulses* that has its number; *begun* is told their words when all have begun."""

    def __init__(self, parts: Sequence[Part], pulses: Pulses, begun: Callable[[Sequence[str]], None]) -> None:
        self._children = [Child(part) for part in parts]
        self._pulses, self._begun, self._told = pulses, begun, False
        self._lifeline, self._held = os.pipe()  # its other end closes when this process ends, however it does

    def run(self) -> int:
        """Run until interrupted or terminated; the exit status is 1 when a process could not begin."""
        signal.signal(signal.SIGTERM, _interrupted)
        try:
            while True:
                self._start_due()
                self._listen()
                self._end_hung()
        except KeyboardInterrupt:
            return 0
        except GaveUp:
            return 1
        finally:
            self._end_all()

    def _start_due(self) -> None:
        for place, child in enumerate(self._children):
            if not child.pid and child.due <= time.monotonic():
                self._pulses.forget(place)
                self._start(child)

    def _start(self, child: Child) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        said, saying = os.pipe()
        pid = os.fork()
        if not pid:
            os.close(said)
            self._be(child.part, saying)
        os.close(saying)
        child.pid, child.said, child.heard, child.since = pid, said, b"", time.monotonic()

    def _be(self, part: Part, saying: int) -> NoReturn:
        """What the process of *part* does, from its first breath to its last."""
        status = 1
        try:
            for each in (signal.SIGTERM, signal.SIGINT):
                signal.signal(each, _leave)  # until there is something that must end gently, which then says so
            self._let_go_of_others(part)
            threading.Thread(target=_end_with, args=(self._lifeline,), daemon=True).start()
            status = part.run(lambda word: _say(saying, word))
        except KeyboardInterrupt:
            status = 0
        except BaseException:
            logger.exception("The process of the %s ends by an error.", part.name)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)

    def _let_go_of_others(self, part: Part) -> None:
        os.close(self._held)
        for child in self._children:
            if child.pid:
                os.close(child.said)
            if child.part is not part:
                for each in child.part.sockets:
                    each.close()

    def _listen(self) -> None:
        """Wait a moment for a word of a process, or its end."""
        now, running = time.monotonic(), {child.said: child for child in self._children if child.pid}
        due = min((child.due - now for child in self._children if not child.pid), default=LOOK)
        heard = select.poll()
        for said in running:
            heard.register(said, select.POLLIN)
        for said, _ in heard.poll(max(0.0, min(due, LOOK)) * 1000):
            self._hear(running[said])

    def _hear(self, child: Child) -> None:
        word = os.read(child.said, 65_536)
        if not word:
            self._bury(child)
            return
        child.heard += word
        if child.heard.endswith(b"\0"):
            child.begun = child.heard[:-1].decode()
        words = [each.begun for each in self._children if each.begun is not None]
        if len(words) == len(self._children) and not self._told:
            self._told = True
            self._begun(words)

    def _bury(self, child: Child) -> None:
        os.close(child.said)
        status = os.waitstatus_to_exitcode(os.waitpid(child.pid, 0)[1])
        child.pid = 0
        if child.begun is None and status > 0:
            raise GaveUp
        now = time.monotonic()
        child.fruitless = child.fruitless + 1 if now - child.since < SETTLED else 0
        child.due = now + min(0.1 * 2**child.fruitless, LONGEST_WAIT) * (child.fruitless > 0)
        how = f"was ended by {signal.Signals(-status).name}" if status < 0 else f"ended with status {status}"
        logger.warning("The process of the %s %s and is started again.", child.part.name, how)

    def _end_hung(self) -> None:
        now = time.monotonic()
        for place, child in enumerate(self._children):
            pulse = self._pulses.heard(place)
            silent = now - pulse.at > HUNG if pulse is not None else now - child.since > BEGINNING
            if child.pid and silent:
                logger.error("The process of the %s gives no sign of life and is ended.", child.part.name)
                os.kill(child.pid, signal.SIGKILL)
                child.since = now

    def _end_all(self) -> None:
        left = {child.pid for child in self._children if child.pid}
        for pid in left:
            os.kill(pid, signal.SIGTERM)
        over = time.monotonic() + PATIENCE
        while left and time.monotonic() < over:
            left -= {pid for pid in left if os.waitpid(pid, os.WNOHANG)[0]}
            time.sleep(0.02)
        for pid in left:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _interrupted(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _leave(*_: object) -> NoReturn:
    os._exit(0)


def _say(saying: int, word: str) -> None:
    said = word.encode() + b"\0"
    while said:
        said = said[os.write(saying, said) :]


def _end_with(lifeline: int) -> None:
    """End this process when the supervisor has ended: gently, and if that takes too long, not so."""
    os.read(lifeline, 1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(PATIENCE)
    os._exit(1)
