"""What all processes say of themselves: as Prometheus reads it, and whether all is well."""

import time
from collections.abc import Callable, Iterable, Iterator

from hustings.nodes.pulses import Pulse

STALE = 10.0  # seconds without a pulse after which a process is not there
Value = Callable[[Pulse], float]

GAUGES: tuple[tuple[str, str, Value], ...] = (
    ("ready", "Whether the process answers with the night as it stands.", lambda p: p.ready),
    ("following", "Whether the process can follow the log.", lambda p: not p.failure),
    ("entries", "The entry of the log up to which the process has followed it.", lambda p: p.seq),
    ("readers", "Readers whose page is kept live by push.", lambda p: p.readers),
    ("connections", "Open connections.", lambda p: p.connections),
    ("queue", "Pages that are being made or wait for it.", lambda p: p.queue),
    (
        "pressed_lag_seconds",
        "Longest of the last minute from accepting an entry to its pages.",
        lambda p: p.pressed_lag,
    ),
    (
        "told_lag_seconds",
        "Longest of the last minute from accepting an entry to its last reader.",
        lambda p: p.told_lag,
    ),
)
COUNTERS: tuple[tuple[str, str, Value], ...] = (
    ("requests_total", "Requests since the process started.", lambda p: p.requests),
    ("refused_total", "Requests and connections refused because too many asked at once.", lambda p: p.refused),
    ("errors_total", "Errors logged since the process started.", lambda p: p.errors),
    ("batches_total", "Batches of pages pressed since the process started.", lambda p: p.batches),
)


def metrics(pulses: Iterable[Pulse]) -> str:
    """*pulses* in Prometheus's text format, a line for each process."""
    return "\n".join([*_lines(list(pulses)), ""])


def _lines(pulses: list[Pulse]) -> Iterator[str]:
    for kind, figures in (("gauge", GAUGES), ("counter", COUNTERS)):
        for name, about, value in figures:
            yield f"# HELP hustings_{name} {about}"
            yield f"# TYPE hustings_{name} {kind}"
            for pulse in pulses:
                yield f'hustings_{name}{{process="{pulse.process}",pid="{pulse.pid}"}} {float(value(pulse)):g}'


def troubles(pulses: Iterable[Pulse], processes: int, now: Callable[[], float] = time.monotonic) -> list[str]:
    """What is wrong with a night of so many *processes*, in sentences; nothing where all is well."""
    heard = [pulse for pulse in pulses if now() - pulse.at < STALE]
    found = (
        [f"{processes - len(heard)} of {processes} processes give no sign of life."] if len(heard) < processes else []
    )
    found += [f"The process of the {pulse.process} is not ready yet." for pulse in heard if not pulse.ready]
    return found + [f"The {pulse.process} cannot follow the log: {pulse.failure}" for pulse in heard if pulse.failure]
