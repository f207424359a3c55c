"""What processes say of themselves in memory that they share."""

import subprocess
import sys
import textwrap

import msgspec

from hustings.nodes import Pulse, Pulses

PULSE = Pulse(process="reader 1", pid=7, at=1.5, ready=True, seq=12)


def test_the_last_word_of_every_place_is_heard_and_those_who_said_nothing_are_left_out() -> None:
    pulses = Pulses(3)
    pulses.tell(2, PULSE)
    pulses.tell(0, PULSE)
    pulses.tell(0, msgspec.structs.replace(PULSE, process="desk", failure="The disk is gone."))

    assert [(pulse.process, pulse.failure) for pulse in pulses] == [("desk", "The disk is gone."), ("reader 1", "")]
    assert pulses.heard(1) is None


def test_who_has_ended_is_forgotten() -> None:
    pulses = Pulses(1)
    pulses.tell(0, PULSE)
    pulses.forget(0)

    assert list(pulses) == []


def test_another_process_is_heard() -> None:
    parted = """
        import os
        from hustings.nodes import Pulse, Pulses
        pulses, pulse = Pulses(1), Pulse(process="desk", pid=7, at=1.5, ready=True, seq=12)
        if not (child := os.fork()):
            pulses.tell(0, pulse)
            os._exit(0)
        os.waitpid(child, 0)
        assert pulses.heard(0) == pulse
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(parted)], check=True)


def test_a_pulse_that_is_half_written_is_not_taken_for_one() -> None:
    pulses = Pulses(1)
    pulses.tell(0, PULSE)
    pulses._memory[20] ^= 1

    assert pulses.heard(0) is None
