"""The heartbeat of a process that serves: it gives its pulse, and heeds the operator's switches."""

from collections.abc import Callable

from hustings.assembly import Installation
from hustings.cli.listening import Server
from hustings.nodes import Gauge, Pulses
from hustings.nodes.logs import Errors


class Beating:
    """Called once a second by the server of *process*, which has *place* among *pulses*."""

    def __init__(self, night: Installation, process: str, pulses: Pulses, place: int, errors: Errors) -> None:
        """Make it once the night has caught up, and before its pages are pressed."""
        self._night, self._pulses, self._place = night, pulses, place
        self._gauge = Gauge(process, night.tail, night.pressroom, shelf=night.shelf, hub=night.hub, errors=errors)
        self._gauge.follow()
        self.failure: Callable[[], str] = lambda: ""  # why the log cannot be followed

    def __call__(self, server: Server) -> None:
        """Beat."""
        if not self._night.hub.pushing():
            self._night.hub.close()  # whoever comes again is told to poll
        pulse = self._gauge.pulse(
            connections=server.connections,
            requests=server.requests,
            turned_away=server.turned_away,
            failure=self.failure(),
        )
        self._pulses.tell(self._place, pulse)
