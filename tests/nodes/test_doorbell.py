"""A doorbell wakes another process, and never makes whoever rings it wait."""

import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator

import pytest

from hustings.nodes import Doorbell


@pytest.fixture
def bell() -> Iterator[Doorbell]:
    made = Doorbell()
    yield made
    made.close()


def test_a_ring_is_heard_once_however_often_it_rang(bell: Doorbell) -> None:
    for _ in range(3):
        bell.ring()

    assert [bell.wait(5), bell.wait(0)] == [True, False]


def test_a_ring_wakes_another_process() -> None:
    parted = """
        import os
        from hustings.nodes import Doorbell
        bell = Doorbell()
        if not (child := os.fork()):
            os._exit(0 if bell.wait(30) else 1)
        bell.ring()
        assert os.waitpid(child, 0)[1] == 0
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(parted)], check=True)


def test_who_rings_at_a_door_that_nobody_opens_goes_on(bell: Doorbell) -> None:
    began = time.monotonic()
    for _ in range(10_000):
        bell.ring()

    assert time.monotonic() - began < 5
    assert bell.wait(0)
