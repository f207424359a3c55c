"""What the plausibility checks cost: one declaration, and a second look at a whole night."""

import statistics
import time

from benchmarks.checking import declared, learn
from hustings.checks import Checker
from hustings.domain.gazetteer import Gazetteer
from hustings.intake.dataset import decode, read


def timings() -> dict[str, float]:
    """Milliseconds of one declaration's checks, of learning it and of the second look; that look over its peer.

    The peer is a second look that learns the night afresh: what it would cost without running sums.
    """
    data_set = decode(read("ge2024"))
    checker, checks, lessons = Checker(Gazetteer(data_set.election)), list[float](), list[float]()
    for one in declared(data_set):
        sheet = one.sheet(one.votes, one.votes)
        start = time.perf_counter()
        checker.findings(sheet)
        between = time.perf_counter()
        learn(checker, one)
        checks.append(between - start)
        lessons.append(time.perf_counter() - between)
    looks = [_timed(checker) for _ in range(20)]
    return {
        "check_ms": _ms(statistics.median(checks)),
        "check_ms_p99": _ms(statistics.quantiles(checks, n=100)[-1]),
        "learn_ms": _ms(statistics.median(lessons)),
        "look_back_ms": _ms(statistics.median(looks)),
        "look_back_over_learning": round(statistics.median(looks) / sum(lessons), 4),
    }


def _timed(checker: Checker) -> float:
    start = time.perf_counter()
    checker.look_back()
    return time.perf_counter() - start


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 2)
