"""How long an entry takes from being accepted to its pages and to its last reader."""

from collections.abc import Callable

from hustings.nodes.gauge import Lag


def clocked(start: float) -> tuple[list[float], Callable[[], float]]:
    now = [start]
    return now, lambda: now[0]


def test_the_longest_lag_of_the_last_minute_counts() -> None:
    now, clock = clocked(0.0)
    lag = Lag(clock)
    lag.note(0.2)
    now[0] = 30.0
    lag.note(0.1)
    assert lag.worst == 0.2
    now[0] = 61.0

    assert lag.worst == 0.1


def test_there_is_none_where_nothing_happened_and_none_below_nothing() -> None:
    now, clock = clocked(0.0)
    lag = Lag(clock)
    assert lag.worst == 0
    lag.note(-5.0)  # the writer's clock was set back
    now[0] = 1.0

    assert lag.worst == 0
