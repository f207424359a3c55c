"""What processes say of themselves, for Prometheus and for whoever asks whether all is well."""

import re

import msgspec

from hustings.nodes import Pulse, metrics, troubles

DESK = Pulse(process="desk", pid=7, at=100.0, ready=True, seq=12)
READER = Pulse(process="reader 1", pid=8, at=100.0, ready=True, seq=11, readers=3, refused=2, told_lag=0.25)
LINE = re.compile(r'hustings_[a-z_]+\{process="[a-z0-9 ]+",pid="[0-9]+"\} [0-9.e+-]+|# (HELP|TYPE) hustings_[a-z_]+ .+')


def at(now: float) -> list[str]:
    return troubles([DESK, READER], 2, lambda: now)


def test_every_line_is_one_that_prometheus_reads() -> None:
    lines = metrics([DESK, READER]).splitlines()

    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert 'hustings_readers{process="reader 1",pid="8"} 3' in lines
    assert 'hustings_told_lag_seconds{process="reader 1",pid="8"} 0.25' in lines
    assert 'hustings_entries{process="desk",pid="7"} 12' in lines


def test_a_figure_is_described_once_before_its_lines() -> None:
    named = [line.split()[2] for line in metrics([DESK, READER]).splitlines() if line.startswith("# TYPE")]

    assert len(named) == len(set(named)) > 5


def test_all_is_well_while_every_process_gives_a_pulse() -> None:
    assert at(105.0) == []


def test_processes_that_fell_silent_or_never_spoke_are_missed() -> None:
    assert at(111.0) == ["2 of 2 processes give no sign of life."]
    assert troubles([DESK], 3, lambda: 100.0) == ["2 of 3 processes give no sign of life."]


def test_a_process_that_is_not_ready_or_cannot_follow_is_named() -> None:
    found = troubles(
        [msgspec.structs.replace(DESK, ready=False), msgspec.structs.replace(READER, failure="The disk is gone.")],
        2,
        lambda: 100.0,
    )

    assert found == [
        "The process of the desk is not ready yet.",
        "The reader 1 cannot follow the log: The disk is gone.",
    ]
