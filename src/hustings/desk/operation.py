"""What an administrator turns during the night, and how its processes and readers are."""

import time

import msgspec
from starlette.responses import Response

from hustings.desk.rules import Rule
from hustings.desk.visit import Visit
from hustings.domain.refusal import Refused
from hustings.nodes import Pulse, Switches, troubles
from hustings.nodes.switches import BadSwitch


class OperationView(msgspec.Struct, frozen=True):
    """How everything stands; *readers* by page, those with most first."""

    switches: Switches
    processes: list[tuple[Pulse, int]]  # and how many entries it is behind
    troubles: list[str]
    readers: int
    pages: list[tuple[str, int]]


def operation(visit: Visit) -> Response:
    """Switches, processes, readers."""
    desk = visit.desk
    pulses = list(desk.pulses)
    seq = max((pulse.seq for pulse in pulses), default=0)
    view = OperationView(
        switches=desk.switches.now,
        processes=[(pulse, seq - pulse.seq) for pulse in pulses],
        troubles=troubles(pulses, len(desk.pulses), time.monotonic),
        readers=sum(pulse.readers for pulse in pulses),
        pages=_pages(pulses),
    )
    return visit.page("operation", view)


def operate(visit: Visit) -> Response:
    """Turn the switches."""
    interval = visit.get("poll_interval").strip()
    if interval and not interval.isdecimal():
        raise Refused("The interval between two polls is 1 to 3,600 seconds.")
    try:
        turned = Switches(
            poll_interval=int(interval[:9]) if interval else None,
            push=visit.get("push") == "yes",
            read_only=visit.get("read_only") == "yes",
        )
        visit.desk.switches.turn(turned)
    except (ValueError, BadSwitch) as error:
        raise Refused(str(error)) from None
    return visit.go("operation", "saved")


def _pages(pulses: list[Pulse]) -> list[tuple[str, int]]:
    """Readers of each page in all processes."""
    pages: dict[str, int] = {}
    for pulse in pulses:
        for page, readers in pulse.pages.items():
            pages[page] = pages.get(page, 0) + readers
    return sorted(pages.items(), key=lambda page: (-page[1], page[0]))[:50]


RULES = (
    Rule("GET", "operation", operation, "manage_people", "Switches, processes, and readers by page."),
    Rule("POST", "operation", operate, "manage_people", "Turn the switches of the night.", always=True),
)
