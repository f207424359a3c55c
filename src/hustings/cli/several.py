"""A night served by several processes: one that writes, and some that show."""

import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from functools import partial

from hustings.assembly import Installation, Node, alerts_of, assemble, bell_of, mounted, subscriptions_of
from hustings.cli.beating import Beating
from hustings.cli.certificate import certificate_of
from hustings.cli.desk_plan import DeskPlan, followed, heard
from hustings.cli.failure import TOLD, complain
from hustings.cli.listening import DeskServer, settle, show, url_of
from hustings.domain.events import NightKind
from hustings.newsroom import TailLoop
from hustings.nodes import Doorbell, Part, Pulses, Say, Supervisor, logs

YIELD = 10  # by how much readers' processes stand back for the desk's where there are too few cores: they keep a tenth of one
MOST = 4  # readers' processes that are started unasked


def sensible() -> int:
    """How many processes show pages on this machine: a core stays with the desk; 0 where no port can be shared."""
    if not sys.platform.startswith("linux"):
        return 0
    return min(max(len(os.sched_getaffinity(0)) - 1, 1), MOST)


class Several:
    """The processes of one night: the desk's, and one for each of *sockets*."""

    def __init__(self, plan: DeskPlan, kind: NightKind, sockets: Sequence[socket.socket]) -> None:
        self._plan, self._kind, self._sockets = plan, kind, sockets
        self._bells = [Doorbell() for _ in sockets]
        self._pulses = Pulses(1 + len(sockets))

    def run(self) -> int:
        """Run all of it until interrupted; the exit status."""
        parts = list[Part]()
        if self._plan.listening is not None:
            parts.append(Part("desk", partial(self._told, self._desk), (self._plan.listening,)))
        for number, listening in enumerate(self._sockets):
            reader = partial(self._reader, number, len(parts))
            parts.append(Part(f"reader {number + 1}", partial(self._told, reader), (listening,)))
        logs.begin("supervisor")
        return Supervisor(parts, self._pulses, self._begun).run()

    def _begun(self, words: Sequence[str]) -> None:
        """Tell the operator where everything is."""
        prefix = self._plan.settings.prefix_in(self._kind)
        secure = bool(self._plan.settings.certificate)
        print(f"Open {url_of(self._sockets[0], prefix, secure=secure)} (Ctrl+C ends)", flush=True)
        print("".join(words), end="", flush=True)

    @staticmethod
    def _told(run: Callable[[Say], None], say: Say) -> int:
        """Run one process, and tell why it cannot begin or go on as a command would."""
        try:
            run(say)
        except TOLD as failure:
            return complain(str(failure), 1)
        return 0

    def _assembled(self, node: Node) -> Installation:
        return assemble(self._plan.folder, self._plan.settings, self._kind, node=node)

    def _desk(self, say: Say) -> None:
        errors, night = logs.begin("desk"), self._assembled("desk")
        with ExitStack() as beside:
            beside.callback(night.close)
            night.tail.on_move(self._ring)
            night.pressroom.on_pressed(self._ring)  # what is pressed at the desk is the log's signed head
            night.tail.catch_up()
            beat = Beating(night, "desk", self._pulses, 0, errors)
            alerts = alerts_of(night, self._plan.folder, self._plan.settings)
            _press(night)
            beat.failure = beside.enter_context(heard(night, self._plan.folder))
            beside.enter_context(followed(night, self._plan.folder, self._plan.settings))
            if alerts is not None:
                beside.enter_context(alerts)
            desk = self._plan.server(night, alerts, self._pulses, beat)
            settle()
            beside.enter_context(desk)
            say(desk.notice())
            _wait_for(desk)

    def _reader(self, number: int, place: int, say: Say) -> None:
        os.nice(YIELD)
        name = f"reader {number + 1}"
        errors, night = logs.begin(name), self._assembled("reader")
        with ExitStack() as beside:
            beside.callback(night.close)
            bell = bell_of(self._plan.folder.place) or self._bells[number]
            beside.callback(bell.close)
            following = TailLoop(night.tail, bell, night.loop.ring)
            night.pressroom.on_pressed(_once(lambda: say("")))
            night.tail.catch_up()
            beat = Beating(night, name, self._pulses, place, errors)
            beat.failure = lambda: following.failure
            _press(night)
            beside.enter_context(following)
            settle()
            app, secured = mounted(night, subscriptions=subscriptions_of(night)), certificate_of(self._plan.settings)
            show(night, self._sockets[number], app, beat, secured)

    def _ring(self) -> None:
        for bell in self._bells:
            bell.ring()


def _wait_for(desk: DeskServer) -> None:
    """Wait until the desk is to end, and then let nothing disturb its ending."""
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        desk.wait()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, signal.SIG_IGN)


def _press(night: Installation) -> None:
    night.loop.start()
    night.loop.ring()


def _once(act: Callable[[], None]) -> Callable[[], None]:
    """*act*, but only the first time."""
    left = [act]
    return lambda: left.pop()() if left else None
