"""A supervisor of small parts, in a process of its own: what tests run, and look at from outside."""

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from hustings.nodes import Part, Pulse, Pulses, Say, Supervisor, supervisor

FOREVER = 600


def _lives(place: int, name: str, pulses: Pulses, say: Say) -> int:
    """Says that it lives, and lives."""
    _note(name)
    pulses.tell(place, Pulse(process=name, pid=os.getpid(), at=time.monotonic(), ready=True, seq=0))
    say(f"{name} has begun\n")
    time.sleep(FOREVER)
    return 0


def _refuses(name: str, _: Say) -> int:
    _note(name)
    return 1


def _note(name: str) -> None:
    with Path(sys.argv[1]).open("a") as notes:
        notes.write(f"{name} {os.getpid()}\n")


def main() -> int:
    pulses = Pulses(2)
    part: Callable[[int, str], Part] = lambda place, name: Part(name, partial(_lives, place, name, pulses))  # noqa: E731
    parts = {
        "two": [part(0, "desk"), part(1, "reader 1")],
        "refusing": [part(0, "desk"), Part("reader 1", partial(_refuses, "reader 1"))],
        "hung": [part(0, "desk")],
    }[sys.argv[2]]
    if sys.argv[2] == "hung":
        supervisor.HUNG = 0.2
    return Supervisor(parts, pulses, lambda words: print("".join(words), flush=True)).run()


if __name__ == "__main__":
    sys.exit(main())
